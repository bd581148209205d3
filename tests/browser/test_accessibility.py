"""Every page, light and dark, on the desk and on the phone, looked at by axe for WCAG 2.2 A and AA: no violation."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.waiting import ready
from tests.browser.written import ADMIN_PAGES, EMPTY, OUTSIDE, PAGES

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = [("light", DESK), ("dark", DESK), ("light", PHONE), ("dark", PHONE)]


@pytest.fixture(scope="module")
def addresses(house):
    """Fills in the numbers of the things that were written."""
    said = house.manage("shell", "--no-imports", "-c", "from tests.browser.written import write; write()")
    post, page, token, question, job = re.search(r"numbers (\d+) (\S+) (\d+) (\d+) (\d+)", said).groups()
    return lambda path: path.format(post=post, page=page, token=token, question=question, job=job)


def violations(page):
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [f"{each['id']}: {each['help']} {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]


def look_at(window, addresses, handle, paths, scheme, viewport):
    page, wrong = window(handle, color_scheme=scheme, viewport=viewport), {}
    for path in map(addresses, paths):
        page.goto(path)
        page.wait_for_load_state()
        settle(page)
        found = violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
        found += ["it scrolls sideways"] if wide else []
        if found:
            wrong[path] = found
    assert not wrong, "\n".join(f"{path}\n  " + "\n  ".join(found) for path, found in wrong.items())


def settle(page):
    """The list of conversations has come, and on the desk a conversation beside it."""
    expect(page.locator("chat-list:not(:has(a)):visible")).to_have_count(0)
    if page.viewport_size == DESK:
        expect(page.locator(".page--conversations chat-list")).to_have_count(0)


@pytest.mark.parametrize("scheme, viewport", LOOKS)
def test_no_page_breaks_a_rule(window, addresses, scheme, viewport):
    look_at(window, addresses, "ada", PAGES, scheme, viewport)


@pytest.mark.parametrize("scheme, viewport", LOOKS)
def test_no_page_of_the_administration_breaks_a_rule(window, addresses, scheme, viewport):
    look_at(window, addresses, "admin", ADMIN_PAGES, scheme, viewport)


@pytest.mark.parametrize("scheme, viewport", LOOKS)
def test_no_page_before_the_door_breaks_a_rule(window, addresses, scheme, viewport):
    look_at(window, addresses, None, OUTSIDE, scheme, viewport)


@pytest.mark.parametrize("scheme, viewport", LOOKS[:2])
def test_no_empty_page_breaks_a_rule(window, addresses, scheme, viewport):
    look_at(window, addresses, "gast", EMPTY, scheme, viewport)


@pytest.mark.parametrize("scheme, viewport", LOOKS)
def test_nothing_that_opens_in_a_conversation_breaks_a_rule(window, addresses, scheme, viewport):
    page, wrong = window("ada", color_scheme=scheme, viewport=viewport), {}
    page.goto(addresses("/spaces/werkstatt/chat/"))
    ready(page, "chat-timeline")
    for opener in ("[popovertarget=space-menu]", "[popovertarget=chat-search]", ".files a[data-picture]"):
        page.locator(f"main {opener}").first.click()
        expect(page.locator(":popover-open, dialog[open]").first).to_be_visible()
        page.evaluate("Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => null)")
        if found := violations(page):
            wrong[opener] = found
        page.keyboard.press("Escape")
    assert not wrong


@pytest.mark.parametrize("handle, paths", [("ada", PAGES), ("admin", ADMIN_PAGES[:-1]), (None, OUTSIDE)])
def test_no_page_scrolls_sideways_where_it_is_narrowest(window, addresses, handle, paths):
    """Of 320 pixels, WCAG 1.4.10: a desk at four times its size."""
    page, wide = window(handle, viewport={"width": 320, "height": 640}), []
    for path in map(addresses, paths):
        page.goto(path)
        wide += [path] if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1") else []
    assert not wide


def test_the_look_finds_what_is_wrong(window, addresses):
    page = window("ada")
    page.goto("/people/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x\"><button></button>')")
    assert {line.partition(":")[0] for line in violations(page)} >= {"image-alt", "button-name"}
