"""All emoji in the picker: by keyboard, on the desk and on the phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.talking import enter, message, open_menu, say
from tests.browser.test_accessibility import violations
from tests.browser.waiting import ready, still
from tests.browser.writing import FIELD, menu, open_picker, picker, write


def test_the_picker_is_used_with_the_keyboard_alone(window):
    ada = enter(window("ada"))
    button = ada.locator("form[data-chat] [data-pick-emoji]")
    button.focus()
    ada.keyboard.press("Enter")
    expect(picker(ada).locator("input")).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    ada.keyboard.press("Escape")
    expect(picker(ada)).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    ada.keyboard.press("Enter")
    expect(picker(ada).locator("[data-glyph]").first).to_be_visible()
    ada.keyboard.type("feier")
    ada.keyboard.press("Escape")
    expect(button).to_be_focused()
    ada.keyboard.press("Enter")
    expect(picker(ada).locator("input")).to_have_value("")
    expect(picker(ada).locator("[data-glyph]").first).to_be_visible()
    ada.keyboard.type("feier")
    first = picker(ada).locator("[data-glyph]").first
    expect(first).to_have_attribute("data-glyph", "🎉")
    ada.keyboard.press("Enter")
    expect(ada.locator(FIELD)).to_be_focused()
    expect(ada.locator(FIELD)).to_have_value("🎉")


def test_arrows_walk_groups_and_rows(window):
    ada = enter(window("ada"))
    box = open_picker(ada)
    ada.keyboard.press("Tab")
    tabs = box.locator("[role=tab]")
    expect(tabs.first).to_be_focused()
    ada.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    glyphs = box.locator("[data-glyph]")
    expect(glyphs.first).to_have_attribute("data-glyph", "😀")
    ada.keyboard.press("ArrowDown")
    expect(glyphs.first).to_be_focused()
    ada.keyboard.press("ArrowRight")
    expect(glyphs.nth(1)).to_be_focused()
    left = glyphs.nth(1).bounding_box()["x"]
    ada.keyboard.press("ArrowDown")
    focused = box.locator("[data-glyph]:focus")
    assert focused.bounding_box()["x"] == left
    assert focused.get_attribute("data-glyph") != glyphs.nth(1).get_attribute("data-glyph")
    expect(box.locator("[data-name]")).to_have_text(focused.get_attribute("aria-label"))
    ada.keyboard.press("ArrowUp")
    ada.keyboard.press("ArrowUp")
    expect(box.locator("input")).to_be_focused()


def test_a_letter_typed_among_the_emoji_begins_a_search_and_no_key_of_the_page(window):
    ada = enter(window("ada"))
    box = open_picker(ada)
    ada.keyboard.press("ArrowDown")
    ada.keyboard.type("n")
    expect(box.locator("input")).to_be_focused()
    expect(box.locator("input")).to_have_value("n")
    expect(box).to_be_visible()


def test_what_was_chosen_last_comes_first_the_next_time_and_is_nobody_elses(window):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    box = open_picker(ada)
    box.locator("input").fill("giraffe")
    expect(box.locator("[data-glyph='🦒']")).to_be_visible()
    ada.keyboard.press("Enter")
    ada.goto("/")
    still(ready(ada, "composer-field"))
    ada.locator("#write textarea").focus()
    open_picker(ada, "#write")
    expect(picker(ada).locator("[data-glyph]").first).to_have_attribute("data-glyph", "🦒")
    expect(picker(ada)).to_contain_text("Zuletzt verwendet")
    open_picker(bruno)
    expect(picker(bruno)).not_to_contain_text("Zuletzt verwendet")
    expect(picker(bruno).locator("[data-glyph='🦒']")).to_have_count(0)


def test_names_are_in_the_language_of_the_person_and_both_are_found(window):
    ada, clara = enter(window("ada")), enter(window("clara"))
    for page, name in ((ada, "Daumen hoch"), (clara, "thumbs up")):
        box = open_picker(page)
        for typed in ("thumbs up", "daumen hoch"):
            box.locator("input").fill(typed)
            expect(box.locator("[data-glyph]").first).to_have_attribute("aria-label", name)
            expect(box.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_what_nobody_knows_is_said_to_be_unknown(window):
    box = open_picker(enter(window("ada")))
    box.locator("input").fill("xqxq")
    expect(box.get_by_text("Kein Emoji dieses Namens.")).to_be_visible()
    expect(box.locator("[data-glyph]")).to_have_count(0)


def test_any_emoji_answers_a_message(window, word):
    ada, bruno, said = enter(window("ada")), enter(window("bruno")), word()
    say(ada, said)
    expect(message(bruno, said)).to_be_visible()
    open_menu(bruno, said).locator("[data-pick-emoji]").click()
    picker(bruno).locator("input").fill("giraffe")
    expect(picker(bruno).locator("[data-glyph]").first).to_have_attribute("data-glyph", "🦒")
    bruno.keyboard.press("Enter")
    expect(message(ada, said).locator(".reaction[value='🦒']")).to_have_text("🦒 1")
    expect(message(bruno, said).locator(".reaction[value='🦒']")).to_have_attribute("aria-pressed", "true")
    expect(bruno.locator(":popover-open")).to_have_count(0)


def test_any_emoji_answers_a_post_and_its_answers(window, word):
    ada, said = window("ada"), word()
    write(ada, "/spaces/messe/", "#write textarea").fill(said)
    ada.locator("#write textarea").press("Control+Enter")
    post = ada.locator("article.entry", has_text=said)
    post.locator("[popovertarget^=emoji-]").first.click()
    ada.locator(".menu--emoji:popover-open [data-pick-emoji]").click()
    expect(picker(ada).locator("[data-glyph]").first).to_be_visible()
    picker(ada).locator("input").fill("giraffe")
    expect(picker(ada).locator("[data-glyph]").first).to_have_attribute("data-glyph", "🦒")
    ada.keyboard.press("Enter")
    expect(post.locator(".reaction[value='🦒']")).to_have_attribute("aria-pressed", "true")


def test_its_button_closes_the_picker_again_and_the_composer_stays_open(window):
    ada = window("ada")
    write(ada, "/spaces/messe/", "#write textarea")
    open_picker(ada, "#write")
    expect(ada.locator("#write .composer__foot")).to_be_visible()
    ada.locator("#write [data-pick-emoji]").click()
    expect(picker(ada)).to_have_count(0)


def test_on_the_phone_it_is_a_sheet_at_the_lower_edge(window, word):
    ada = enter(window("ada", viewport=PHONE, has_touch=True))
    ada.goto("/spaces/messe/?write=1#write")
    still(ready(ada, "composer-field"))
    ada.locator("#write textarea").focus()
    box = open_picker(ada, "#write").bounding_box()
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert box["y"] + box["height"] == PHONE["height"]


def test_emoji_are_fetched_when_they_are_first_asked_for(window):
    ada, asked = window("ada"), []
    ada.on("request", lambda request: asked.append(request.url) if "emoji" in request.url else None)
    enter(ada)
    ada.wait_for_load_state("networkidle")
    assert not asked
    ada.locator(FIELD).press_sequentially(":daum")
    expect(menu(ada).first).to_be_visible()
    assert asked


@pytest.mark.parametrize("scheme, viewport", [("light", DESK), ("dark", DESK), ("light", PHONE), ("dark", PHONE)])
def test_neither_picker_nor_menu_breaks_a_rule(window, scheme, viewport):
    ada = enter(window("ada", color_scheme=scheme, viewport=viewport))
    ada.locator(FIELD).press_sequentially(":herz")
    expect(menu(ada).first).to_be_visible()
    assert not violations(ada)
    ada.locator(FIELD).press("Escape")
    write(ada, "/spaces/messe/#write", "#write textarea")
    box = open_picker(ada, "#write")
    assert not violations(ada)
    box.locator("input").fill("herz")
    expect(box.locator("[data-glyph]").first).to_be_visible()
    assert not violations(ada)


def test_the_plus_key_answers_the_message_one_is_at(window, word):
    ada, bruno, said = enter(window("ada")), enter(window("bruno")), word()
    say(ada, said)
    expect(message(bruno, said)).to_be_visible()
    message(bruno, said).evaluate("message => { message.tabIndex = -1; message.focus() }")
    bruno.keyboard.press("+")
    expect(bruno.locator("#message-menu-chat [data-emoji]").first).to_be_focused()
    bruno.keyboard.press("Enter")
    expect(message(ada, said).locator(".reaction")).to_have_text(["👍 1", "Reagieren"])


def test_the_plus_key_answers_the_post_one_is_at(window, word):
    ada, said = window("ada"), word()
    write(ada, "/spaces/messe/", "#write textarea").fill(said)
    ada.locator("#write textarea").press("Control+Enter")
    post = ada.locator("article.entry", has_text=said)
    expect(post).to_be_visible()
    ada.goto("/spaces/messe/")  # nothing is on its way into this page any more
    still(ready(ada, "key-strokes"))
    expect(post).to_be_visible()
    ada.keyboard.press("j")
    expect(post).to_be_focused()
    ada.keyboard.press("+")
    expect(post.locator(".menu--emoji button").first).to_be_focused()
