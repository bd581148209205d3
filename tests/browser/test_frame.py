"""The frame in a real browser: boosted links, palette, keys, menus, drafts, phone, no JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, signed_in_state
from tests.browser.waiting import ready

TAKEN_OVER = """new Promise(done => navigator.serviceWorker.controller
    ? done() : navigator.serviceWorker.addEventListener("controllerchange", () => done()))"""


def test_a_link_changes_the_page_only_and_focus_goes_to_its_heading(window):
    page = window("ada")
    page.goto("/people/")
    page.evaluate("document.getElementById('announcer').dataset.same = 'yes'")
    page.locator("#people a[href^='/people/']").first.click()
    page.wait_for_url(re.compile("/people/[a-z]+/$"))
    expect(page.locator("#page h1")).to_be_focused()
    expect(page.locator("#announcer")).to_contain_text(page.locator("#page h1").inner_text())
    assert page.locator("#announcer").get_attribute("data-same") == "yes", "the whole page was loaded anew"


def test_going_back_brings_the_page_and_its_place_in_the_rail(window):
    page = window("ada")
    page.goto("/people/")
    page.locator("#rail [data-place=notifications]").click()
    expect(page.locator("#rail [data-place=notifications]")).to_have_attribute("aria-current", "page")
    page.go_back()
    expect(page.locator("#page h1")).to_have_text("Personen")
    expect(page.locator("#rail [data-place=people]")).to_have_attribute("aria-current", "page")
    expect(page.locator("#page")).to_have_count(1)


def test_a_script_that_comes_in_with_a_swap_stays_dead(house, chromium):
    """Not in one of the watched windows: here the policy has to be broken, and hold."""
    context = chromium.new_context(base_url=house.url, storage_state=signed_in_state(house, chromium, "ada"))
    page = context.new_page()
    page.goto("/people/")
    expect(page.locator("[data-htmx-powered]").first).to_be_attached()
    fragment = '<p id="came">came</p><script>window.ran = true</script><img src="x" onerror="window.ran = true">'
    page.evaluate(
        "text => htmx.swap({sourceElement: document.body, target: '#main', swap: 'beforeend', text})", fragment
    )
    expect(page.locator("#came")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    context.close()


def test_the_palette_jumps_by_the_beginnings_of_words_and_gives_focus_back(window):
    page = window("ada")
    page.goto("/people/")
    page.locator(".rail__search").focus()
    page.keyboard.press("Control+k")
    field = page.locator(".palette input")
    expect(field).to_be_focused()
    field.fill("einst")
    expect(page.locator(".palette").get_by_role("option", selected=True)).to_contain_text("Einstellungen")
    page.keyboard.press("Escape")
    expect(page.locator(".palette")).not_to_be_visible()
    expect(page.locator(".rail__search")).to_be_focused()
    page.keyboard.press("Control+k")
    field.fill("hinw")
    page.keyboard.press("Enter")
    page.wait_for_url("**/notifications/")


def test_whoever_presses_enter_before_the_palette_has_its_rows_gets_to_where_they_meant(window):
    page, held = window("ada"), []
    page.goto("/people/")
    page.route("**/palette.json", lambda route: held.append(route))
    with page.expect_request("**/palette.json"):
        page.keyboard.press("Control+k")
    page.locator(".palette input").fill("hinw")
    page.keyboard.press("Enter")
    for asked in held:
        asked.continue_()
    page.wait_for_url("**/notifications/")


def test_the_last_row_of_the_palette_goes_to_the_whole_search(window):
    page = window("ada")
    page.goto("/people/")
    expect(page.locator("key-strokes:defined")).to_be_attached()
    page.keyboard.press("/")
    page.locator(".palette input").fill("zzyzx")
    expect(page.locator(".palette").get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=zzyzx")


def test_single_keys_go_places_and_stay_silent_while_one_writes(window):
    page = window("ada")
    page.goto("/people/")
    expect(page.locator("key-strokes:defined")).to_be_attached()
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url("**/notifications/")
    page.goto("/people/")
    ready(page, "key-strokes")
    page.locator("main input[type=search]").first.press_sequentially("gh?")
    page.wait_for_timeout(300)
    assert page.url.endswith("/people/") or "q=gh" in page.url
    expect(page.locator("#keys")).not_to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_the_menu_opens_is_walked_by_arrows_and_closes(window):
    page = window("ada")
    page.goto("/people/")
    page.locator(".rail__me").click()
    menu = page.locator("#me-menu")
    expect(menu).to_be_visible()
    expect(menu.locator(".menu__item").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu.locator(".menu__item").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    expect(page.locator(".rail__me")).to_be_focused()


def test_what_was_typed_survives_a_reload(window):
    page = window("ada")
    page.goto("/")
    expect(page.locator("composer-field:defined").first).to_be_attached()
    area = page.locator("composer-field textarea").first
    area.click()
    area.press_sequentially("Noch nicht fertig")
    page.reload()
    expect(page.locator("composer-field textarea").first).to_have_value("Noch nicht fertig")


@pytest.mark.parametrize(
    "address", ["/", "/people/", "/notifications/", "/search/?q=messe", "/spaces/", "/settings/profile/"]
)
def test_the_phone_shows_five_places_and_never_scrolls_sideways(window, address):
    page = window("ada", viewport=PHONE)
    page.goto(address)
    expect(page.locator("#bar a")).to_have_count(5)
    expect(page.locator("#rail")).not_to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("width", [1440, 1100, 800, 320])
def test_nothing_sticks_out_at_any_width(window, width):
    page = window("ada", viewport={"width": width, "height": 800})
    page.goto("/people/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_frame_stands_at_its_measures(window):
    page = window("ada")
    page.goto("/")
    box = {name: page.locator(name).first.bounding_box() for name in ("#rail", "#main", ".context")}
    assert box["#rail"]["width"] == 260
    assert (box["#main"]["x"], box["#main"]["width"]) == (308, 680)
    assert (box[".context"]["x"], box[".context"]["width"]) == (1036, 288)


def test_pages_are_read_and_left_without_javascript(window):
    page = window("ada", java_script_enabled=False)
    page.goto("/people/")
    expect(page.locator("h1")).to_have_text("Personen")
    expect(page.locator(".js-only").first).not_to_be_visible()
    page.locator("#people a[href^='/people/']").first.click()
    page.wait_for_url(re.compile("/people/[a-z]+/$"))


def test_dark_follows_the_system(window):
    page = window("ada", color_scheme="dark")
    page.goto("/people/")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(15, 19, 24)"


def test_a_page_read_before_is_there_without_a_connection(window):
    page = window("ada")
    page.goto("/people/")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.evaluate(TAKEN_OVER)
    page.reload()
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text("Personen")
    expect(page.locator("#offline")).to_contain_text("Offline – Stand")
    page.goto("/settings/never-read/")
    expect(page.locator("h1")).to_have_text("Diese Seite liegt nicht auf dem Gerät.")
    page.context.set_offline(False)
