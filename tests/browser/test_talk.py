"""People talk about a page below it: at once for everybody who reads it, in threads that are resolved and come back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.editing import begin, save, text
from tests.browser.waiting import eventually, ready


@pytest.fixture
def page_of(window, word):
    """The address of a new page of Ada's."""
    ada = window("ada")
    begin(ada)
    ada.locator("[name=title]").fill(word())
    text(ada).press_sequentially("Zehn Werktage.")
    save(ada)
    address = ada.url.partition("127.0.0.1")[2].partition("/")[2]
    ada.context.close()
    return f"/{address}"


def read(page, address):
    page.goto(address)
    return ready(page, "post-stream", "composer-field", "page-news")


def comment(page, words):
    field, key = page.locator("#answer textarea"), page.locator("#answer [name=client_id]")
    before = key.input_value()
    field.fill(words)
    field.press("Control+Enter")
    expect(page.locator(".answer", has_text=words)).to_be_visible()
    # The socket may have been quicker than the answer to the form, which draws the page anew.
    expect(key).not_to_have_value(before)


def test_what_one_says_about_a_page_another_sees_at_once_and_answers_in_its_thread(window, page_of, word):
    ada, bruno, first, second, third = window("ada"), window("bruno"), word(), word(), word()
    read(ada, page_of), read(bruno, page_of)
    comment(bruno, first)
    comment(bruno, second)
    said = ada.locator(".answer", has_text=first)
    expect(said).to_be_visible()
    expect(ada.locator("#answers")).to_have_text("2 Kommentare")
    said.get_by_role("link", name="Antworten").click()
    expect(ada.locator("#answer p.quote")).to_contain_text(first)
    comment(ada, third)
    thread = bruno.locator(".page-talk .answers > div", has_text=first)
    expect(thread.locator(".answer")).to_have_count(2)
    expect(thread.locator(".answer").last).to_contain_text(third)


def test_what_is_resolved_goes_for_everybody_and_comes_back_when_one_asks(window, page_of, word):
    ada, bruno, said = window("ada"), window("bruno"), word()
    read(bruno, page_of)
    comment(bruno, said)
    read(ada, page_of)
    ada.locator(".answer", has_text=said).get_by_role("button", name="Erledigt").click()
    expect(ada.locator(".answer", has_text=said)).to_be_hidden()
    expect(bruno.locator(".answer[data-resolved]", has_text=said)).to_be_attached()
    read(bruno, page_of)
    expect(bruno.locator(".answer", has_text=said)).to_be_hidden()
    bruno.get_by_label("Den erledigten zeigen").check()
    expect(bruno.locator(".answer", has_text=said)).to_contain_text("Erledigt von Ada Arndt")
    bruno.locator(".answer", has_text=said).get_by_role("button", name="Wieder öffnen").click()
    expect(ada.locator(".answer", has_text=said)).to_be_visible()


def test_on_the_phone_and_without_scripts(window, page_of, word):
    phone, plain, said, more = window("ada", viewport=PHONE), window("bruno", java_script_enabled=False), word(), word()
    read(phone, page_of)
    comment(phone, said)
    plain.goto(page_of)
    plain.locator(".answer", has_text=said).get_by_role("link", name="Antworten").click()
    plain.locator("#answer textarea").fill(more)
    plain.locator("#answer").get_by_role("button", name="Kommentieren").click()
    plain.wait_for_url(re.compile(r"#entry-\d+$"))
    expect(plain.locator(".page-talk .answers > div", has_text=said).locator(".answer")).to_have_count(2)
    expect(phone.locator(".answer", has_text=more)).to_be_visible()


MARK = """words => {
  const text = document.createTreeWalker(document.querySelector('main .prose'), NodeFilter.SHOW_TEXT).nextNode()
  const at = text.data.indexOf(words)
  getSelection().setBaseAndExtent(text, at, text, at + words.length)
}"""
SHINING = "[...(CSS.highlights.get('passage') ?? [])].map(range => range.toString())"


def test_who_marks_words_comments_on_them_and_they_stay_marked_when_the_page_changes(window, page_of, word):
    ada, bruno, said = window("ada"), window("bruno"), word()
    read(ada, page_of), read(bruno, page_of)
    bruno.evaluate(MARK, "Werktage")
    bruno.locator("[data-mark]").click()
    expect(bruno.locator("#answer textarea")).to_be_focused()
    expect(bruno.locator("#answer .marked q")).to_have_text("Werktage")
    comment(bruno, said)
    passage = ada.locator(".answer", has_text=said).locator(".commented")
    expect(passage).to_have_text("Werktage")
    assert eventually(ada, SHINING, wanted=bool) == ["Werktage"]
    comment(ada, word())
    assert eventually(ada, SHINING, wanted=bool) == ["Werktage"]
    begin(bruno, f"{page_of}edit/")
    text(bruno).press("Control+Home")
    text(bruno).press_sequentially("Ungefähr ")
    save(bruno)
    assert eventually(bruno, SHINING, wanted=bool) == ["Werktage"]
    box = bruno.locator("main .prose p").bounding_box()
    bruno.mouse.click(box["x"] + 150, box["y"] + box["height"] / 2)
    expect(bruno.locator(".answer", has_text=said)).to_be_focused()
