"""Going back in a conversation: to a day, and to what was said about something."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.talking import CHAT, enter, settle

TALK = "/spaces/alle/chat/"
WRITE = """
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo
from chat.models import Message
from content.models import Entry
from events.models import Delivery
from people.models import Person
from spaces.models import Space
ada, alle = Person.objects.get(handle="ada"), Space.objects.get(slug="alle")
begin = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
for day in range(60):
    for number in range(2):
        said = Message.objects.send(ada, alle, f"Tag {day} Satz {number}" + (" Pflugantrag" if day == 7 else ""))
        at = begin + timedelta(days=day, hours=number)
        Entry.objects.filter(pk=said.pk).update(created_at=at)
end = time.monotonic() + 120
while Delivery.objects.exists() and time.monotonic() < end:
    time.sleep(0.1)
"""


@pytest.fixture(scope="module")
def spoken(house):
    house.manage("shell", "--no-imports", "-c", WRITE)


def line(page, words):
    return page.locator(".chat__lines > article", has=page.get_by_text(words, exact=True))


def expect_opened_at(page, words):
    expect(page).to_have_url(re.compile(rf"{TALK}\?m=\d+"))
    settle(page)
    expect(line(page, words)).to_have_attribute("data-target", "")
    expect(line(page, words)).to_be_in_viewport()


def test_a_day_is_chosen_by_keys_and_the_conversation_opens_at_its_first_message(spoken, window):
    ada = enter(window("ada"), TALK)
    ada.locator(".chat__head [popovertarget='space-menu']").focus()
    ada.keyboard.press("Enter")
    field = ada.locator("#space-menu").get_by_label("Zu einem Tag springen")
    field.focus()
    field.fill("2026-03-15")
    ada.keyboard.press("Enter")
    expect_opened_at(ada, "Tag 13 Satz 0")


@pytest.mark.parametrize("day, words", [("2025-01-01", "Tag 0 Satz 0"), ("2026-04-20", "Tag 49 Satz 0")])
def test_a_phone_goes_to_a_day(spoken, window, day, words):
    phone = enter(window("ada", viewport=PHONE, has_touch=True), TALK)
    phone.locator(".chat__head [popovertarget='space-menu']").tap()
    phone.locator("#space-menu").get_by_label("Zu einem Tag springen").fill(day)
    phone.locator("#space-menu").get_by_role("button", name="Springen").tap()
    expect_opened_at(phone, words)


def test_the_line_of_a_day_leads_to_another_day(spoken, window):
    ada = enter(window("ada"), f"{TALK}?day=2026-03-15")
    settle(ada)
    ada.locator("[data-day] button", has_text="15. März").click()
    field = ada.locator("#chat-day input")
    expect(field).to_be_focused()
    field.fill("2026-03-20")
    field.press("Enter")
    expect_opened_at(ada, "Tag 18 Satz 0")


def test_without_scripts_the_day_is_scrolled_to(spoken, window):
    plain = window("ada", java_script_enabled=False)
    plain.goto(TALK)
    plain.locator(".chat__head [popovertarget='space-menu']").click()
    plain.locator("#space-menu").get_by_label("Zu einem Tag springen").fill("2026-03-15")
    plain.locator("#space-menu").get_by_role("button", name="Springen").click()
    expect(plain).to_have_url(re.compile(rf"{TALK}\?m=\d+#entry-\d+"))
    expect(line(plain, "Tag 13 Satz 0")).to_be_in_viewport()


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "has_touch": True}, {"java_script_enabled": False}])
def test_what_was_said_here_is_searched_from_the_head(spoken, window, options):
    page = window("ada", **options)
    page.goto(TALK)
    page.locator(".chat__head [popovertarget='chat-search']").click()
    field = page.get_by_role("searchbox", name="In diesem Gespräch suchen")
    if options.get("java_script_enabled", True):
        expect(field).to_be_focused()
    field.fill("pflugantrag")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?.*space=alle"))
    expect(page.locator("a.hit")).to_have_count(2)
    page.locator("a.hit", has_text="Tag 7 Satz 1").click()
    expect(page).to_have_url(re.compile(rf"{TALK}\?m=\d+"))
    expect(page.get_by_text("Tag 7 Satz 1")).to_be_visible()


def test_the_keys_of_the_browser_and_of_the_house_stay_theirs(spoken, window):
    ada = enter(window("ada"), CHAT)
    ada.locator("#page h1").focus()
    ada.keyboard.press("/")
    expect(ada.locator(".palette input")).to_be_focused()
