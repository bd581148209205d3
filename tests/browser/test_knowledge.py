"""What was said is kept and passed on: live for those who may see it, and for nobody else, with scripts and without."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.talking import CHAT, enter, message, open_menu, say
from tests.browser.test_threads import answer, begin, of_the_chat

VORSTAND = "/spaces/vorstand/chat/"


def keep(page, title, space, *, knowing=False):
    """Fill in the screen that is open, and keep."""
    expect(page.locator("#title")).to_be_visible()
    page.locator("#title").fill(title)
    page.locator("#space").select_option(space)
    expect(page.locator("#place button")).to_contain_text(re.compile(space, re.IGNORECASE))
    if knowing:
        page.locator("[name=knowing]").check()
    page.locator("#place button").click()
    page.wait_for_url("**/pages/**")


def test_a_thread_becomes_a_page_and_whoever_may_see_it_is_shown_the_way_at_once(window, word):
    ada, bruno, clara = (enter(window(handle)) for handle in ("ada", "bruno", "clara"))
    question, said, title = word(), word(), word()
    begin(ada, question)
    answer(ada, said)
    for page in (bruno, clara):
        expect(of_the_chat(page, question).locator(".thread-link")).to_be_visible()
    ada.locator(".thread__keep a").click()
    expect(ada.locator("[name=entries]:checked")).to_have_count(2)
    keep(ada, title, "vorstand")
    expect(ada.locator(".prose blockquote")).to_have_count(2)
    expect(ada.locator(".origins")).to_contain_text(question)
    expect(of_the_chat(bruno, question).locator(".made")).to_contain_text(title)
    say(clara, word())  # what came before this has come
    expect(clara.locator(".chat__lines > article").last).not_to_have_attribute("data-state", "pending")
    expect(of_the_chat(clara, question).locator(".made")).to_have_count(0)
    clara.reload()
    expect(of_the_chat(clara, question)).to_be_visible()
    expect(of_the_chat(clara, question).locator(".made")).to_have_count(0)


def test_a_renamed_page_is_called_by_its_new_name_in_open_windows_and_a_trashed_one_not_at_all(window, word):
    ada, bruno, said, title = enter(window("ada")), enter(window("bruno")), word(), word()
    say(ada, said)
    expect(message(bruno, said)).to_be_visible()
    open_menu(ada, said).locator("[data-way=page]").click()
    keep(ada, title, "werkstatt")
    expect(message(bruno, said).locator(".made")).to_contain_text(title)
    ada.locator("a[href$='/edit/'] >> visible=true").first.click()
    ada.locator("[name=title]").fill(f"{title} neu")
    ada.get_by_role("button", name="Speichern").click()
    expect(message(bruno, said).locator(".made")).to_contain_text(f"{title} neu")
    ada.locator("[popovertarget=page-menu]").click()
    ada.locator("#page-menu .menu__item--danger").click()
    ada.locator("dialog [data-yes]").click()
    expect(message(bruno, said).locator(".made")).to_have_count(0)


def test_where_others_read_the_house_says_so_and_asks_for_a_word(window, word):
    ada, said = enter(window("ada")), word()
    say(ada, said)
    open_menu(ada, said).locator("[data-way=page]").click()
    expect(ada.locator("#title")).to_have_value(said)
    expect(ada.locator("[name=knowing]")).to_have_count(0)
    ada.locator("#space").select_option("messe")
    expect(ada.locator(".box--warn")).to_contain_text("In Messe lesen auch Leute mit, die dieses Gespräch nicht sehen.")
    ada.locator("#place button").click()
    expect(ada.locator("[name=knowing]")).to_be_focused()
    ada.locator("[name=knowing]").check()
    ada.locator("#place button").click()
    ada.wait_for_url("**/pages/**")


def test_without_scripts_a_talk_becomes_a_page(window, word):
    said = word()
    ada = enter(window("ada"))
    say(ada, said)
    expect(message(ada, said)).to_have_attribute("data-entry", re.compile(r"\d+"))
    number = message(ada, said).get_attribute("data-entry")
    plain = window("ada", java_script_enabled=False)
    plain.goto(f"/entries/{number}/page/")
    plain.locator("#space").select_option("messe")
    plain.locator("button[name=look]").click()
    expect(plain.locator(".box--warn")).to_be_visible()
    plain.locator("[name=knowing]").check()
    plain.locator("#place button").click()
    expect(plain.locator(".prose blockquote")).to_contain_text(said)


def test_a_conversation_becomes_a_post_with_the_way_back(window, word):
    ada, said, words = enter(window("ada")), word(), word()
    say(ada, said)
    open_menu(ada, said).locator("[data-way=post]").click()
    ada.locator("#body").fill(words)
    ada.locator("#place button").click()
    ada.wait_for_url("**/posts/**")
    expect(ada.locator(".entry--single .entry__body")).to_contain_text(words)
    expect(ada.locator(".entry--single blockquote")).to_contain_text(said)
    expect(ada.locator(".entry--single .made")).to_contain_text(said)


def test_a_forwarded_message_shows_itself_at_once_to_whoever_may_see_it_and_to_nobody_else(window, word):
    bruno, clara = enter(window("bruno")), enter(window("clara"))
    ada, secret, words = enter(window("ada"), VORSTAND), word(), word()
    say(ada, secret)
    open_menu(ada, secret).locator("[data-way=forward]").click()
    ada.locator(".row", has_text="Werkstatt").locator("[name=to]").check()
    ada.locator("#body").fill(words)
    ada.locator("form[method=post] .button--primary").click()
    ada.wait_for_url("**/spaces/werkstatt/chat/**")
    expect(message(bruno, words).locator(".original")).to_contain_text(secret)
    expect(message(clara, words).locator(".card")).to_have_text("A message that you cannot see")
    expect(clara.locator("body")).not_to_contain_text(secret)
    bruno.reload()
    expect(message(bruno, words).locator(".original")).to_contain_text(secret)
    message(bruno, words).locator(".original").click()
    bruno.wait_for_url("**/spaces/vorstand/chat/?m=*")


def test_whoever_loses_the_right_to_the_original_loses_its_card_in_the_open_window(window, house, word):
    clara, ada, secret, words = enter(window("clara")), enter(window("ada"), VORSTAND), word(), word()
    say(ada, secret)
    open_menu(ada, secret).locator("[data-way=forward]").click()
    ada.locator(".row", has_text="Werkstatt").locator("[name=to]").check()
    ada.locator("#body").fill(words)
    ada.locator("form[method=post] .button--primary").click()
    ada.wait_for_url("**/spaces/werkstatt/chat/**")
    expect(message(clara, words).locator(".card")).to_be_visible()
    expect(message(clara, words).locator(".original")).to_have_count(0)
    member(house, "admit")
    expect(message(clara, words).locator(".original")).to_contain_text(secret)
    member(house, "remove")
    expect(message(clara, words).locator(".original")).to_have_count(0)


def member(house, verb):
    """Ada lets Clara into the Vorstand, or out of it."""
    people = "ada, clara = (Person.objects.get(handle=handle) for handle in ('ada', 'clara'))"
    imports = "from people.models import Person; from spaces.models import Space"
    act = f"Space.objects.get(slug='vorstand').{verb}(clara, by=ada)"
    house.manage("shell", "--no-imports", "-c", f"{imports}; {people}; {act}")


def test_cards_outlive_a_reaction_and_follow_the_original(window, word):
    bruno, ada, secret, words = enter(window("bruno")), enter(window("ada"), VORSTAND), word(), word()
    say(ada, secret)
    open_menu(ada, secret).locator("[data-way=forward]").click()
    ada.locator(".row", has_text="Werkstatt").locator("[name=to]").check()
    ada.locator("#body").fill(words)
    ada.locator("form[method=post] .button--primary").click()
    ada.wait_for_url("**/spaces/werkstatt/chat/**")
    expect(message(bruno, words).locator(".original")).to_contain_text(secret)
    message(bruno, words).hover()
    message(bruno, words).locator(".message__tools [data-emoji]").first.click()
    expect(message(bruno, words).locator(".reaction[value]")).to_be_visible()
    expect(message(bruno, words).locator(".original")).to_contain_text(secret)
    enter(ada, VORSTAND)
    open_menu(ada, secret).locator("[data-delete]").click()
    expect(message(bruno, words).locator(".original")).to_have_count(0)
    expect(message(bruno, words).locator(".card")).to_be_visible()


def test_on_the_phone_one_forwards_to_a_person_found_by_name(window, word):
    ada, said = enter(window("ada", viewport=PHONE)), word()
    say(ada, said)
    expect(message(ada, said)).to_have_attribute("data-entry", re.compile(r"\d+"))
    ada.goto(f"/entries/{message(ada, said).get_attribute('data-entry')}/forward/")
    ada.locator("[name=q]").press_sequentially("Clara")
    ada.locator(".row", has_text="Clara Conrad").locator("[name=to]").first.check()
    ada.locator("form[method=post] .button--primary").click()
    ada.wait_for_url("**/spaces/d-*/chat/**")
    expect(ada.locator(".original")).to_contain_text(said)


def test_a_post_offers_to_write_it_up_on_the_desk_and_on_the_phone(window, word):
    ada, said = window("ada"), word()
    ada.goto("/posts/")
    ada.locator("textarea").first.fill(said)
    ada.locator("select[name=space]").select_option("werkstatt")
    ada.locator("main form button.button--primary").click()
    ada.goto("/spaces/werkstatt/")
    ada.goto(ada.locator("article.entry", has_text=said).locator("a:has(> time)").get_attribute("href"))
    expect(ada.locator(".context a[href$='/page/']")).to_be_visible()
    phone = window("ada", viewport=PHONE)
    phone.goto(ada.url)
    phone.locator(".entry__more").first.click()
    phone.locator(".menu a[href$='/page/'] >> visible=true").click()
    expect(phone.locator("#title")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    assert CHAT not in phone.url
