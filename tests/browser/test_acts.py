"""What one does with entries takes effect at once, here and in the other window; deleting can be taken back."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect


@pytest.fixture
def written(window):
    """Ada and Bruno look at the same space, and Ada has just written something there."""
    ada, bruno = window("ada"), window("bruno")
    for page in (bruno, ada):
        page.goto("/spaces/messe/")
        expect(page.locator("post-stream:defined")).to_be_attached()
        expect(page.locator("composer-field:defined")).to_be_attached()
    words = f"Wort {uuid4().hex[:8]}"
    field = ada.locator(".composer--post textarea")
    field.fill(words)
    field.press("Control+Enter")
    expect(entry(ada, words)).to_be_visible()
    expect(ada.locator("#page h1")).to_be_focused()  # the socket may bring the post before the answer brings the page
    return ada, bruno, words


def entry(page, words):
    return page.locator(f"article.entry:has-text('{words}')")


def test_a_new_post_waits_behind_the_pill_and_moves_nothing(written):
    _ada, bruno, words = written
    expect(bruno.locator(".pill")).to_be_visible()
    expect(entry(bruno, words)).to_have_count(0)
    bruno.locator(".pill").click()
    expect(entry(bruno, words)).to_be_visible()
    expect(bruno.locator(".pill")).not_to_be_visible()


def test_what_was_sent_is_no_draft_any_more(written):
    ada, _bruno, words = written
    expect(ada.locator(".composer--post textarea")).to_have_value("")
    ada.reload()
    expect(ada.locator(".composer--post textarea")).to_have_value("")
    expect(entry(ada, words)).to_have_count(1)


def test_a_reaction_is_pressed_for_me_and_counted_for_others(written):
    ada, bruno, words = written
    bruno.locator(".pill").click()
    entry(bruno, words).locator("[popovertarget^=emoji-]").first.click()
    bruno.locator(".menu--emoji:popover-open button").first.click()
    mine = entry(bruno, words).locator(".reaction[data-by]")
    expect(mine).to_have_attribute("aria-pressed", "true")
    theirs = entry(ada, words).locator(".reaction[data-by]")
    expect(theirs).to_have_attribute("aria-pressed", "false")
    expect(theirs).to_contain_text("1")
    mine.click()
    expect(entry(ada, words).locator(".reaction[data-by]")).to_have_count(0)


def test_what_was_deleted_is_gone_for_all_and_comes_back_when_taken_back(written):
    ada, bruno, words = written
    bruno.locator(".pill").click()
    entry(ada, words).locator("[popovertarget^=menu-]").click()
    ada.locator(".menu:popover-open .menu__item--danger").click()
    ada.locator(".toast").hover()  # as long as one points at it, the offer stands
    expect(entry(ada, words)).to_have_count(0)
    expect(entry(bruno, words)).to_have_count(0)
    ada.locator(".toast button").click()
    expect(entry(ada, words)).to_be_visible()
    expect(bruno.locator(".pill")).to_be_visible()


def test_somebody_else_is_not_offered_to_delete_it(written):
    _ada, bruno, words = written
    bruno.locator(".pill").click()
    entry(bruno, words).locator("[popovertarget^=menu-]").click()
    expect(bruno.locator(".menu:popover-open .menu__item").first).to_be_visible()
    expect(bruno.locator(".menu:popover-open .menu__item--danger")).not_to_be_visible()


def test_names_are_offered_while_writing_and_put_in_by_enter(window):
    page = window("ada")
    page.goto("/spaces/messe/")
    expect(page.locator("composer-field:defined")).to_be_attached()
    field = page.locator(".composer--post textarea")
    field.click()
    field.press_sequentially("Hallo @bru")
    expect(page.get_by_role("listbox").get_by_role("option")).not_to_have_count(0)
    field.press("Enter")
    expect(field).to_have_value(re.compile("^Hallo @bruno $"))


def test_keeping_is_mine_alone_and_stays(written):
    ada, bruno, words = written
    bruno.locator(".pill").click()
    keep = entry(bruno, words).locator("[data-kept]")
    with bruno.expect_response("**/bookmark/"):
        keep.click()
        expect(keep).to_have_attribute("aria-pressed", "true")
    bruno.reload()
    expect(entry(bruno, words).locator("[data-kept]")).to_have_attribute("aria-pressed", "true")
    expect(entry(ada, words).locator("[data-kept]")).to_have_attribute("aria-pressed", "false")
