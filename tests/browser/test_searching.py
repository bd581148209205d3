"""Searching in real windows: found as one types, walked by keys, on the desk, on the phone and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.waiting import ready

WRITE = """
import time
from events.models import Delivery
from microblog.models import Post
from people.models import Person
from spaces.models import Space
bruno, messe = Person.objects.get(handle="bruno"), Space.objects.get(slug="messe")
for number in range(2):
    Post.objects.publish(bruno, messe, f"Der Kranichflugantrag {number} für die Messe")
end = time.monotonic() + 120
while Delivery.objects.exists() and time.monotonic() < end:
    time.sleep(0.1)
"""


@pytest.fixture(scope="module")
def written(house):
    """Bruno has written, and the house's own worker has brought it into the index."""
    house.manage("shell", "--no-imports", "-c", WRITE)


def look(page, text):
    """Type it into the field."""
    field = page.get_by_role("searchbox", name="Beiträge, Wiki, Chat, Dateien und Personen durchsuchen")
    field.fill(text)
    return field


def test_ada_finds_what_bruno_wrote_while_she_types_and_walks_the_hits_by_keys(written, window):
    page = window("ada")
    page.goto("/search/?q=kranichflug")
    ready(page, "search-page")
    expect(page.locator("a.hit")).to_have_count(2)
    field = look(page, "kranichflugantr")
    expect(page).to_have_url(re.compile(r"q=kranichflugantr$"))
    field = look(page, "antrag kranichflug")
    expect(page.locator("#search-state")).to_contain_text("2 Treffer")
    expect(page.locator("a.hit mark").first).to_have_text("Kranichflugantrag")
    expect(field).to_be_focused()
    field.press("ArrowDown")
    expect(page.locator("a.hit").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.hit").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    field.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/posts/\d+/$"))


def test_the_palette_shows_contents_as_one_types(written, window):
    page = window("ada")
    page.goto("/people/")
    page.keyboard.press("Control+k")
    page.locator(".palette input").fill("kranichfl")
    expect(page.locator(".palette [role=option] mark").first).to_have_text("Kranichfl")
    page.locator(".palette [role=option]", has=page.locator("mark")).first.click()
    page.wait_for_url(re.compile(r"/posts/\d+/$"))


def test_a_filter_is_chosen_from_its_menu_and_stays_while_typing(written, window):
    page = window("ada")
    page.goto("/search/?q=kranichflug")
    page.get_by_role("button", name="Zeitraum").click()
    page.locator("#filter-since").get_by_text("Heute", exact=True).click()
    page.wait_for_url(re.compile("since=heute"))
    look(page, "kranichflugantrag")
    expect(page).to_have_url(re.compile(r"q=kranichflugantrag.*since=heute|since=heute.*q=kranichflugantrag"))
    expect(page.locator("a.hit")).to_have_count(2)


def test_on_the_phone_nothing_moves_sideways(written, window):
    page = window("ada", viewport=PHONE, has_touch=True)
    page.goto("/search/?q=kranichflug")
    expect(page.locator("a.hit")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_scripts_the_form_asks_and_the_hits_are_links(written, window):
    page = window("ada", java_script_enabled=False)
    page.goto("/search/")
    page.locator("input[name=q]").first.fill("kranichflug")
    page.locator("input[name=q]").first.press("Enter")
    expect(page.locator("a.hit")).to_have_count(2)
    page.locator("a.hit").first.click()
    page.wait_for_url(re.compile(r"/posts/\d+/$"))
