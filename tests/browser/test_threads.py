"""Threads: beside their conversation on the desk, a screen of their own on the phone, live for everybody."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.relay import Relay
from tests.browser.talking import CHAT, enter, message, say, settle, tool
from tests.browser.waiting import eventually

PANE = "#page > .thread"


def begin(page, words):
    """Say something in the chat and open its thread beside it, ready to be written into."""
    say(page, words)
    expect(message(page, words).locator("[data-answer]")).to_have_count(0)
    tool(page, words, "[data-answer]")
    expect(page.locator(f"{PANE} form[data-chat] textarea")).to_be_focused()
    return settle(page)


def answer(page, words):
    field = page.locator(".thread form[data-chat] textarea")
    field.fill(words)
    field.press("Enter")
    expect(answered(page, words)).to_be_visible()


def answered(page, words):
    return page.locator(".thread .chat__lines > article", has_text=words)


def of_the_chat(page, words):
    return page.locator(".chat__pane .chat__lines > article", has_text=words)


def have_read(page):
    """Wait until the house knows that all of the chat was read: what is told while one goes changes numbers later."""
    said_to_be_new = "fetch(location.pathname).then(page => page.text()).then(text => text.includes('divider--new'))"
    assert not eventually(page, said_to_be_new, lambda new: not new)


def test_what_is_answered_is_seen_live_in_the_thread_and_counted_in_the_chat(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    question, first, second = word(), word(), word()
    begin(ada, question)
    answer(ada, first)
    link = of_the_chat(bruno, question).locator(".thread-link__to")
    expect(link).to_contain_text("1 Antwort")
    link.click()
    expect(answered(bruno, first)).to_be_visible()
    settle(bruno)
    answer(bruno, second)
    expect(answered(ada, second)).to_be_visible()
    for page in (ada, bruno):
        expect(of_the_chat(page, question).locator(".thread-link__to")).to_contain_text("2 Antworten")
        expect(page.locator(f"{PANE} .thread__root")).to_contain_text("2 Antworten")
        expect(of_the_chat(page, first)).to_have_count(0)


def test_a_thread_stays_open_over_a_reload_and_gives_focus_back_when_closed(window, word):
    ada, question, said = enter(window("ada")), word(), word()
    begin(ada, question)
    answer(ada, said)
    ada.reload()
    expect(answered(ada, said)).to_be_visible()
    settle(ada).locator(f"{PANE} [data-close]").click()
    expect(ada.locator(PANE)).to_have_count(0)
    expect(ada).to_have_url(re.compile(f"{CHAT}$"))
    expect(of_the_chat(ada, question).locator(".thread-link__to")).to_be_focused()


def test_title_and_solution_are_seen_by_the_other_at_once(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    question, said, title = word(), word(), word()
    begin(ada, question)
    answer(ada, said)
    of_the_chat(bruno, question).locator(".thread-link__to").click()
    ada.locator(f"{PANE} .thread__head [popovertarget]").click()
    ada.locator("#thread-actions [name=title]").fill(title)
    ada.locator("#thread-actions [name=title]").press("Enter")
    expect(bruno.locator(f"{PANE} h2")).to_have_text(title)
    answered(ada, said).hover()
    answered(ada, said).locator(".message__tools [popovertarget]").click()
    ada.locator("#message-menu-thread [data-solve]").click()
    expect(answered(bruno, said).locator(".solution")).to_be_visible()
    expect(bruno.locator(f"{PANE} .thread__head .sign--ok")).to_be_visible()
    expect(of_the_chat(bruno, question).locator(".thread-link")).to_contain_text(title)
    expect(of_the_chat(bruno, question).locator(".sign--ok")).to_be_visible()


def test_on_the_phone_a_thread_is_a_screen_of_its_own_with_a_way_back(window, word):
    ada = enter(window("ada", viewport=PHONE))
    question, said = word(), word()
    say(ada, question)
    message(ada, question).press("r")
    ada.wait_for_url("**/threads/*/")
    expect(ada.locator("main > .thread")).to_be_visible()
    settle(ada)
    answer(ada, said)
    ada.locator("[data-close]").click()
    ada.wait_for_url(f"**{CHAT}?m=*")
    expect(of_the_chat(ada, question).locator(".thread-link__to")).to_contain_text("1 Antwort")


def test_an_address_of_an_answer_leads_to_it_beside_its_conversation(window, word):
    ada, question, said = enter(window("ada")), word(), word()
    begin(ada, question)
    answer(ada, said)
    ada.goto(answered(ada, said).locator(".message__link").get_attribute("href"))
    ada.wait_for_url(re.compile(r"/chat/\?thread=\d+&answer=\d+"))
    expect(ada.locator(f"{PANE} article[data-target]")).to_contain_text(said)


def test_an_answer_waits_for_whoever_is_answered_until_they_have_read_it(window, word):
    clara, bruno = enter(window("clara")), enter(window("bruno"))
    question = word()
    begin(clara, question)
    have_read(clara)
    clara.goto("/people/")
    waits = clara.locator(".rail a.place[href='/spaces/werkstatt/'] .badge")
    before = sum(int(text.split()[0]) for text in waits.all_inner_texts())
    tool(bruno, question, "[data-answer]")
    settle(bruno)
    answer(bruno, word())
    expect(waits).to_have_text(re.compile(rf"^{before + 1}\b"))
    link = of_the_chat(enter(clara), question).locator(".thread-link__to")
    expect(link).to_have_attribute("data-unread", "")
    link.click()
    clara.bring_to_front()
    expect(link).not_to_have_attribute("data-unread", "")
    expect(waits).to_have_text([re.compile(rf"^{before}\b")] if before else [])


def test_answers_written_while_the_wire_is_cut_are_there_once(window, word, house):
    with Relay(house.port) as relay:
        ada, bruno = enter(window("ada", base_url=f"http://127.0.0.1:{relay.port}")), enter(window("bruno"))
        question, said = word(), word()
        begin(ada, question)
        tool(bruno, question, "[data-answer]")
        settle(bruno)
        relay.cut()
        field = ada.locator(f"{PANE} form[data-chat] textarea")
        field.fill(said)
        field.press("Enter")
        expect(ada.locator(f"{PANE} .chat__pending article")).to_contain_text(said)
        expect(ada.locator(".chat__pane .chat__pending article")).to_have_count(0)
        relay.mend()
        expect(answered(bruno, said)).to_have_count(1)
        expect(answered(ada, said)).to_have_count(1)
        expect(ada.locator(f"{PANE} .chat__pending article")).to_have_count(0)


def test_esc_closes_the_thread_and_leads_back_to_its_message(window, word):
    ada, question, said = enter(window("ada")), word(), word()
    begin(ada, question)
    field = ada.locator(f"{PANE} form[data-chat] textarea")
    field.fill(said)
    ada.locator(f"{PANE} .thread__head [popovertarget]").click()
    ada.keyboard.press("Escape")
    expect(ada.locator("#thread-actions")).to_be_hidden()
    expect(ada.locator(PANE)).to_have_count(1)
    field.press("Escape")
    expect(ada.locator(PANE)).to_have_count(0)
    expect(of_the_chat(ada, question)).to_be_focused()
    of_the_chat(ada, question).press("r")
    expect(field).to_have_value(said)


def test_a_thread_goes_with_the_message_it_hangs_on(window, word):
    ada, bruno, clara = enter(window("ada")), enter(window("bruno")), enter(window("clara", viewport=PHONE))
    question = word()
    begin(ada, question)
    answer(ada, word())
    of_the_chat(bruno, question).locator(".thread-link__to").click()
    expect(bruno.locator(PANE)).to_be_visible()
    of_the_chat(clara, question).locator(".thread-link__to").click()
    clara.wait_for_url("**/threads/*/")
    settle(clara)
    bruno.locator(".chat__pane form[data-chat] textarea").focus()
    of_the_chat(ada, question).hover()
    of_the_chat(ada, question).locator(".message__tools [popovertarget]").click()
    ada.locator("#message-menu-chat [data-delete]").click()
    for page in (ada, bruno):
        expect(page.locator(PANE)).to_have_count(0)
        expect(page).to_have_url(re.compile(f"{CHAT}$"))
    expect(bruno.locator(".chat__pane form[data-chat] textarea")).to_be_focused()
    clara.wait_for_url(re.compile(f"{CHAT}$"))


def test_a_long_title_stays_within_the_column(window, word):
    ada, question, title = enter(window("ada")), word(), "Donaudampfschifffahrt " * 5
    begin(ada, question)
    ada.locator(f"{PANE} .thread__head [popovertarget]").click()
    field = ada.locator("#thread-actions [name=title]")
    field.fill(title)
    field.press("Home")
    expect(field).to_be_focused()
    field.press("Enter")
    expect(ada.locator(f"{PANE} h2")).to_have_text(title.strip())
    assert ada.locator(PANE).evaluate("pane => pane.scrollWidth") == 420
    send, mention = (
        ada.locator(f"{PANE} .composer__foot {at}").bounding_box() for at in (".send", "[data-insert='@']")
    )
    assert send["x"] > mention["x"] + 150


def test_arrows_walk_the_menu_of_a_thread_past_what_is_hidden(window, word):
    ada, bruno, question = enter(window("ada")), enter(window("bruno")), word()
    begin(ada, question)
    answer(ada, said := word())
    of_the_chat(bruno, question).locator(".thread-link__to").click()
    answered(bruno, said).hover()
    answered(bruno, said).locator(".message__tools [popovertarget]").click()
    first = bruno.locator("#message-menu-thread [data-emoji]").first
    expect(first).to_be_focused()
    bruno.keyboard.press("End")
    bruno.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    bruno.keyboard.press("Escape")
    bruno.locator(f"{PANE} .thread__head [popovertarget]").click()
    expect(bruno.locator("#thread-actions .menu__item").first).to_be_focused()
    bruno.keyboard.press("End")
    bruno.keyboard.press("ArrowUp")
    expect(bruno.locator("#thread-actions [name=title]")).to_be_focused()


def test_beside_a_thread_a_narrow_conversation_keeps_its_name(window, word):
    ada = enter(window("ada", viewport={"width": 1181, "height": 800}))
    begin(ada, word())
    assert ada.locator(".chat__head h1 .ellipsis").bounding_box()["width"] > 60
