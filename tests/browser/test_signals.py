"""Two people who chose to see that the other writes and has read; and one who did not."""

import pytest
from playwright.sync_api import expect

from tests.browser.talking import message, say, settle
from tests.running import House


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A house that allows it."""
    with House(tmp_path_factory.mktemp("showing"), WERKFUNK_MAY_SHOW="typing,receipts") as house:
        house.signed_in = {}
        yield house
    assert not house.outside_requests()


def choose(page, *names):
    page.goto("/settings/shown/")
    expect(page.get_by_text("Gegenseitigkeit")).to_be_visible()
    for name in names:
        page.get_by_label(name).check()
    page.locator("main form .button--primary").click()
    expect(page.get_by_label(names[0])).to_be_checked()


def meet(page, *others):
    page.goto("/directs/")
    for name in others:
        page.get_by_role("searchbox").fill(name)
        page.locator("#found label", has_text=name).click()
    page.locator("#people .button--primary").click()
    page.wait_for_url("**/chat/")
    return settle(page)


def test_both_see_that_the_other_writes_and_has_read(window, word):
    ada, bruno = window("ada"), window("bruno")
    for page in (ada, bruno):
        choose(page, "Dass du schreibst", "Wie weit du gelesen hast")
    meet(ada, "Bruno")
    bruno.goto(ada.url)
    settle(bruno)
    line = ada.locator("chat-signals")
    bruno.locator("form[data-chat] textarea").press_sequentially("Mo")
    expect(line).to_have_text("Bruno Becker schreibt …")
    said, answer = word(), word()
    say(bruno, said)
    expect(message(ada, said)).to_be_visible()
    expect(line).to_have_text("")
    say(ada, answer)
    expect(message(bruno, answer)).to_be_visible()
    expect(line).to_have_text("Gelesen von Bruno Becker")
    expect(settle(_again(ada)).locator("chat-signals")).to_have_text("Gelesen von Bruno Becker")


def _again(page):
    page.reload()
    return page


def test_who_chose_nothing_sees_nothing_and_shows_nothing(window, word):
    otto, bruno = window("otto"), window("bruno")
    choose(bruno, "Dass du schreibst", "Wie weit du gelesen hast")
    meet(bruno, "Otto")
    otto.goto(bruno.url)
    settle(otto)
    expect(otto.locator("chat-signals")).to_have_count(0)
    otto.locator("form[data-chat] textarea").press_sequentially("Moin")
    said = word()
    say(bruno, said)
    expect(message(otto, said)).to_be_visible()
    answer = word()
    say(otto, answer)
    expect(message(bruno, answer)).to_be_visible()
    expect(bruno.locator("chat-signals")).to_have_text("")
