"""What somebody has in hand is not drawn anew under it: a menu stays open, and then the change is there."""

from playwright.sync_api import expect

from tests.browser.talking import enter, message, say


def entry(page, words):
    return page.locator(f"article:has-text('{words}')").last


def post(page, words):
    page.goto("/spaces/messe/")
    expect(page.locator("composer-field:defined")).to_be_attached()
    page.locator(".composer--post textarea").fill(words)
    page.locator(".composer--post textarea").press("Control+Enter")
    expect(entry(page, words)).to_be_visible()
    return entry(page, words).locator(".entry__by a:has(time)").get_attribute("href")


def react(page, words):
    entry(page, words).locator("[popovertarget^=emoji-]").first.click()
    page.locator(".menu--emoji:popover-open button").first.click()
    expect(entry(page, words).locator(".reaction[data-by]")).to_have_attribute("aria-pressed", "true")


def stays_open_until_closed(reader, other, words):
    """The reader opens the menu of an entry, the other reacts to it."""
    entry(reader, words).locator("[popovertarget^=menu-]").click()
    menu = reader.locator(".menu:popover-open")
    expect(menu).to_be_visible()
    react(other, words)
    reader.wait_for_timeout(1000)  # longer than any frame takes
    expect(menu).to_be_visible()
    expect(entry(reader, words).locator(".reaction[data-by]")).to_have_count(0)
    reader.keyboard.press("Escape")
    expect(entry(reader, words).locator(".reaction[data-by]")).to_contain_text("1")
    expect(entry(reader, words).locator("[popovertarget^=menu-]")).to_be_focused()


def test_the_open_menu_of_a_post_outlives_the_reaction_of_another(window, word):
    ada, bruno = window("ada"), window("bruno")
    words = word()
    post(ada, words)
    ada.reload()
    expect(ada.locator("post-stream:defined")).to_be_attached()
    bruno.goto("/spaces/messe/")
    stays_open_until_closed(ada, bruno, words)


def test_the_open_menu_of_an_answer_outlives_the_reaction_of_another(window, word):
    ada, bruno = window("ada"), window("bruno")
    words, answer = word(), word()
    address = post(ada, words)
    ada.goto(address)
    ada.locator(".composer--answer textarea").fill(answer)
    ada.locator(".composer--answer textarea").press("Control+Enter")
    expect(entry(ada, answer)).to_be_visible()
    for page in (ada, bruno):
        page.goto(address)
        expect(page.locator("post-stream:defined")).to_be_attached()
    stays_open_until_closed(ada, bruno, answer)


def test_what_is_chosen_from_the_menu_of_a_message_is_done_though_it_changed_meanwhile(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    said = word()
    say(ada, said)
    for page in (ada, bruno):
        expect(message(page, said)).to_be_visible()
    message(ada, said).hover()
    ada.locator(".message__tools [popovertarget]").click()
    give(bruno, said, "👍")
    ada.wait_for_timeout(1000)
    expect(message(ada, said).locator(".reaction")).to_have_count(0)
    ada.locator("#message-menu-chat [data-edit]").click()
    expect(ada.locator(".message__editor textarea")).to_have_value(said)
    expect(message(ada, said).locator(".reaction[data-by]")).to_have_text("👍 1")


def test_what_happens_while_one_edits_a_message_shows_when_the_editor_is_closed(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    said = word()
    say(ada, said)
    for page in (ada, bruno):
        expect(message(page, said)).to_be_visible()
    ada.locator("form[data-chat] textarea").press("ArrowUp")
    editor = ada.locator(".message__editor textarea")
    expect(editor).to_have_value(said)
    editor.fill("anders, aber noch nicht gesagt")
    give(bruno, said, "👍")
    give(bruno, said, "👀")
    ada.wait_for_timeout(1000)
    expect(editor).to_have_value("anders, aber noch nicht gesagt")
    expect(message(ada, said).locator(".reaction")).to_have_count(0)
    editor.press("Escape")
    expect(message(ada, said).locator(".reaction[value='👍']")).to_have_text("👍 1")
    expect(message(ada, said).locator(".reaction[value='👀']")).to_have_text("👀 1")
    expect(message(ada, said)).to_be_focused()


def give(page, words, emoji):
    message(page, words).hover()
    page.locator(f".message__tools [data-emoji='{emoji}']").click()
    expect(message(page, words).locator(f".reaction[value='{emoji}']")).to_have_text(f"{emoji} 1")
