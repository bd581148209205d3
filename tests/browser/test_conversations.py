"""Ways into a conversation: by a link, on the phone, after a reload, without scripts, for the first time."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.talking import CHAT, enter, message, say, settle


def test_a_link_opens_around_its_message(window, word):
    ada = enter(window("ada"))
    said = word()
    say(ada, said)
    link = message(ada, said).locator(".message__link").get_attribute("href")
    for _ in range(3):
        say(ada, word())
    bruno = enter(window("bruno"), link)
    expect(message(bruno, said)).to_have_attribute("data-target", "")
    expect(message(bruno, said)).to_be_in_viewport()


def test_on_the_phone_a_conversation_is_a_screen_of_its_own(window, word):
    ada = enter(window("ada", viewport=PHONE, has_touch=True))
    said = word()
    expect(ada.locator(".bar")).to_be_hidden()
    ada.locator("form[data-chat] textarea").fill(said)
    ada.locator("form[data-chat] .send").click()
    expect(message(ada, said)).to_be_visible()
    assert ada.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    ada.get_by_role("link", name="Alle Gespräche").click()
    expect(ada.locator(".conversation").first).to_be_visible()
    expect(ada.locator(".bar")).to_be_visible()


def test_a_draft_outlives_a_reload_and_stays_in_its_conversation(window, word):
    ada = enter(window("ada"))
    draft = word()
    ada.locator("form[data-chat] textarea").press_sequentially(draft)
    ada.reload()
    expect(ada.locator("form[data-chat] textarea")).to_have_value(draft)
    enter(ada, "/spaces/messe/chat/")
    expect(ada.locator("form[data-chat] textarea")).to_have_value("")
    expect(enter(ada).locator("form[data-chat] textarea")).to_have_value(draft)


def test_without_scripts_one_reads_and_sends(window, word):
    ada = window("ada", java_script_enabled=False)
    ada.goto(CHAT)
    said = word()
    ada.locator("form[data-chat] textarea").fill(said)
    ada.locator("form[data-chat] .send").click()
    expect(ada.locator("article", has_text=said)).to_be_visible()


def test_a_new_direct_conversation_reaches_the_other_at_once(window, word):
    ada, bruno = window("ada"), window("bruno")
    bruno.goto("/people/")
    expect(bruno.locator("#rail")).to_be_visible()
    ada.goto("/directs/")
    ada.get_by_label("Bruno Becker").check()
    ada.get_by_role("button", name="Gespräch öffnen").click()
    settle(ada)
    said = word()
    say(ada, said)
    expect(message(ada, said)).to_be_visible()
    expect(bruno.locator(".rail a[href='/chat/'] .badge")).not_to_be_empty()
    bruno.goto("/chat/")
    bruno.locator(".conversation", has_text=said).click()
    expect(message(bruno, said)).to_be_visible()
