"""Commands in a conversation: chosen with the keyboard, answered in place, refused with the words kept."""

from playwright.sync_api import expect

from tests.browser.talking import enter, message, say


def test_a_command_is_chosen_by_keys_and_answered_where_it_was_asked(window):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    area = ada.locator("form[data-chat] textarea")
    area.press_sequentially("/hi")
    expect(ada.locator(".suggestions [aria-selected=true]")).to_contain_text("/hilfe")
    area.press("Enter")
    expect(area).to_have_value("/hilfe ")
    area.press("Enter")
    expect(ada.locator(".told")).to_contain_text("/erinnern")
    expect(ada.locator(".told")).to_be_in_viewport()
    expect(ada.locator(".chat__pending > *")).to_have_count(0)
    expect(message(bruno, "/hilfe")).to_have_count(0)


def test_an_unknown_word_keeps_what_was_typed_and_two_slashes_say_it(window, word):
    ada, said = enter(window("ada")), word()
    say(ada, f"/{said} sofort")
    refused = ada.locator(".chat__pending > article", has_text=f"/{said} sofort")
    expect(refused).to_contain_text(f"//{said}")
    refused.get_by_role("button", name="Verwerfen").click()
    say(ada, f"//{said} sofort")
    expect(message(ada, f"/{said} sofort")).to_be_visible()


def test_a_slash_later_in_the_text_or_in_a_post_opens_no_menu(window):
    ada = enter(window("ada"))
    area = ada.locator("form[data-chat] textarea")
    area.press_sequentially("a /hi")
    area.press("Backspace")
    expect(ada.locator(".suggestions")).to_have_count(0)
    ada.goto("/spaces/werkstatt/")
    post = ada.locator("form.composer--post textarea")
    post.press_sequentially("/hi")
    expect(ada.locator(".suggestions")).to_have_count(0)
    post.fill("")


def test_search_leads_to_the_search_of_this_conversation(window):
    ada = enter(window("ada"))
    say(ada, "/suchen Hubwagen")
    ada.wait_for_url("**/search/?q=Hubwagen&space=werkstatt&kind=chat")
