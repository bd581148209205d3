"""(l) How soon a browser that was away has caught up with ten thousand missed events, told and held to nothing."""

import statistics
import uuid

from playwright.sync_api import expect, sync_playwright

from bench.house import SPACE
from bench.talking import PAINTED, signed_in
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.relay import Relay
from tests.browser.talking import enter, message, say

TIMES, SECONDS_AWAY = 3, 75
UP = """() => { window.begun = null
    document.addEventListener('live:state', event => { if (event.detail.up) window.begun ??= Date.now() }) }"""


def catching_up(running):
    """From the moment the line is up again until the last of what was missed meanwhile is painted."""
    with sync_playwright() as playwright, Relay(running.house.port) as wire:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        ada = enter(signed_in(browser, running, "ada", f"http://127.0.0.1:{wire.port}"))
        bruno = enter(signed_in(browser, running, "bruno"))
        missed, times = zip(*(one_absence(running, wire, ada, bruno) for _ in range(TIMES)), strict=True)
        browser.close()
    what = f"ms from the line to the last word, {min(missed):,} missed"
    yield "l", what, statistics.median(times), None, None, ""


def one_absence(running, wire, ada, bruno):
    """How many events Ada missed, and the milliseconds until she saw the last of them."""
    wire.cut()
    missed = running.run("bench.writers", "rows", SPACE, 8, 0, SECONDS_AWAY)["written"]
    words = f"Wort-{uuid.uuid4().hex[:8]}"
    say(bruno, words)
    expect(message(bruno, words)).to_be_visible()
    ada.evaluate(PAINTED, words)
    ada.evaluate(UP)
    wire.mend()
    return missed, ada.evaluate("window.painted") - ada.evaluate("window.begun")
