"""What is offered while one writes, by its name: emoji, and pages to link to."""

import pytest
from playwright.sync_api import expect

from tests.browser.talking import enter, message, say
from tests.browser.writing import FIELD, menu, write


@pytest.mark.parametrize(
    "typed, emoji",
    [
        ("daum", "👍"),
        ("thumbs", "👍"),
        ("rakete", "🚀"),
        ("gluehb", "💡"),
        ("glühb", "💡"),
        ("gluhb", "💡"),
        ("lkw", "🚚"),
    ],
)
def test_an_emoji_is_found_by_its_name_in_both_languages_and_any_spelling(window, typed, emoji):
    ada = enter(window("ada"))
    ada.locator(FIELD).press_sequentially(f"gut :{typed}")
    expect(menu(ada).first).to_contain_text(emoji)
    ada.locator(FIELD).press("Enter")
    expect(ada.locator(FIELD)).to_have_value(f"gut {emoji} ")


def test_what_was_found_by_name_is_sent_and_seen(window, word):
    ada, bruno, said = enter(window("ada")), enter(window("bruno")), word()
    field = ada.locator(FIELD)
    field.press_sequentially(f"{said} :rakete")
    expect(menu(ada).first).to_contain_text("🚀")
    field.press("Enter")
    field.press("Enter")
    expect(message(bruno, said)).to_contain_text("🚀")


def test_arrows_choose_and_escape_leaves_what_was_typed(window):
    ada = enter(window("ada"))
    field = ada.locator(FIELD)
    field.press_sequentially(":herz")
    expect(menu(ada).nth(1)).to_be_visible()
    second = menu(ada).nth(1).locator(".emoji").inner_text()
    field.press("ArrowDown")
    expect(menu(ada).nth(1)).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == menu(ada).nth(1).get_attribute("id")
    field.press("Enter")
    expect(field).to_have_value(f"{second} ")
    field.press_sequentially(":herz")
    expect(menu(ada).first).to_be_visible()
    field.press("Escape")
    expect(menu(ada)).to_have_count(0)
    expect(field).to_have_value(f"{second} :herz")


def test_one_letter_and_a_time_of_day_are_no_emoji(window):
    ada = enter(window("ada"))
    ada.locator(FIELD).press_sequentially("um 8 :30 :h")
    ada.wait_for_timeout(300)  # by then the menu would have come
    expect(menu(ada)).to_have_count(0)


def test_every_field_knows_emoji_by_name(window, word, house):
    """A post, its answers, and a thread; the chat is above."""
    ada = window("ada")
    for address, field in (("/", "#write textarea"), ("/spaces/messe/", "#write textarea")):
        write(ada, address, field).press_sequentially(":kaffee")
        expect(menu(ada).first).to_contain_text("☕")
        ada.locator(field).press("Enter")
        expect(ada.locator(field)).to_have_value("☕ ")
    said = word()
    ada.locator("#write textarea").fill(said)
    ada.locator("#write textarea").press("Control+Enter")
    post = ada.locator("article.entry", has_text=said).locator("a[href^='/posts/']:has(> time)")
    write(ada, post.get_attribute("href"), "#answer textarea").press_sequentially(":kaffee")
    expect(menu(ada).first).to_contain_text("☕")
    asked = word()
    say(enter(ada), asked)
    entry = message(ada, asked).get_attribute("data-entry")
    write(ada, f"/spaces/werkstatt/chat/?thread={entry}", ".thread form[data-chat] textarea").press_sequentially(
        ":kaffee"
    )
    expect(menu(ada).first).to_contain_text("☕")


def test_a_message_is_edited_with_the_same_menus(window, word):
    ada, said = enter(window("ada")), word()
    say(ada, said)
    expect(message(ada, said)).to_be_visible()
    ada.locator(FIELD).press("ArrowUp")
    editor = ada.locator(".message__editor textarea")
    expect(editor).to_have_value(said)
    editor.press_sequentially(" :rakete")
    expect(menu(ada).first).to_contain_text("🚀")
    editor.press("Enter")
    expect(editor).to_have_value(f"{said} 🚀 ")
    editor.press("Enter")
    expect(message(ada, said).locator(".entry__body")).to_have_text(f"{said} 🚀")


def test_a_page_is_linked_from_the_menu_and_hidden_ones_are_not_offered(window, house, word):
    """Ada is in the Vorstand, Clara is not; both write in the Werkstatt."""
    common, secret = word(), word()
    for space, title in (("messe", f"Übergabe {common}"), ("vorstand", f"Übergabe {secret}")):
        house.manage(
            "shell", "--no-imports", "-c",
            "from people.models import Person; from spaces.models import Space; from wiki.models import Page;"
            f"Page.objects.publish(Person.objects.get(handle='ada'), Space.objects.get(slug='{space}'), '{title}',"
            " markdown='Alles dazu.')",
        )  # fmt: skip
    ada, clara = enter(window("ada")), enter(window("clara"))
    ada.locator(FIELD).press_sequentially(f"[[uebergabe {secret[:9]}")
    expect(menu(ada).first).to_contain_text(secret)
    ada.locator(FIELD).fill("")
    clara.locator(FIELD).press_sequentially(f"[[uebergabe {secret[:9]}")
    clara.wait_for_timeout(400)  # by then it would be there
    expect(menu(clara)).to_have_count(0)
    clara.locator(FIELD).fill("")
    clara.locator(FIELD).press_sequentially(f"siehe [[uebergabe {common[:9]}")
    expect(menu(clara).first).to_contain_text(f"Übergabe {common}")
    clara.locator(FIELD).press("Enter")
    expect(clara.locator(FIELD)).to_have_value(f"siehe [[Übergabe {common}]] ")
    clara.locator(FIELD).press("Enter")
    message(ada, f"siehe Übergabe {common}").get_by_role("link", name=f"Übergabe {common}").first.click()
    expect(ada.locator("h1")).to_contain_text(f"Übergabe {common}")
