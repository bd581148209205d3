"""Parts of the house die under people's hands, and clocks jump: nobody loses a word, and nothing is said twice."""

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.talking import enter, message, say, shown
from tests.browser.waiting import eventually
from tests.faults.disasters import offspring
from tests.production.topology import Production

FIELD = "form[data-chat] textarea"
# The server's time of the newest message in this window, in seconds since 1970.
AT = "[...document.querySelectorAll('.chat__lines > article')].at(-1).dataset.at"


@pytest.fixture(scope="module")
def house(cluster, tmp_path_factory):
    """The production house, whose parts can die one by one."""
    with Production(tmp_path_factory.mktemp("power"), cluster.create("power")) as house:
        house.signed_in = {}
        yield house
    assert not house.outside_requests()


def cut_power(house, part):
    process = house.parts[part]
    for pid in [process.pid, *offspring(process.pid)]:
        os.kill(pid, signal.SIGKILL)
    house.kill_part(part)


def test_who_is_typing_when_live_dies_types_on_and_everything_arrives_once(house, window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    written, meanwhile = word(), word()
    field = ada.locator(FIELD)
    field.press_sequentially(f"{written} Ende")
    for _ in "Ende":
        field.press("ArrowLeft")
    cut_power(house, "live")
    field.press_sequentially("am ")
    expect(field).to_be_focused()
    say(bruno, meanwhile)
    expect(message(bruno, meanwhile)).to_have_count(1)
    field.press_sequentially("lieben ")
    house.start_part("live")
    expect(message(ada, meanwhile)).to_have_count(1)
    field.press_sequentially("guten ")
    expect(field).to_have_value(f"{written} am lieben guten Ende")
    field.press("Enter")
    for page in (ada, bruno):
        expect(message(page, f"{written} am lieben guten Ende")).to_have_count(1)
    assert shown(ada)[-2:] == shown(bruno)[-2:] == [meanwhile, f"{written} am lieben guten Ende"]


def test_what_is_sent_while_web_is_dead_waits_and_arrives_once_in_its_order(house, window, word):
    ada, bruno = enter(window("ada")), enter(window("bruno"))
    words = [word() for _ in range(3)]
    cut_power(house, "web")
    for one in words:
        say(ada, one)
    expect(ada.locator(".chat__pending [data-waiting]:visible")).to_have_count(3)
    house.start_part("web")
    for page in (ada, bruno):
        expect(message(page, words[-1])).to_have_count(1)
        assert shown(page)[-3:] == words
    expect(ada.locator(".chat__pending > *")).to_have_count(0)


@pytest.mark.parametrize("hours", [50, -50])
def test_a_clock_that_jumps_moves_no_message_and_sends_none_twice(window, word, hours):
    ada, bruno = window("ada"), enter(window("bruno"))
    ada.clock.install()
    enter(ada)
    before, after, answer = word(), word(), word()
    say(ada, before)
    expect(message(ada, before)).to_have_count(1)
    now = ada.evaluate("Date.now()")
    ada.clock.set_system_time(now + hours * 3_600_000)
    say(ada, after)
    expect(message(bruno, after)).to_have_count(1)
    say(bruno, answer)
    expect(message(ada, answer)).to_have_count(1)
    for page in (ada, bruno):
        expect(message(page, answer)).to_have_count(1)
        assert shown(page)[-3:] == [before, after, answer]
    assert abs(float(eventually(ada, AT, wanted=bool)) * 1000 - now) < 600_000
    ada.clock.set_system_time(now)
    again = word()
    say(ada, again)
    expect(message(bruno, again)).to_have_count(1)
    expect(message(ada, again)).to_have_count(1)
    assert shown(ada)[-4:] == shown(bruno)[-4:] == [before, after, answer, again]
