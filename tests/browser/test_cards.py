"""A card comes with the message over the wire, for those who may read what it leads to, and for nobody else."""

from playwright.sync_api import expect

from tests.browser.talking import enter, message, say


def test_a_link_has_its_card_at_once_where_it_may_be_read(house, window, word):
    inside, said = word(), word()
    ada, bruno, clara = (enter(window(handle)) for handle in ("ada", "bruno", "clara"))
    board = enter(window("ada"), "/spaces/vorstand/chat/")
    say(board, inside)
    address = message(board, inside).locator(".message__link").get_attribute("href")
    say(ada, f"{said} {house.url}{address} /people/bruno/ [Bruno](/people/bruno/)")
    for page in (ada, bruno):
        expect(message(page, said).locator("a.card", has_text=inside)).to_be_visible()
    expect(message(clara, said).locator("a.card")).to_have_text("BBBruno BeckerMonteur")
    expect(message(clara, said).locator(".card")).to_have_count(1)
    message(bruno, said).locator("a.card", has_text=inside).click()
    expect(message(bruno, inside)).to_have_attribute("data-target", "")
