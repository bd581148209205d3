"""What reaches somebody: signs on the device, in one window and not where one looks; levels; words for later."""

import itertools
import re

from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE
from tests.browser.talking import CHAT, enter, message, open_menu, say, tool
from tests.browser.waiting import ready

# A browser without a screen shows no signs: what this one would have been asked to show stands in its page.
SIGNS = """
window.Notification = class {
  static permission = 'granted'
  constructor(title, { body }) { document.body.append(Object.assign(document.createElement('output'), { title, textContent: body })) }
}
document.hasFocus = () => window.looked ?? false
navigator.serviceWorker.getRegistration = async () => undefined
"""  # noqa: E501 – one line of script


def away(window, handle, address="/people/"):
    """A window that nobody looks at, and that its browser lets show signs."""
    page = window(handle)
    page.add_init_script(SIGNS)
    page.goto("/settings/notifications/")
    page.locator("[name=rests]").uncheck()
    page.locator("form .button--primary").click()
    expect(page.locator("[name=rests]")).not_to_be_checked()
    page.goto(address)
    return page


def test_a_call_shows_on_the_device_of_whoever_is_meant(window, word):
    ada, bruno, clara = enter(window("ada")), away(window, "bruno"), away(window, "clara")
    said = word()
    say(ada, f"@bruno {said}")
    expect(bruno.locator("output", has_text=said)).to_have_attribute("title", re.compile("Ada Arndt erwähnt dich"))
    say(ada, f"@clara {word()}")
    expect(clara.locator("output")).to_have_count(1)
    expect(bruno.locator("output", has_text=said)).to_have_count(1)


def test_it_shows_in_one_window_only_and_in_none_while_one_looks(window, word):
    ada = enter(window("ada"))
    bruno = away(window, "bruno")
    other = bruno.context.new_page()
    other.add_init_script(SIGNS)
    other.goto("/people/")
    expect(other.locator("html.js")).to_be_attached()
    first, second = word(), word()
    say(ada, f"@bruno {first}")
    for _look in range(PATIENCE // 100):
        if not any(page.locator("output").count() for page in (bruno, other)):
            bruno.wait_for_timeout(100)
    other.evaluate("window.looked = true")
    say(ada, f"@bruno {second}")
    bruno.wait_for_timeout(2000)
    shown = [page.locator("output").all_inner_texts() for page in (bruno, other)]
    assert [text.split()[-1] for text in itertools.chain(*shown)] == [first]


def test_a_thread_is_muted_from_its_menu_by_keyboard(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    question = word()
    say(ada, question)
    tool(bruno, question, "[data-answer]")
    pane = ready(bruno, "chat-timeline[thread]").locator("chat-timeline[thread]")
    pane.get_by_role("button", name="Mehr zu diesem Thema").press("Enter")
    expect(bruno.get_by_role("button", name="Erwähnungen", exact=True).last).to_have_attribute("aria-current", "true")
    muted = bruno.locator("#thread-actions").get_by_role("button", name="Stumm")
    muted.focus()
    muted.press("Enter")
    expect(pane.locator("#thread-actions [value=muted]")).to_have_attribute("aria-current", "true")


def test_why_and_reminder_are_in_the_menu_of_a_message(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    said = word()
    say(ada, f"@bruno {said}")
    open_menu(bruno, said).get_by_text("Warum ein Hinweis, warum keiner").click()
    expect(bruno.get_by_text("Du hast einen Hinweis bekommen.")).to_be_visible()
    bruno.get_by_role("link", name="Zurück").first.click()
    expect(message(bruno, said)).to_be_visible()
    open_menu(bruno, said).get_by_text("Erinnern").click()
    bruno.get_by_role("button", name="Morgen früh").click()
    expect(bruno.get_by_text("Du wirst erinnert:")).to_be_visible()
    bruno.goto("/reminders/")
    expect(bruno.get_by_role("link", name=re.compile(said))).to_be_visible()


def test_words_wait_for_their_time_and_show_in_every_window(window, word):
    ada, other = enter(window("ada")), enter(window("ada"))
    said = word()
    field = ada.locator("form[data-chat] textarea")
    field.fill(said)
    ada.get_by_role("button", name="Später senden").press("Enter")
    ada.get_by_role("button", name=re.compile("Morgen früh")).press("Enter")
    expect(field).to_have_value("")
    for page in (ada, other):
        expect(page.locator(".scheduled__line")).to_have_count(1)
    expect(message(ada, said)).to_have_count(0)
    other.locator(".scheduled__line a").click()
    other.get_by_role("button", name="Jetzt senden").click()
    expect(message(ada, said)).to_be_visible()
    expect(ada.locator(".scheduled__line")).to_have_count(0)


def test_a_refused_time_leaves_the_words_where_they_are(window, word):
    ada = enter(window("ada"), CHAT)
    said = word()
    ada.locator("form[data-chat] textarea").fill(said)
    ada.get_by_role("button", name="Später senden").click()
    ada.get_by_role("button", name="Dann senden").click()
    expect(ada.get_by_text("Wähle einen künftigen Zeitpunkt")).to_be_visible()
    expect(ada.locator("form[data-chat] textarea")).to_have_value(said)
