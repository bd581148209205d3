"""Whatever happens: a window that heard of it shows what a window shows that is opened afterwards.

Bruno has five windows open while he and others do what the seed decides; his wire is cut and mended in between. Then
each window is compared with one that is opened anew, until they are alike.
"""

import random
import time

import pytest

from tests.browser.conftest import PATIENCE
from tests.browser.likeness import difference, lines
from tests.browser.relay import Relay
from tests.browser.talking import settle
from tests.browser.waiting import ready

ROUNDS, AT_ONCE = 3, 25
FRAME = ("#rail", "#bar")
# A page just opened shows so many of the latest; the other one has what came since, and goes on showing it.
LATEST = ".chat__pane:not(.thread) .chat__lines > article:nth-last-of-type(-n+30)"
WINDOWS = {
    "/people/": FRAME,
    "/spaces/werkstatt/chat/": (".chat__head", LATEST, ".scheduled", ".conversations .conversation"),
    "/": (".stream > article:nth-of-type(-n+12)", "aside.context"),
    "/spaces/werkstatt/": (".banner", ".tabs", ".pins", ".stream > article:nth-of-type(-n+12)", "aside.context"),
    "/notifications/": ("#main",),
    "/notifications/?tab=later": ("#main",),
    "/spaces/werkstatt/threads/": ("#main",),
    "/spaces/werkstatt/chat/pinned/": ("#main",),
    "/?all": (".stream > article:nth-of-type(-n+12)",),
    "/bookmarks/": ("#main",),
    "/scheduled/": ("#main",),
}  # fmt: skip


def do(house, seed):
    house.manage("shell", "--no-imports", "-c", f"from tests.browser.doings import act; act({seed}, {AT_ONCE})")


def open_at(page, address):
    page.goto(address)
    if address.endswith("/chat/"):
        settle(page)
    return ready(page, "post-stream") if page.locator("post-stream").count() else page


def show_what_waits(page):
    """New posts wait behind a button, so that nothing moves under the eyes of who reads."""
    page.evaluate("document.querySelector('post-stream > .pill:not([hidden])')?.click()")


@pytest.mark.parametrize("seed", [1, 2])
def test_who_heard_of_it_and_who_comes_afterwards_see_the_same(house, window, seed):
    chance = random.Random(seed)
    do(house, f"'{seed} before'")
    with Relay(house.port) as wire:
        first = window("bruno", base_url=f"http://127.0.0.1:{wire.port}", service_workers="block")
        pages = {address: open_at(first.context.new_page(), address) for address in WINDOWS}
        for turn in range(ROUNDS):
            if chance.random() < 0.6:
                wire.cut()
            do(house, f"'{seed} {turn}'")
            wire.mend()
            first.wait_for_timeout(chance.randrange(500, 2500))
        house.manage("shell", "--no-imports", "-c", "from events.delivering import deliver_all; deliver_all()")
        complaints = [unlike(window("bruno", service_workers="block"), *seen) for seen in pages.items()]
    assert not any(complaints), "\n\n".join(filter(None, complaints))


def unlike(fresh, address, page):
    """Empty as soon as both are alike, else how they differ in the end."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        show_what_waits(page)
        open_at(fresh, address)
        if not (told := difference(lines(page, *WINDOWS[address]), lines(fresh, *WINDOWS[address]))):
            return ""
        if time.monotonic() > end:
            return f"{address}\n{told}"
        fresh.wait_for_timeout(1000)
