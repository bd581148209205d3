"""Waiting for what a page still has to do; how long that takes is the machine's affair."""

import time

from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE


def ready(page, *islands):
    """Wait until these elements have their scripts: before that they take no keys, clicks and files."""
    for island in islands:
        expect(page.locator(f"{island}:defined").first).to_be_attached()
    return page


def still(page):
    """Wait until the fonts are there: with them lines change their heights, and what one points at its place."""
    page.evaluate("document.fonts.ready.then(() => null)")
    return page


def eventually(page, expression, wanted):
    """Ask the page until it answers as wanted; returns the last answer."""
    end = time.monotonic() + PATIENCE / 1000
    while not wanted(answer := page.evaluate(expression)) and time.monotonic() < end:
        page.wait_for_timeout(100)
    return answer
