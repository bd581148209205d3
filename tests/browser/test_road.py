"""The road from end to end: somebody signs in, posts, writes a page; a colleague sees it live and finds it."""

import re
import uuid

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.editing import in_markdown, saved
from tests.browser.waiting import ready

SAVE = "button[form=page-form]"
A_PAGE = re.compile(r"/pages/[^/]+/$")


def a_word():
    """A word that stands nowhere else in the house these tests share."""
    return f"Zahnkranz{uuid.uuid4().hex[:8]}"


def publish(page, words):
    page.goto("/spaces/messe/")
    composer = page.locator("form.composer").first
    composer.locator("textarea").click()
    composer.locator("textarea").fill(words)
    composer.locator("button[type=submit], button:not([type])").last.click()
    expect(page.get_by_text(words).first).to_be_visible()


def test_a_post_is_seen_live_and_moves_nothing(window):
    ada, bruno, word = window("ada"), window("bruno"), a_word()
    bruno.goto("/spaces/messe/")
    ready(bruno, "post-stream")
    publish(ada, f"Der {word} ist da")
    pill = bruno.locator(".pill:visible")
    expect(pill).to_be_visible()
    expect(bruno.get_by_text(word)).not_to_be_visible()
    pill.click()
    expect(bruno.get_by_text(word).first).to_be_visible()


def test_links_of_what_came_live_change_the_page_only(window):
    ada, bruno, word = window("ada"), window("bruno"), a_word()
    bruno.goto("/spaces/messe/")
    ready(bruno, "post-stream")
    bruno.evaluate("window.still = true")
    publish(ada, f"Der {word} ist da")
    bruno.locator(".pill:visible").click()
    bruno.locator("article.entry", has_text=word).first.get_by_role("link", name="Ada Arndt").click()
    expect(bruno.locator("h1", has_text="Ada Arndt")).to_be_visible()
    assert bruno.evaluate("window.still")


def test_a_post_is_found_by_search_within_moments(window):
    ada, bruno, word = window("ada"), window("bruno"), a_word()
    publish(ada, f"Der {word} ist da")
    found = find(bruno, word)
    expect(found).to_have_count(1)


def find(page, word):
    """Search until it is there."""
    found = page.locator(".hit", has_text=word)
    for _ in range(200):
        page.goto(f"/search/?q={word}")
        if found.count():
            break
        page.wait_for_timeout(300)
    return found


def test_nobody_outside_finds_what_is_written_in_a_closed_space(window):
    ada, otto, word = window("ada"), window("otto"), a_word()
    ada.goto("/spaces/werkstatt/")
    ada.locator("form.composer textarea").first.fill(f"Nur hier: {word}")
    ada.locator("form.composer button[type=submit], form.composer button:not([type])").last.click()
    expect(ada.get_by_text(word).first).to_be_visible()
    expect(find(ada, word)).to_have_count(1)
    otto.goto(f"/search/?q={word}")
    expect(otto.locator(".hit")).to_have_count(0)


def test_a_page_is_written_edited_and_read_by_a_colleague(window):
    ada, bruno, word = window("ada"), window("bruno"), a_word()
    ada.goto("/spaces/messe/wiki/new/")
    ada.locator("[name=title]").fill(f"Plan {word}")
    in_markdown(ada).fill("Erst die Kisten.\n\nDann der Strom.")
    ada.locator(SAVE).click()
    expect(ada.locator("h1")).to_have_text(f"Plan {word}")
    ada.wait_for_url(A_PAGE)
    bruno.goto(ada.url)
    expect(bruno.locator("main")).to_contain_text("Dann der Strom.")
    bruno.goto(f"{ada.url}edit/")
    in_markdown(bruno).fill("Erst die Kisten.\n\nDann der Strom, zuletzt das Licht.")
    bruno.locator(SAVE).click()
    expect(saved(bruno)).to_contain_text("zuletzt das Licht")
    ada.reload()
    expect(ada.locator("main")).to_contain_text("zuletzt das Licht")


def test_two_who_change_the_same_passage_lose_nothing(window):
    ada, bruno, word = window("ada"), window("bruno"), a_word()
    ada.goto("/spaces/messe/wiki/new/")
    ada.locator("[name=title]").fill(f"Streit {word}")
    in_markdown(ada).fill("Das Tor ist zu.")
    ada.locator(SAVE).click()
    expect(ada.locator("h1")).to_have_text(f"Streit {word}")
    ada.wait_for_url(A_PAGE)
    address = ada.url
    for page, words in ((ada, "Das Tor ist offen."), (bruno, "Das Tor ist defekt.")):
        page.goto(f"{address}edit/")
        in_markdown(page).fill(words)
    for page in (ada, bruno):
        page.locator(SAVE).click()
        expect(page.locator("main")).to_contain_text("Das Tor ist offen.")
    expect(in_markdown(bruno)).to_have_value(re.compile(r"Das Tor ist defekt\.\s*"))


def test_reading_and_posting_work_without_javascript(window):
    ada, word = window("ada", java_script_enabled=False), a_word()
    ada.goto("/spaces/messe/")
    ada.locator("form.composer textarea").first.fill(f"Ohne Skript: {word}")
    ada.locator("form.composer button[type=submit], form.composer button:not([type])").last.click()
    expect(ada.get_by_text(word).first).to_be_visible()
    ada.goto("/spaces/werkstatt/chat/")
    ada.locator("form textarea").last.fill(f"Auch hier: {word}")
    ada.locator("form:has(textarea) button[type=submit], form:has(textarea) button:not([type])").last.click()
    expect(ada.get_by_text(f"Auch hier: {word}").first).to_be_visible()


def test_the_phone_reads_and_writes_as_well(window):
    ada, word = window("ada", viewport=PHONE, has_touch=True, is_mobile=True), a_word()
    ada.goto("/")
    expect(ada.locator("#bar")).to_be_visible()
    ada.locator(".fab").click()
    composer = ada.locator("#write")
    expect(composer.locator("textarea")).to_be_focused()
    composer.locator("textarea").fill(f"Unterwegs: {word}")
    composer.locator("button.button--primary").click()
    expect(ada.get_by_text(word).first).to_be_visible()
