"""Releasing pages in real browsers: chosen for a space, drafted, released, on the phone and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.editing import in_markdown

WIKI = "/spaces/vorstand/wiki/"


@pytest.fixture
def page(window):
    """Ada's window at a page of a space whose pages are released; nothing of it is."""
    ada = window("ada")
    ada.goto("/spaces/vorstand/edit/")
    ada.get_by_role("link", name="Freigegebene Seiten").click()
    begin = ada.get_by_role("button", name="Seiten ab jetzt freigeben")
    end = ada.get_by_role("button", name="Seiten ohne Freigaben zeigen")
    expect(begin.or_(end)).to_be_visible()
    if begin.is_visible():
        begin.click()
    expect(end).to_be_visible()
    ada.goto(f"{WIKI}new/")
    ada.get_by_label("Titel", exact=True).fill("Kassenregeln")
    in_markdown(ada).fill("Belege binnen acht Tagen.")
    ada.get_by_role("button", name="Seite anlegen").click()
    ada.wait_for_url(re.compile(r"/pages/[^/]+/$"))
    return ada


def test_a_draft_is_read_by_nobody_else_until_it_is_released(page, window, tmp_path):
    url = page.url
    bruno = window("bruno")
    bruno.goto(url)
    expect(bruno.get_by_role("heading", name="Von dieser Seite ist noch nichts freigegeben.")).to_be_visible()
    page.get_by_role("link", name="Entwurf öffnen").click()
    expect(page.locator(".prose")).to_have_text("Belege binnen acht Tagen.")
    page.get_by_role("link", name="Freigeben …").click()
    page.get_by_label("Was ist neu").fill("Erste Regelung")
    page.get_by_role("button", name="Freigeben").click()
    expect(page.locator(".byline")).to_contain_text("Ausgabe 1")
    bruno.reload()
    expect(bruno.locator(".prose")).to_have_text("Belege binnen acht Tagen.")
    bruno.goto(f"{url}edit/")
    in_markdown(bruno).fill("Belege binnen zehn Tagen.")
    bruno.keyboard.press("Control+Enter")
    bruno.wait_for_url(f"{url}draft/")
    expect(bruno.locator(".prose")).to_have_text("Belege binnen zehn Tagen.")
    page.goto(url)
    expect(page.locator(".prose")).to_have_text("Belege binnen acht Tagen.")
    page.get_by_role("link", name="Mit der Ausgabe vergleichen").click()
    expect(page.locator(".diff ins")).to_have_text("zehn")
    page.goto(f"{url}releases/")
    expect(page.get_by_role("link", name="Ausgabe 1")).to_contain_text("Erste Regelung")


@pytest.mark.parametrize("scripts", [True, False])
def test_it_fits_the_phone_and_needs_no_scripts(page, window, scripts):
    url = page.url
    phone = window("ada", viewport=PHONE, java_script_enabled=scripts)
    for part in ("", "draft/", "release/", "releases/"):
        phone.goto(f"{url}{part}")
        expect(phone.locator("h1").first).to_be_attached()
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth") if scripts else True
    phone.goto(f"{url}release/")
    phone.get_by_role("button", name="Freigeben").click()
    expect(phone.locator(".byline")).to_contain_text("freigegeben von Ada Arndt")
