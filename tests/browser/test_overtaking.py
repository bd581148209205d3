"""Who goes somewhere while a form is still being answered gets to where they meant, whichever answer comes first."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE
from tests.browser.waiting import ready


class Held:
    """Requests of a page that wait until they are let go."""

    def __init__(self, page, **wanted):
        self.routes, self.page = {}, page
        for name, (address, method) in wanted.items():
            page.route(address, self._taking(name, method))

    def _taking(self, name, method):
        def take(route):
            if route.request.method == method and name not in self.routes:
                self.routes[name] = route
            else:
                route.continue_()

        return take

    def wait_for(self, name):
        end = time.monotonic() + PATIENCE / 1000
        while name not in self.routes:
            assert time.monotonic() < end, f"nobody asked for the {name}"
            self.page.wait_for_timeout(50)

    def let_go(self, name):
        """Let it go and wait until its answer is here, and all that follows from it."""
        with self.page.expect_response(lambda answer: answer.status == 200):
            self.routes[name].continue_()
        self.page.wait_for_timeout(500)


@pytest.mark.parametrize("order", [("form", "link"), ("link", "form")])
def test_a_link_that_is_clicked_wins_over_the_answer_of_an_older_form(window, word, order):
    ada, said = window("ada", service_workers="block"), word()
    ada.goto("/spaces/messe/")
    ready(ada, "composer-field", "file-drop", "post-stream")
    held = Held(ada, form=("**/posts/", "POST"), link=(re.compile("/people/$"), "GET"))
    ada.locator(".composer--post textarea").fill(said)
    ada.locator(".composer--post .button--primary").click()
    held.wait_for("form")
    ada.locator(".rail .place[href='/people/']").click()
    held.wait_for("link")
    for name in order:
        held.let_go(name)
    expect(ada.locator("h1")).to_have_text("Personen")
    assert ada.url.endswith("/people/")
    ada.goto("/spaces/messe/")
    expect(ada.locator(".entry", has_text=said)).to_have_count(1)
