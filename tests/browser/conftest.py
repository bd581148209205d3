"""Real browsers before a real house: `window("ada")` is a Chromium window in which Ada has signed in.

    def test_bruno_sees_adas_post_at_once(window):
        ada, bruno = window("ada"), window("bruno")
        ada.goto("/spaces/messe/")

Windows are Playwright pages; addresses are relative to the house. All tests of one process share one house, so look
for your own words and do not count on emptiness. A test fails, too, when a page throws, breaks the content security
policy, or asks another host for anything. What fails is tried once more and stands in the summary as RERUN: a slow
machine can make a window miss its moment once; who fails twice has failed.
"""

import os
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright

from tests.cast import PASSWORD
from tests.running import House

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    # No name leads anywhere but home.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]  # fmt: skip
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# Only what fails waits so long; the machine may be many times slower than the one on a desk.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The embedded house of this test process, with the cast living in it."""
    with House(tmp_path_factory.mktemp("house")) as house:
        house.signed_in = {}
        yield house
    assert not house.outside_requests()


@pytest.fixture(scope="module")
def chromium():
    """A browser for the tests of one module: while it runs, its event loop stands in the way of other tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def word():
    """`word()` is something nobody has said yet."""
    return lambda: f"Wort-{uuid.uuid4().hex[:8]}"


@pytest.fixture
def window(house, chromium):
    """`window(handle, **options)` opens a window for one of the cast, `window(None)` for somebody not signed in.

    Options are those of Playwright's contexts: `base_url` (a relay before the house), `viewport=PHONE`,
    `color_scheme="dark"`, `java_script_enabled=False`.
    """
    watch = Watch(house.url)
    contexts, here = [], set()

    def open_window(handle, **options):
        frame = {"viewport": DESK, "locale": "de-DE", "timezone_id": "Europe/Berlin", "base_url": house.url}
        options = {**frame, **options}
        watch.homes.add(urlsplit(options["base_url"]).netloc)
        if handle:
            options["storage_state"] = signed_in_state(house, chromium, handle)
            if handle not in here:
                here.add(handle)
                drop_drafts(house.url, options["storage_state"])
        context = chromium.new_context(**options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watch.over(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    watch.complain()


def signed_in_state(house, chromium, handle):
    """The cookies of somebody who has signed in by the form; it is filled in once per person and house."""
    if handle not in house.signed_in:
        context = chromium.new_context(base_url=house.url)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto("/accounts/login/")
        page.locator("[name=login]").fill(f"{handle}@firma.example")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(lambda url: "/accounts/login/" not in url)
        house.signed_in[handle] = context.storage_state()
        context.close()
    return house.signed_in[handle]


def drop_drafts(home, state):
    """What earlier tests left begun would come into the composer while this one types."""
    cookies = {cookie["name"]: cookie["value"] for cookie in state["cookies"]}
    headers = {"Accept": "application/json", "Origin": home, "X-CSRFToken": cookies["csrftoken"]}
    with httpx.Client(base_url=home, cookies=cookies, headers=headers, timeout=PATIENCE / 1000) as browser:
        answer = browser.get("/drafts/")
        for draft in answer.json()["drafts"] if answer.status_code == httpx.codes.OK else ():
            browser.post("/drafts/", data={"place": draft["place"], "body": "", "base": draft["version"]})


class Watch:
    """Looks over the shoulder of every window and remembers what must not happen in any."""

    def __init__(self, home):
        self.homes = {urlsplit(home).netloc}
        self.seen = []

    def over(self, context):
        context.on("request", lambda request: self.address(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.address(socket.url)))
        context.on("weberror", lambda error: self.seen.append(f"error on a page: {error.error}"))
        context.on("console", self.console)

    def address(self, url):
        address = urlsplit(url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc not in self.homes:
            self.seen.append(f"request to another host: {url}")

    def console(self, message):
        if "Content Security Policy" in message.text:
            self.seen.append(f"policy broken: {message.text}")

    def complain(self):
        assert not self.seen, "\n".join(self.seen)
