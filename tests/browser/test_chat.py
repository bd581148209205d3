"""Two people talk in two windows."""

import re

from playwright.sync_api import expect

from tests.browser.relay import Relay
from tests.browser.talking import CHAT, enter, message, say, shown


def test_what_one_says_the_other_sees_and_answers(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    question, answer = word(), word()
    say(ada, question)
    expect(message(bruno, question)).to_be_visible()
    say(bruno, answer)
    expect(message(ada, answer)).to_be_visible()
    expect(message(ada, question)).to_have_count(1)
    expect(ada.locator(".chat__pending > *")).to_have_count(0)
    expect(ada.locator("form[data-chat] textarea")).to_have_value("")


def test_both_see_one_order_when_both_write_at_once(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    words = [word() for _ in range(8)]
    for number, said in enumerate(words):
        page = (ada, bruno)[number % 2]
        page.evaluate(
            """words => { const area = document.querySelector('form[data-chat] textarea'); area.value = words;
                          area.form.requestSubmit() }""",
            said,
        )
    for page in (ada, bruno):
        for said in words:
            expect(message(page, said)).to_have_count(1)
    orders = [[said for said in shown(page) if said in words] for page in (ada, bruno)]
    assert orders[0] == orders[1]
    assert sorted(orders[0]) == sorted(words)
    fresh = enter(window("ada"))
    assert [said for said in shown(fresh) if said in words] == orders[0]


def test_a_cut_wire_loses_nothing_either_way(house, window, word):
    ada, bruno = enter(window("ada")), None
    with Relay(house.port) as wire:
        bruno = window("bruno", base_url=f"http://127.0.0.1:{wire.port}")
        enter(bruno)
        before, meanwhile, own, after = (word() for _ in range(4))
        say(ada, before)
        expect(message(bruno, before)).to_be_visible()
        wire.cut()
        say(ada, meanwhile)
        expect(message(ada, meanwhile)).to_be_visible()
        say(bruno, own)
        expect(bruno.locator(".chat__pending [data-waiting]:visible")).to_be_visible()
        expect(message(ada, own)).to_have_count(0)
        wire.mend()
        expect(message(bruno, meanwhile)).to_be_visible()
        expect(message(bruno, own)).to_be_visible()
        expect(message(ada, own)).to_have_count(1)
        say(ada, after)
        for page in (ada, bruno):
            expect(message(page, after)).to_be_visible()
        assert [said for said in shown(bruno) if said in (before, meanwhile, own, after)] == [
            said for said in shown(ada) if said in (before, meanwhile, own, after)
        ]


def test_what_waits_outlives_a_reload_and_arrives_once(house, window, word):
    words = [word(), word()]
    with Relay(house.port) as wire:
        ada = enter(window("ada", base_url=f"http://127.0.0.1:{wire.port}"))
        wire.cut()
        for said in words:
            say(ada, said)
        expect(ada.locator(".chat__pending > *")).to_have_count(2)
        wire.mend()
        ada.reload()
        for said in words:
            expect(message(ada, said)).to_have_count(1)
    bruno = enter(window("bruno"))
    assert [said for said in shown(bruno) if said in words] == words


def test_an_expired_sign_in_holds_the_words_until_one_is_back(window, word):
    ada = enter(window("ada"))
    cookies = ada.context.cookies()
    said = word()
    ada.context.clear_cookies(name="sessionid")
    say(ada, said)
    expect(ada.locator(".chat__pending [data-held]:visible")).to_be_visible()
    ada.context.add_cookies(cookies)
    ada.evaluate("dispatchEvent(new Event('focus'))")
    expect(message(ada, said)).to_have_count(1)
    bruno = enter(window("bruno"))
    expect(message(bruno, said)).to_have_count(1)


def test_signing_out_asks_before_it_forgets_what_was_not_sent(house, window, word):
    with Relay(house.port) as wire:
        clara = enter(window("clara", base_url=f"http://127.0.0.1:{wire.port}"))
        clara.evaluate("navigator.serviceWorker?.getRegistrations().then(all => all.forEach(one => one.unregister()))")
        wire.cut()
        say(clara, word())
        expect(clara.locator(".chat__pending [data-waiting]:visible")).to_be_visible()
        clara.locator("[popovertarget=me-menu]").click()
        clara.locator("form[data-logout] button").first.click()
        dialog = clara.get_by_role("dialog", name="Not everything has been sent yet")
        expect(dialog).to_be_visible()
        dialog.get_by_role("button", name="Cancel").click()
        expect(clara.locator(".chat__pending > *")).to_have_count(1)


def test_what_the_house_refuses_turns_red_and_can_be_changed(window, word):
    ada = enter(window("ada"))
    ada.locator("form[data-chat] textarea").evaluate("area => area.removeAttribute('maxlength')")
    said = word()
    say(ada, said + "x" * 10_001)
    failed = ada.locator(".chat__pending > [data-state=failed]")
    expect(failed.get_by_text("Nicht gesendet")).to_be_visible()
    expect(failed.get_by_text("höchstens")).to_be_visible()
    failed.get_by_role("button", name="Bearbeiten").click()
    expect(failed).to_have_count(0)
    area = ada.locator("form[data-chat] textarea")
    expect(area).to_have_value(re.compile(f"^{said}x+$"))
    area.fill(said)
    area.press("Enter")
    expect(message(ada, said)).to_have_count(1)


def test_what_is_said_before_a_page_listens_shows_on_its_badge(window, word):
    ada, clara = enter(window("ada")), window("clara")
    clara.add_init_script(
        "window.deaf = true; const Real = WebSocket;"
        "window.WebSocket = function (url) { return new Real(deaf ? `${url}nowhere/` : url) };"
        "window.WebSocket.OPEN = Real.OPEN"
    )
    clara.route("**/live/since", lambda route: route.abort())
    clara.goto("/people/")
    row = clara.locator(".rail a.place[href='/spaces/werkstatt/']")
    expect(row).to_be_visible()
    said = word()
    say(ada, f"@clara {said}")
    expect(message(ada, said)).to_have_count(1)
    clara.evaluate("deaf = false")
    expect(row.locator(".badge")).to_be_visible(timeout=20_000)
    clara.goto(CHAT)
    expect(message(clara, said)).to_be_visible()


def test_a_call_shows_on_the_badge_and_goes_when_it_is_read(window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    with bruno.expect_response("**/read/"):
        say(ada, word())
    bruno.goto("/people/")
    row = bruno.locator(".rail a.place[href='/spaces/werkstatt/']")
    before = row.locator(".badge").all_inner_texts()  # what others called in threads, which this does not read
    said = word()
    say(ada, f"@bruno {said}")
    expect(row).to_have_attribute("data-unread", "")
    expect(row.locator(".badge")).to_have_text(f"{sum(int(badge.split()[0]) for badge in before) + 1} für dich")
    bruno.goto(CHAT)
    expect(message(bruno, said)).to_be_visible()
    expect(bruno.locator("[data-new]")).to_be_visible()
    for page in (bruno, window("bruno")):
        if page is not bruno:
            page.goto("/people/")
        expect(page.locator(".rail a.place[href='/spaces/werkstatt/'] .badge")).to_have_text(before)


def test_what_is_said_while_a_window_is_coming_in_is_there(window, word):
    ada, bruno = enter(window("ada")), window("bruno")
    for said in (word() for _ in range(5)):
        bruno.goto("/people/")
        say(ada, said)
        bruno.goto(CHAT)
        expect(message(bruno, said)).to_be_visible()


def test_scrolling_up_brings_older_ones_without_a_jump_and_keeps_at_most_200(house, window, word):
    line = fill(house, word())
    ada = enter(window("ada"), "/spaces/messe/chat/")
    pane = ada.locator(".chat__list")
    climb(pane, until=ada.get_by_text(f"{line} 0.", exact=True))
    expect(ada.get_by_text(f"{line} 0.", exact=True)).to_have_count(1)
    seqs = [
        int(seq) for seq in pane.evaluate("p => [...p.querySelectorAll('article[data-seq]')].map(a => a.dataset.seq)")
    ]
    assert seqs == sorted(set(seqs))
    assert len(seqs) <= 200
    ada.locator(".chat__foot > .pill").click()
    expect(ada.get_by_text(f"{line} 259.", exact=True)).to_be_visible()


def climb(pane, until):
    """Scroll up, piece by piece, until it has come."""
    first = pane.locator("article").first
    while not until.count():
        number = first.get_attribute("data-seq")
        pane.evaluate("pane => { pane.scrollTop = 300 }")
        expect(first).not_to_have_attribute("data-seq", number)


def fill(house, line):
    """Bruno says more in the Messe than a list holds; returns what all these messages begin with."""
    house.manage("shell", "--no-imports", "-c", FILL.replace("LINE", line))
    return line


FILL = """
from people.models import Person
from spaces.models import Space
from chat.models import Message
bruno, messe = Person.objects.get(handle="bruno"), Space.objects.get(slug="messe")
for number in range(260):
    Message.objects.send(bruno, messe, f"LINE {number}.")
"""


def test_where_the_browser_keeps_nothing_the_message_is_sent_as_without_scripts(window, word):
    ada = window("ada")
    ada.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('none here') } })")
    enter(ada)
    said = word()
    say(ada, said)
    expect(message(ada, said)).to_be_visible()


def test_reading_on_above_while_others_write_keeps_the_place_and_the_bounds(house, window, word):
    line = fill(house, word())
    ada = enter(window("ada"), "/spaces/messe/chat/")
    pane = ada.locator(".chat__list")
    climb(pane, until=ada.get_by_text(f"{line} 40.", exact=True))
    pane.evaluate("pane => { pane.scrollTop = pane.scrollHeight / 2 }")
    expect(ada.locator(".chat__foot > .pill")).to_be_visible()
    place = """p => [...p.querySelectorAll("article")].map(one => one.getBoundingClientRect().top)
        .find(top => top >= p.getBoundingClientRect().top)"""
    before = pane.evaluate(place)
    bruno = enter(window("bruno"), "/spaces/messe/chat/")
    said = word()
    for _ in range(3):
        say(bruno, word())
    say(bruno, said)
    expect(message(bruno, said)).to_be_visible()
    expect(ada.locator(".chat__foot > .pill")).to_contain_text("4 neue Nachrichten")
    assert abs(pane.evaluate(place) - before) <= 2
    assert ada.locator(".chat__lines > article").count() <= 200
    ada.locator(".chat__foot > .pill").click()
    expect(message(ada, said)).to_be_visible()
