"""What one begins in one window stands in another, on another device, and nothing of it is lost."""

import re

from playwright.sync_api import expect

from tests.browser.relay import Relay
from tests.browser.talking import CHAT, enter, message, say
from tests.browser.waiting import eventually

SHARED = """async () => {
  const { drafts } = await (await fetch('/drafts/', { headers: { Accept: 'application/json' } })).json()
  return drafts.map(draft => draft.body)
}"""


def area(page):
    return page.locator("form[data-chat]:not(.thread *) textarea")


def leave(page):
    """Nobody is writing here."""
    area(page).blur()


def begin(page, words):
    """Typed, and kept by the house after a pause."""
    area(page).fill(words)
    kept(page, words)


def kept(page, words):
    assert words in eventually(page, SHARED, wanted=lambda drafts: words in drafts)


def clear(page):
    area(page).fill("")
    assert eventually(page, SHARED, wanted=lambda drafts: not drafts) == []


def test_what_is_begun_on_one_device_goes_on_on_another_and_goes_when_it_is_sent(window, word):
    desk, phone, bruno = enter(window("clara")), enter(window("clara")), enter(window("bruno"))
    said = word()
    area(desk).fill(said)
    expect(area(phone)).to_have_value(said)
    expect(area(bruno)).not_to_have_value(said)
    leave(desk)
    area(phone).fill(f"{said} weiter")
    expect(area(desk)).to_have_value(f"{said} weiter")
    area(phone).press("Enter")
    expect(message(desk, f"{said} weiter")).to_be_visible()
    expect(area(desk)).to_have_value("")
    desk.reload()
    expect(message(desk, f"{said} weiter")).to_be_visible()
    expect(area(desk)).to_have_value("")


def test_a_device_that_comes_later_finds_it_with_a_pencil_and_in_the_list(window, word):
    # Nobody calls the guest: where a number calls, no pencil stands.
    said = word()
    desk = enter(window("gast"))
    begin(desk, said)
    other = window("gast")
    other.goto("/people/")
    expect(other.locator(f".rail .place[href='{CHAT.removesuffix('chat/')}'] .place__draft")).to_be_attached()
    other.goto("/drafts/")
    other.get_by_role("link", name=said).click()
    expect(area(other)).to_have_value(said)
    other.goto("/drafts/")
    other.locator(".row", has_text=said).get_by_role("button", name="Verwerfen").click()
    other.locator("dialog [data-yes]").click()
    expect(other.get_by_role("link", name=said)).to_have_count(0)
    leave(desk)
    expect(area(desk)).to_have_value("")


def test_just_before_the_page_goes_it_is_kept(window, word):
    said = word()
    desk = enter(window("clara"))
    expect(desk.locator("form[data-chat]")).to_be_visible()
    desk.wait_for_load_state("networkidle")
    area(desk).fill(said)
    desk.goto("/people/")
    kept(desk, said)
    clear(enter(desk))


def test_two_texts_at_once_are_both_kept_and_one_chooses(window, word):
    first, second = word(), word()
    desk, phone = enter(window("clara")), enter(window("clara"))
    with_caret = area(desk)
    begin(phone, first)
    expect(with_caret).to_have_value(first)
    with_caret.fill(f"{first} {second}")
    leave(phone)
    expect(area(phone)).to_have_value(f"{first} {second}")
    desk.bring_to_front()
    with_caret.focus()
    begin(phone, "Ganz anderes")
    offer = desk.locator(".draft-other")
    expect(offer).to_contain_text("Ganz anderes")
    expect(with_caret).to_have_value(f"{first} {second}")
    offer.get_by_role("button", name="Add it here").click()
    expect(with_caret).to_have_value(re.compile(f"{first} {second}\\s+Ganz anderes"))
    expect(offer).to_have_count(0)
    clear(desk)


def test_what_is_begun_and_sent_without_a_connection_stands_nowhere_twice(house, window, word):
    said, begun = word(), word()
    with Relay(house.port) as wire:
        phone = enter(window("clara", base_url=f"http://127.0.0.1:{wire.port}"))
        begin(phone, begun)
        wire.cut()
        say(phone, said)
        expect(phone.locator(".chat__pending > *")).to_have_count(1)
        expect(area(phone)).to_have_value("")
        wire.mend()
        expect(message(phone, said)).to_be_visible()
        assert eventually(phone, SHARED, wanted=lambda drafts: not drafts) == []
        fresh = enter(window("clara"))
        expect(message(fresh, said)).to_be_visible()
        expect(area(fresh)).to_have_value("")
