"""What one does with a message: by the tools beside it and by their menu, however much others write meanwhile."""

from playwright.sync_api import expect

from tests.browser.talking import enter, message, open_menu, say, tool

ROW = ".rail a.place[href='/spaces/werkstatt/']"


def test_edit_reaction_deletion_and_its_undo_are_seen_at_once(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    said, better = word(), word()
    say(ada, said)
    for page in (ada, bruno):
        expect(message(page, said)).to_be_visible()
    ada.locator("form[data-chat] textarea").press("ArrowUp")
    editor = ada.locator(".message__editor textarea")
    expect(editor).to_have_value(said)
    editor.fill(better)
    editor.press("Enter")
    expect(message(bruno, better)).to_be_visible()
    expect(message(bruno, better).get_by_text("bearbeitet")).to_be_visible()
    expect(message(ada, better)).to_have_count(1)
    tool(bruno, better, "[data-emoji='👍']")
    expect(message(ada, better).locator(".reaction[value='👍']")).to_have_text("👍 1")
    expect(message(bruno, better).locator(".reaction[value='👍']")).to_have_attribute("aria-pressed", "true")
    expect(message(ada, better).locator(".reaction[value='👍']")).to_have_attribute("aria-pressed", "false")
    open_menu(ada, better).locator("[data-delete]").click()
    ada.locator(".toast").hover()  # as long as one points at it, the offer stands
    expect(message(bruno, better)).to_have_count(0)
    ada.locator(".toast button").click()
    expect(message(bruno, better)).to_be_visible()
    expect(message(ada, better)).to_have_count(1)


def test_others_messages_offer_neither_edit_nor_deletion(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    said = word()
    say(ada, said)
    menu = open_menu(bruno, said)
    expect(menu.locator("[data-unread]")).to_be_visible()
    expect(menu.locator("[data-edit]")).to_be_hidden()
    expect(menu.locator("[data-delete]")).to_be_hidden()


def test_tools_stay_with_the_message_one_pointed_at_when_others_write(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    said, *others = (word() for _ in range(4))
    say(ada, said)
    message(ada, said).hover()
    expect(message(ada, said).locator(".message__tools")).to_be_visible()
    for other in others:
        say(bruno, other)
        expect(message(ada, other)).to_be_visible()
    ada.wait_for_timeout(500)  # the browser looks what lies beneath the resting pointer when it has the time
    expect(message(ada, said).locator(".message__tools")).to_be_attached()
    expect(open_menu(ada, others[0]).locator("[data-edit]")).to_be_hidden()


def test_unread_from_here_brings_the_space_back_in_every_tab(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    said = word()
    say(ada, said)
    expect(message(bruno, said)).to_be_visible()
    row = bruno.locator(ROW)
    with bruno.expect_response("**/unread/"):
        open_menu(bruno, said).locator("[data-unread]").click()
    expect(row).to_have_attribute("data-unread", "")
    bruno.goto("/people/")
    expect(row).to_have_attribute("data-unread", "")


def test_unread_from_here_is_not_undone_by_what_was_told_before(window, word):
    """That one has read it is still on its way when one takes it back."""
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    told = []
    bruno.route("**/spaces/werkstatt/read/", lambda route: told.append(route))
    said = word()
    with bruno.expect_request("**/spaces/werkstatt/read/"):
        say(ada, said)
    open_menu(bruno, said).locator("[data-unread]").click()
    bruno.wait_for_timeout(300)  # where the one did not wait for the other, it would be there by now
    with bruno.expect_response("**/unread/"):
        for one in told:
            one.continue_()
    expect(bruno.locator(ROW)).to_have_attribute("data-unread", "")
    bruno.goto("/people/")
    expect(bruno.locator(ROW)).to_have_attribute("data-unread", "")


def test_a_quotation_names_who_said_it_leads_there_and_calls_nobody_again(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    said, reply = word(), word()
    say(ada, f"{said} sagt @clara")
    link = message(bruno, said).locator(".message__link").get_attribute("href")
    open_menu(bruno, said).locator("[data-quote]").click()
    field = bruno.locator("form[data-chat] textarea")
    expect(field).to_be_focused()
    field.press_sequentially(reply)
    field.press("Enter")
    quotation = message(ada, reply).locator("blockquote")
    expect(quotation).to_contain_text(f"{said} sagt Clara")
    expect(quotation.locator(f"a[href$='{link}']")).to_contain_text("Ada")
    expect(quotation.locator("[data-mention]")).to_have_count(0)
