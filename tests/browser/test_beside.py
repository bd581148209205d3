"""On the desk a conversation has the others beside it, and the chat leads into one; a phone has a screen for each."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.talking import CHAT, enter, message, say

LIST = "nav.conversations chat-list"
NARROW = {"width": 1180, "height": 800}


def row(page, slug):
    return page.locator(f"{LIST} .conversation[href='/spaces/{slug}/chat/']")


def go_to_chat(page):
    page.locator(".rail [data-place=chat]").click()
    expect(page.locator(f"{LIST} .conversation[aria-current]")).to_have_count(1, timeout=15_000)


def read_all(page):
    """Go into every conversation that means one, until none does."""
    page.goto("/chat/")
    for _ in range(10):
        expect(page.locator(f"{LIST} .conversation[aria-current]")).to_have_count(1, timeout=15_000)
        expect(page.locator(f"{LIST} .conversation[aria-current] .badge")).to_have_count(0, timeout=15_000)
        meant = page.locator(f"{LIST} .conversation:has(.badge)")
        if not meant.count():
            return
        address = meant.first.get_attribute("href")
        meant.first.click()
        expect(page.locator(f"{LIST} .conversation[aria-current]")).to_have_attribute("href", address)


def test_the_chat_leads_to_where_one_is_meant_and_back_leads_out(window, word):
    ada, clara = window("ada"), window("clara")
    enter(clara, "/spaces/messe/chat/")
    enter(ada)
    say(ada, f"@clara {word()}")
    clara.goto("/people/")
    expect(clara.locator(".rail [data-space][href='/spaces/werkstatt/'] .badge")).not_to_be_empty(timeout=15_000)
    go_to_chat(clara)
    expect(clara).to_have_url(re.compile(CHAT), timeout=15_000)
    expect(clara.locator("#page h1")).to_be_focused()
    expect(row(clara, "werkstatt")).to_have_attribute("aria-current", "page")
    clara.go_back()
    expect(clara).to_have_url(re.compile("/people/$"), timeout=15_000)
    expect(clara.locator(".conversations")).to_have_count(0)


def test_the_chat_leads_to_where_one_was_last_when_nothing_waits(window):
    clara = window("clara")
    clara.goto("/chat/")
    read_all(clara)
    for slug in ("alle", "werkstatt", "alle"):
        enter(clara, f"/spaces/{slug}/chat/")
        expect(row(clara, slug)).to_have_attribute("aria-current", "page")
        clara.goto("/people/")
        go_to_chat(clara)
        expect(clara).to_have_url(re.compile(f"/spaces/{slug}/chat/$"))


def test_what_is_said_elsewhere_moves_its_row_up_at_once(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"), "/spaces/messe/chat/")
    expect(row(bruno, "werkstatt")).to_be_visible()
    said, more = word(), word()
    say(bruno, more)
    expect(row(bruno, "messe").locator("[data-said]")).to_have_text(f"Du: {more}")
    expect(bruno.locator(f"{LIST} .conversation").first).to_have_attribute("href", "/spaces/messe/chat/")
    asked = []
    bruno.on("request", lambda request: asked.append(request.url) if request.url.endswith("/chat/") else None)
    say(ada, f"**{said}**")
    expect(row(bruno, "werkstatt").locator("[data-said]")).to_have_text(f"Ada: {said}")
    expect(row(bruno, "werkstatt")).to_have_attribute("data-unread", "")
    expect(bruno.locator(f"{LIST} .conversation").first).to_have_attribute("href", CHAT)
    assert not asked
    message(ada, said).hover()
    ada.locator(".message__tools [popovertarget]").click()
    ada.locator("#message-menu-chat [data-delete]").click()
    expect(row(bruno, "werkstatt").locator("[data-said]")).not_to_contain_text(said)


def test_rows_do_not_run_away_from_under_the_pointer(window, word):
    ada, bruno = enter(window("ada"), "/spaces/messe/chat/"), enter(window("bruno"), "/spaces/messe/chat/")
    say(bruno, word())
    first = bruno.locator(f"{LIST} .conversation").first
    expect(first).to_have_attribute("href", "/spaces/messe/chat/")
    first.hover()
    enter(ada)
    said = word()
    say(ada, said)
    expect(row(bruno, "werkstatt").locator("[data-said]")).to_contain_text(said)
    expect(first).to_have_attribute("href", "/spaces/messe/chat/")
    bruno.locator("form[data-chat] textarea").hover()
    expect(first).to_have_attribute("href", CHAT)


def test_the_list_outlives_the_way_to_the_next_conversation(window):
    ada = enter(window("ada", viewport={"width": 1440, "height": 300}), "/spaces/messe/chat/")
    expect(row(ada, "alle")).to_be_attached()
    ada.locator(LIST).evaluate("list => { list.same = true; list.scrollTop = 60 }")
    ada.wait_for_timeout(300)
    row(ada, "alle").focus()
    at = ada.locator(LIST).evaluate("list => list.scrollTop")
    ada.keyboard.press("Enter")
    expect(ada).to_have_url(re.compile("/spaces/alle/chat/$"))
    expect(row(ada, "alle")).to_have_attribute("aria-current", "page")
    assert ada.locator(LIST).evaluate("list => [list.same, list.scrollTop]") == [True, at]
    expect(ada.locator("#page h1")).to_be_focused()
    ada.go_back()
    expect(row(ada, "messe")).to_have_attribute("aria-current", "page")


def test_where_there_is_no_room_the_list_is_a_page_of_its_own(window):
    for viewport in (PHONE, NARROW):
        ada = window("ada", viewport=viewport)
        ada.goto("/chat/")
        expect(ada.locator("main chat-list:defined .conversation").first).to_be_visible()
        ada.wait_for_timeout(1000)
        expect(ada).to_have_url(re.compile("/chat/$"))
        asked = []
        ada.on("request", lambda request, asked=asked: asked.append(request.url))
        enter(ada)
        ada.wait_for_timeout(1000)
        expect(ada.locator(".conversations")).to_be_hidden()
        assert not [url for url in asked if re.search(r"\d/chat/$", url)]
        ada.context.close()


def test_without_scripts_the_list_is_a_page_of_its_own(window):
    ada = window("ada", java_script_enabled=False)
    ada.goto("/chat/")
    expect(ada.locator("main .conversation").first).to_be_visible()
    ada.locator(f"main .conversation[href='{CHAT}']").click()
    expect(ada.locator("main article").first).to_be_visible()
    expect(ada.locator(".conversations")).to_be_hidden()
