"""What people do in a conversation, in a window."""

from playwright.sync_api import expect

from tests.browser.waiting import ready, still

CHAT = "/spaces/werkstatt/chat/"


def enter(page, address=CHAT):
    page.goto(address)
    return settle(page)


def settle(page):
    """The conversation that is open takes what one does in it."""
    return still(ready(page, "chat-timeline", "composer-field", "file-drop"))


def say(page, words):
    page.locator("form[data-chat] textarea").fill(words)
    page.locator("form[data-chat] textarea").press("Enter")


def message(page, words):
    return page.locator(".chat__lines > article", has_text=words)


def tool(page, words, button):
    """Point at a message and press a button of its tools."""
    message(page, words).hover()
    message(page, words).locator(f".message__tools {button}").click()


def open_menu(page, words):
    """The menu of a message."""
    tool(page, words, "[popovertarget]")
    expect(page.locator("#message-menu-chat")).to_be_visible()
    return page.locator("#message-menu-chat")


def shown(page):
    """The messages of others and mine that stand at their numbers, as text, in order: wait for the last ones first."""
    return page.locator(".chat__lines > article .entry__body").all_inner_texts()
