"""What people do in a conversation, in a window."""

CHAT = "/spaces/werkstatt/chat/"


def enter(page, address=CHAT):
    page.goto(address)
    page.locator("chat-timeline:defined").wait_for()
    return page


def say(page, words):
    page.locator("form[data-chat] textarea").fill(words)
    page.locator("form[data-chat] textarea").press("Enter")


def message(page, words):
    return page.locator(".chat__lines > article", has_text=words)


def shown(page):
    """The messages of others and mine that stand at their numbers, as text, in order."""
    return page.locator(".chat__lines > article .entry__body").all_inner_texts()
