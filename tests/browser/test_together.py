"""One page, several people, real browsers: everybody has every word, and „Gespeichert“ means that the house has it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.editing import begin, paste, save, text
from tests.browser.relay import Relay

MEMBERSHIP = """async ([method, handle]) => {
  const csrf = document.querySelector('meta[name=csrf]').content
  const headers = { 'X-CSRFToken': csrf, 'Content-Type': 'application/json' }
  const { results } = await (await fetch(`/api/v1/people/?q=${handle}`)).json()
  const { id } = results.find((person) => person.handle === handle)
  const door = '/api/v1/spaces/werkstatt/memberships/'
  const what = method === 'POST' ? { body: JSON.stringify({ person: id }) } : {}
  return (await fetch(method === 'POST' ? door : `${door}${id}/`, { method, headers, ...what })).status
}"""


@pytest.fixture
def page_of(window, word):
    """A page with one paragraph, written by Ada; its address."""

    def write(said="Zehn Werktage."):
        ada = window("ada")
        begin(ada)
        ada.locator("[name=title]").fill(word())
        text(ada).press_sequentially(said)
        save(ada)
        address = ada.url.partition("127.0.0.1")[2].partition("/")[2]
        ada.context.close()
        return f"/{address}"

    return write


def writing(page, address):
    """The page is open for writing, and the house has all of it."""
    begin(page, f"{address}edit/")
    expect(state(page, "safe")).to_be_visible()
    return page


def state(page, name):
    return page.locator(f"[data-state={name}]")


def at_the_end(page, words):
    text(page).press("Control+End")
    text(page).press_sequentially(words)


def test_two_people_write_and_each_sees_the_other_and_their_caret(window, page_of):
    address = page_of()
    ada, bruno = writing(window("ada"), address), writing(window("bruno"), address)
    at_the_end(ada, " Auch Kisten.")
    expect(text(bruno)).to_contain_text("Zehn Werktage. Auch Kisten.")
    expect(bruno.locator(".caret__name", has_text="Ada Arndt")).to_be_attached()
    expect(bruno.locator(".writers__one")).to_have_text(["Ada Arndt"])
    at_the_end(bruno, " Und Papiere.")
    expect(text(ada)).to_contain_text("Zehn Werktage. Auch Kisten. Und Papiere.")
    text(ada).press("Control+z")
    expect(text(bruno)).not_to_contain_text("Auch Kisten.")
    expect(text(bruno)).to_contain_text("Und Papiere.")
    expect(state(bruno, "safe")).to_be_visible()
    ada.context.close()
    expect(bruno.locator(".caret")).to_have_count(0)
    expect(bruno.locator(".writers__one")).to_have_count(0)
    expect(save(bruno)).to_contain_text("Und Papiere.")


def test_a_third_one_who_reads_is_offered_what_was_written(window, page_of):
    address = page_of()
    clara = window("clara")
    clara.goto(address)
    ada = writing(window("ada"), address)
    at_the_end(ada, " Auch Kisten.")
    save(ada)
    clara.get_by_role("button", name=re.compile("Neue Fassung|new revision")).click()
    expect(clara.locator("main .prose")).to_contain_text("Auch Kisten.")


def test_while_the_wire_is_cut_nobody_is_told_that_it_is_safe_and_afterwards_it_is_there(house, window, page_of):
    address = page_of()
    bruno = writing(window("bruno"), address)
    with Relay(house.port) as wire:
        ada = writing(window("ada", base_url=f"http://127.0.0.1:{wire.port}"), address)
        wire.cut()
        expect(state(ada, "local")).to_be_visible()
        at_the_end(ada, " Ohne Netz.")
        at_the_end(bruno, " Mit Netz.")
        expect(state(ada, "safe")).to_be_hidden()
        wire.mend()
        expect(state(ada, "safe")).to_be_visible()
        expect(text(bruno)).to_contain_text("Ohne Netz.")
        expect(text(ada)).to_contain_text("Mit Netz.")


def test_what_was_written_without_a_line_outlives_a_reload(house, window, page_of):
    address = page_of()
    with Relay(house.port) as wire:
        ada = writing(window("ada", base_url=f"http://127.0.0.1:{wire.port}"), address)
        wire.cut()
        at_the_end(ada, " Ohne Netz.")
        expect(state(ada, "local")).to_be_visible()
        ada.wait_for_timeout(600)
        other = ada.context.new_page()
        ada.close(run_before_unload=False)
        wire.mend()
        writing(other, address)
        expect(text(other)).to_contain_text("Zehn Werktage. Ohne Netz.")
        expect(state(other, "safe")).to_be_visible()
    bruno = writing(window("bruno"), address)
    expect(text(bruno)).to_contain_text("Zehn Werktage. Ohne Netz.")


def test_who_may_not_write_any_more_keeps_their_words_before_their_eyes(window, word):
    ada = window("ada")
    begin(ada, "/spaces/werkstatt/wiki/new/")
    ada.locator("[name=title]").fill(word())
    text(ada).press_sequentially("Zehn Werktage.")
    save(ada)
    address = ada.url
    clara = writing(window("clara"), address)
    at_the_end(clara, " Claras Worte.")
    expect(state(clara, "safe")).to_be_visible()
    assert ada.evaluate(MEMBERSHIP, ["DELETE", "clara"]) == 204
    try:
        expect(clara.locator("[data-why=not_allowed]")).to_be_visible()
        expect(text(clara)).to_contain_text("Claras Worte.")
    finally:
        assert ada.evaluate(MEMBERSHIP, ["POST", "clara"]) == 201


def test_on_the_phone_too(window, page_of):
    address = page_of()
    ada, bruno = writing(window("ada", viewport=PHONE), address), writing(window("bruno"), address)
    at_the_end(ada, " Vom Telefon.")
    expect(text(bruno)).to_contain_text("Vom Telefon.")


def test_what_is_pasted_is_there_for_everybody(window, page_of):
    address = page_of()
    ada, bruno = writing(window("ada"), address), writing(window("bruno"), address)
    text(ada).press("Control+End")
    text(ada).press("Enter")
    paste(ada, html="<h2>Maße</h2><ul><li>Kiste</li></ul><table><tr><th>Nr</th></tr><tr><td>1</td></tr></table>")
    for part in ("h2", "li", "th", "td"):
        expect(text(bruno).locator(part)).to_have_count(1)
    expect(save(bruno).locator("table")).to_be_visible()


def test_a_new_title_comes_with_the_end(window, page_of, word):
    address, title = page_of(), word()
    ada = writing(window("ada"), address)
    ada.locator("[name=title]").fill(title)
    at_the_end(ada, " Auch Kisten.")
    save(ada)
    expect(ada.locator("h1")).to_have_text(title)
    expect(ada.locator("main .prose")).to_contain_text("Auch Kisten.")
