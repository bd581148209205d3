"""The inbox in real browsers: later, done and back again, by keys, in all windows, on the phone, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.talking import enter, say, tool
from tests.browser.waiting import eventually, ready

INBOX = "/notifications/"


def notice(page, words):
    return page.locator(".notice", has_text=words)


BELL = "document.querySelector('#rail [data-place=notifications] [data-count]')?.innerText ?? '0'"


def bell(page):
    """The number beside the bell, as the rail shows it."""
    return int(page.evaluate(BELL))


def becomes(page, number):
    assert eventually(page, BELL, lambda shown: shown == str(number)) == str(number)


@pytest.fixture
def called(window, word):
    """Two threads in which Ada has called Bruno, and two windows of his; the second shows what is put off."""
    ada, bruno, other = enter(window("ada")), window("bruno"), window("bruno")
    bruno.goto(INBOX)
    other.goto(f"{INBOX}?tab=later")
    first, second = word(), word()
    for words in (first, second):
        say(ada, f"@bruno {words}")
        expect(notice(bruno, words)).to_be_visible()
    return ada, ready(bruno, "inbox-heaps", "key-strokes"), other, first, second


def test_a_heap_goes_later_by_keys_is_followed_elsewhere_and_comes_back_when_undone(called):
    _ada, bruno, other, first, second = called
    becomes(other, bell(bruno))
    before = bell(bruno)
    bruno.keyboard.press("j")
    expect(notice(bruno, second)).to_have_attribute("data-current", "true")
    bruno.keyboard.press("h")
    expect(bruno.get_by_role("button", name=re.compile("In einer Stunde"))).to_be_focused()
    bruno.keyboard.press("ArrowDown")
    bruno.keyboard.press("Enter")
    expect(notice(bruno, second)).to_have_count(0)
    expect(notice(bruno, first)).to_be_focused()
    expect(notice(other, second)).to_contain_text("kommt wieder:")
    for page in (bruno, other):
        becomes(page, before - 1)
    bruno.get_by_role("button", name="Rückgängig").click()
    expect(notice(bruno, second)).to_be_visible()
    expect(notice(other, second)).to_have_count(0)
    for page in (bruno, other):
        becomes(page, before)


def test_what_is_new_in_it_brings_it_back_at_once(called, word):
    _ada, bruno, other, _first, second = called
    notice(bruno, second).get_by_role("link", name="Später").click()
    bruno.get_by_role("button", name=re.compile("Morgen früh")).click()
    expect(notice(other, second)).to_be_visible()
    ada, more = called[0], word()
    answer_in_thread(ada, second, more)
    expect(notice(bruno, more)).to_be_visible()
    expect(notice(other, second)).to_have_count(0)


def answer_in_thread(page, words, answer):
    tool(page, words, "[data-answer]")
    pane = ready(page, "chat-timeline[thread]").locator("chat-timeline[thread]")
    pane.locator("textarea").fill(f"@bruno {answer}")
    pane.locator("textarea").press("Enter")


def test_done_by_key_leads_on_to_the_next_and_stays_in_its_tab(called):
    _ada, bruno, _other, first, second = called
    bruno.goto(f"{INBOX}?tab=mentions")
    ready(bruno, "inbox-heaps", "key-strokes")
    bruno.keyboard.press("j")
    bruno.keyboard.press("e")
    expect(notice(bruno, second)).to_have_count(0)
    expect(notice(bruno, first)).to_be_focused()
    assert bruno.url.endswith("?tab=mentions")
    bruno.keyboard.press("e")
    expect(notice(bruno, first)).to_have_count(0)


def test_a_time_that_is_over_is_refused_in_the_menu(called):
    _ada, bruno, _other, _first, second = called
    notice(bruno, second).get_by_role("link", name="Später").click()
    bruno.get_by_label("Zu einer anderen Zeit").fill("2020-01-01T08:00")
    bruno.get_by_role("button", name="Dann", exact=True).click()
    expect(bruno.get_by_role("alert").filter(has_text="Wähle einen künftigen Zeitpunkt")).to_be_visible()
    bruno.keyboard.press("Escape")
    expect(notice(bruno, second)).to_be_visible()


def test_on_the_phone_it_is_moved_and_taken_up(called, window):
    _ada, _bruno, _other, _first, second = called
    phone = window("bruno", viewport=PHONE)
    phone.goto(INBOX)
    ready(phone, "inbox-heaps")
    notice(phone, second).get_by_role("link", name="Später").click()
    phone.get_by_role("button", name=re.compile("Morgen früh")).click()
    expect(notice(phone, second)).to_have_count(0)
    phone.get_by_role("navigation", name="Ansichten").get_by_role("link", name=re.compile("Später")).click()
    notice(phone, second).get_by_role("button", name="Wieder öffnen").click()
    expect(notice(phone, second)).to_have_count(0)
    phone.goto(INBOX)
    expect(notice(phone, second)).to_be_visible()


def test_without_scripts_it_goes_later_and_comes_back(called, window):
    _ada, _bruno, _other, _first, second = called
    plain = window("bruno", java_script_enabled=False)
    plain.goto(INBOX)
    notice(plain, second).get_by_role("link", name="Später").click()
    plain.get_by_role("button", name=re.compile("Morgen früh")).click()
    expect(notice(plain, second)).to_have_count(0)
    plain.get_by_role("button", name="Rückgängig").click()
    expect(notice(plain, second)).to_be_visible()
