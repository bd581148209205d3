"""Taking pages along in real browsers: asked for in the menu of a page, written by the house, opened as an archive."""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.editing import in_markdown


def new_page(window, title, words, below=""):
    window.goto(f"/spaces/messe/wiki/new/{below}")
    window.get_by_label("Titel", exact=True).fill(title)
    in_markdown(window).fill(words)
    window.get_by_role("button", name="Seite anlegen").click()
    window.wait_for_url(re.compile(r"/pages/[^/]+/$"))
    return window.url


def test_a_page_and_what_lies_below_it_becomes_an_archive(window, tmp_path):
    ada = window("ada")
    url = new_page(ada, "Handbuch: Stand", "Siehe [[Aufbauplan]].")
    new_page(ada, "Aufbauplan", "Zuerst der Boden.", f"?parent={url.rstrip('/').rpartition('/')[2]}")
    ada.goto(url)
    ada.get_by_role("button", name="Mehr zu dieser Seite").click()
    ada.get_by_role("link", name="Exportieren …").click()
    ada.get_by_role("button", name="Exportieren").click()
    save = ada.get_by_role("link", name="Speichern", exact=True)
    expect(save).to_be_visible()
    with ada.expect_download() as loading:
        save.click()
    assert loading.value.suggested_filename == "Handbuch Stand.zip"
    loading.value.save_as(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["Handbuch Stand/README.md", "Handbuch Stand/01 Aufbauplan.md"]
        assert "[Aufbauplan](01%20Aufbauplan.md)" in archive.read("Handbuch Stand/README.md").decode()
    ada.get_by_role("button", name="Aus der Liste nehmen").click()
    expect(ada.get_by_role("button", name="Exportieren")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_it_fits_the_phone_and_needs_no_scripts(window, scripts, tmp_path):
    url = new_page(window("bruno"), "Lange Seite mit einem Titel ohne Ende", "x")
    phone = window("bruno", viewport=PHONE, java_script_enabled=scripts)
    phone.goto(f"{url}export/")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth") if scripts else True
    phone.get_by_role("button", name="Exportieren").click()
    save = phone.get_by_role("link", name="Speichern", exact=True)
    expect(save).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth") if scripts else True
    with phone.expect_download() as loading:
        save.click()
    assert zipfile.is_zipfile(loading.value.path())
