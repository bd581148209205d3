"""Pinning in a conversation: everybody there sees it at once, and the head leads to the list."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.talking import CHAT, enter, message, open_menu, say, settle

LIST = f"{CHAT}pinned/"


def pins(page):
    return page.locator(".chat__pins")


def number(page):
    return int(pins(page).locator("[data-count]").text_content())


def test_what_one_pins_the_other_sees_at_once_and_takes_down_again(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    said, before = word(), number(bruno)
    say(ada, said)
    open_menu(bruno, said).get_by_text("Anheften").click()
    for page in (ada, bruno):
        expect(message(page, said).locator(".message__mark")).to_have_text("Angeheftet")
        expect(pins(page).locator("[data-count]")).to_have_text(str(before + 1))
        expect(pins(page)).to_be_visible()
    menu = open_menu(ada, said)
    expect(menu.get_by_text("Anheften")).to_be_hidden()
    menu.get_by_text("Lösen", exact=True).click()
    for page in (ada, bruno):
        expect(message(page, said).locator(".message__mark")).to_have_count(0)
        expect(pins(page).locator("[data-count]")).to_have_text(str(before))
    ada.locator(".toast button").click()
    expect(message(bruno, said).locator(".message__mark")).to_be_visible()


def test_the_list_leads_to_the_message_by_keys_alone(window, word):
    ada = enter(window("ada"))
    said = word()
    say(ada, said)
    expect(message(ada, said)).to_be_visible()
    message(ada, said).focus()
    message(ada, said).locator(".message__tools [popovertarget]").focus()
    ada.keyboard.press("Enter")
    menu = ada.locator("#message-menu-chat")
    expect(menu.locator(":focus")).to_have_count(1)
    for _ in range(20):
        if menu.locator(":focus").get_attribute("data-turn") == "pinned":
            break
        ada.keyboard.press("ArrowDown")
    ada.keyboard.press("Enter")
    expect(pins(ada)).to_be_visible()
    pins(ada).focus()
    ada.keyboard.press("Enter")
    expect(ada).to_have_url(re.compile(LIST))
    ada.locator(".row__title", has_text=said).focus()
    ada.keyboard.press("Enter")
    expect(ada).to_have_url(re.compile(rf"{CHAT}\?m=\d+"))
    settle(ada)
    expect(message(ada, said)).to_have_attribute("data-target", "")
    expect(message(ada, said)).to_be_in_viewport()


def test_a_phone_reaches_the_list(window, word):
    ada, phone = enter(window("ada")), enter(window("ada", viewport=PHONE, has_touch=True))
    said = word()
    say(ada, said)
    open_menu(ada, said).get_by_text("Anheften").click()
    expect(message(phone, said).locator(".message__mark")).to_be_visible()
    phone.locator(".chat__head [popovertarget]").last.tap()
    phone.locator(".menu:popover-open [data-pins]").tap()
    expect(phone.locator(".row__title", has_text=said)).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_without_scripts_the_list_is_found_and_something_is_taken_down(window, word):
    ada = enter(window("ada"))
    said = word()
    say(ada, said)
    open_menu(ada, said).get_by_text("Anheften").click()
    expect(message(ada, said).locator(".message__mark")).to_be_visible()
    plain = window("ada", java_script_enabled=False)
    plain.goto(CHAT)
    pins(plain).click()
    expect(plain).to_have_url(re.compile(LIST))
    plain.locator(".row", has_text=said).get_by_role("button", name="Lösen").click()
    expect(plain).to_have_url(re.compile(LIST))
    expect(plain.locator(".row", has_text=said)).to_have_count(0)


def test_one_keeps_a_message_for_oneself_and_finds_it_again(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    said, better = word(), word()
    say(ada, said)
    with bruno.expect_response("**/bookmark/"):
        open_menu(bruno, said).get_by_text("Merken", exact=True).click()
    mark = message(bruno, said).locator("[data-mark='kept']")
    expect(mark).to_have_text("Gemerkt")
    expect(message(ada, said).locator("[data-mark='kept']")).to_have_count(0)
    ada.locator("form[data-chat] textarea").press("ArrowUp")
    ada.locator(".message__editor textarea").fill(f"{said} {better}")
    ada.locator(".message__editor textarea").press("Enter")
    expect(message(bruno, better)).to_be_visible()
    expect(mark).to_have_count(1)  # what others do to the message does not take it away
    bruno.goto("/bookmarks/")
    bruno.locator(".row__title", has_text=better).click()
    settle(bruno)
    expect(message(bruno, better)).to_have_attribute("data-target", "")
    expect(mark).to_be_visible()
    with bruno.expect_response("**/bookmark/"):
        open_menu(bruno, said).get_by_text("Nicht mehr merken").click()
    expect(mark).to_have_count(0)
