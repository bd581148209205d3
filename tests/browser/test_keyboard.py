"""A day without a mouse: everything is reached by Tab, seen where one is, and left again."""

from playwright.sync_api import expect

from tests.browser.editing import text
from tests.browser.talking import settle
from tests.browser.waiting import ready
from tests.cast import PASSWORD

# There is something to see around the focus, or around the box of a field with a caret. A heading has it because the
# house put it there after a change of page.
SEEN = """() => {
  const here = document.activeElement, around = here.closest('.composer, .search-field, label, form[data-chat]') ?? here
  const drawn = style => style.outlineStyle !== 'none' || style.boxShadow !== 'none'
  const ring = element => drawn(getComputedStyle(element))
  return here.matches('body, h1') || ring(here) || ring(around) || [...here.children].some(ring)
}"""


def tab_to(page, target, most=60):
    """Press Tab until the target has the focus; every stop on the way shows that one stands there."""
    target.wait_for(state="attached")
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by Tab")


def press(page, target, key="Enter", **how_far):
    tab_to(page, target, **how_far)
    page.keyboard.press(key)


def sign_in(page, handle):
    page.goto("/accounts/login/")
    tab_to(page, page.locator("[name=login]"))
    page.keyboard.type(f"{handle}@firma.example")
    tab_to(page, page.locator("[name=password]"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def arrived(page, address):
    """The page has come by a link, with the focus on its heading."""
    page.wait_for_url(f"**{address}")
    expect(page.locator("#page h1")).to_be_focused()


def skip(page):
    """From the top of a page over rail and search to what it is about."""
    press(page, page.locator("a.skip"))
    expect(page.locator("#main")).to_be_focused()


def jump(page, place, address):
    """By the palette."""
    page.keyboard.press("Control+k")
    expect(page.locator(".palette input")).to_be_focused()
    page.keyboard.type(place[:5])
    expect(page.locator(".palette").get_by_role("option", selected=True)).to_contain_text(place)
    page.keyboard.press("Enter")
    arrived(page, address)


def publish(page, said):
    """A post with a mention chosen from the menu."""
    skip(page)
    ready(page, "composer-field")
    tab_to(page, page.locator("form.composer--post textarea"))
    page.keyboard.type(f"{said} für @ada")
    expect(page.locator(".suggestions [aria-selected=true]")).to_contain_text("Ada Arndt")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    post = page.locator("article.entry", has_text=said)
    expect(post.locator("a.mention")).to_have_text("@Ada Arndt")
    expect(page.locator("h1")).to_be_focused()


def answer(page, said):
    """Into the post, and below it."""
    post = page.locator("article.entry", has_text=said)
    press(page, post.get_by_role("link", name="Antworten"))
    expect(page.locator("#answers")).to_have_text("Noch hat niemand geantwortet.")
    tab_to(page, page.locator("#answer textarea"))
    page.keyboard.type("Ich selbst")
    page.keyboard.press("Control+Enter")
    expect(page.locator("article.answer")).to_contain_text("Ich selbst")
    expect(page.locator("#answers")).to_have_text("1 Antwort")


def react(page):
    """To the only answer there is."""
    page.keyboard.press("Escape")
    press(page, page.locator("article.answer [popovertarget^=emoji]").first)
    emoji = page.locator("article.answer .menu--emoji button").first
    press(page, emoji)
    expect(page.locator("article.answer .reaction[aria-pressed=true]")).to_be_visible()


def write_a_page(page, title):
    """In the space of the tab that is open."""
    press(page, page.locator("nav.tabs").get_by_role("link", name="Wiki"))
    arrived(page, "/wiki/")
    press(page, page.get_by_role("link", name="Neue Seite").or_(page.get_by_role("link", name="Seite anlegen")).first)
    arrived(page, "/wiki/new/")
    expect(text(page)).to_be_visible()
    tab_to(page, page.locator("[name=title]"))
    page.keyboard.type(title)
    tab_to(page, text(page))
    page.keyboard.type("Erst die Kisten.")
    press(page, page.get_by_role("button", name="Seite anlegen"))
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("#page h1")).to_be_focused()


def change_the_page(page):
    """By its letter."""
    page.keyboard.press("e")
    arrived(page, "/edit/")
    expect(text(page)).to_be_visible()
    tab_to(page, text(page))
    page.keyboard.press("Control+End")
    page.keyboard.type(" Dann der Strom.")
    press(page, page.get_by_role("button", name="Fertig", exact=True))
    expect(page.locator("#page-form")).to_have_count(0)
    expect(page.locator("#page h1")).to_be_focused()
    expect(page.locator("main .prose")).to_contain_text("Erst die Kisten. Dann der Strom.")


def chat(page, said):
    """From the space into its conversation, and to the menu at its head."""
    press(page, page.locator("nav.tabs").get_by_role("link", name="Chat"))
    arrived(page, "/chat/")
    field = settle(page).locator("form[data-chat] textarea")
    tab_to(page, field, most=400)  # past the links of all that was said here
    page.keyboard.type(said)
    page.keyboard.press("Enter")
    expect(page.locator(".chat__lines article", has_text=said)).to_be_visible()
    press(page, page.locator(".head__actions [popovertarget='space-menu']"))


def sign_out(page):
    """By the menu at the foot of the rail."""
    press(page, page.locator(".rail__me"), most=400)  # past all that waits in the inbox
    press(page, page.locator("#me-menu form[data-logout] button"))
    page.wait_for_url("**/accounts/login/")


def test_a_whole_day_goes_by_keyboard_alone(window, word):
    page, said = window(None), word()
    sign_in(page, "bruno")
    publish(page, said)
    answer(page, said)
    react(page)
    jump(page, "Messe", "/spaces/messe/")
    write_a_page(page, word())
    change_the_page(page)
    jump(page, "Werkstatt", "/spaces/werkstatt/")
    chat(page, said)
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("h")
    arrived(page, "/notifications/")
    sign_out(page)
