"""What stays on a device: a pencil where a draft waits, and nothing at all when its person has gone."""

from playwright.sync_api import expect

from tests.browser.talking import CHAT, enter
from tests.browser.waiting import eventually
from tests.cast import PASSWORD

KEPT = """async () => {
  const pages = (await caches.keys()).filter(name => name === 'pages')
  const databases = (await indexedDB.databases()).map(one => one.name)
  const drafts = Object.entries(localStorage).filter(([key]) => /^(draft|visits|outbox)/.test(key)).flat()
  return [...pages, ...databases, ...drafts]
}"""


def draft(page, words):
    page.locator("form[data-chat] textarea").fill(words)
    expect(page.locator("form[data-chat] [data-when=draft]")).to_be_visible()


def sign_in(page, handle):
    page.locator("[name=login]").fill(f"{handle}@firma.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    expect(page.locator("#rail")).to_be_visible()


def test_a_pencil_stands_in_the_rail_where_a_draft_waits(window, word):
    # Nobody calls the guest: where a number calls, no pencil stands.
    gast = enter(window("gast"))
    row = gast.locator(f".rail .place[href='{CHAT.removesuffix('chat/')}']")
    draft(gast, word())
    expect(row.locator(".place__draft")).to_be_attached()
    gast.goto("/people/")
    expect(row.locator(".place__draft")).to_be_attached()
    enter(gast)
    gast.locator("form[data-chat] textarea").fill("")
    expect(row.locator(".place__draft")).to_have_count(0)


def test_nothing_of_a_person_stays_on_the_device_after_signing_out(window, word):
    clara = window(None)
    clara.goto("/accounts/login/")
    sign_in(clara, "clara")
    draft(enter(clara), word())
    assert eventually(clara, KEPT, wanted=bool)
    clara.locator("[popovertarget=me-menu]").click()
    clara.locator("form[data-logout] button").first.click()
    clara.wait_for_url("**/accounts/login/")
    assert eventually(clara, KEPT, wanted=lambda kept: not kept) == []
    sign_in(clara, "clara")
    expect(enter(clara).locator("form[data-chat] textarea")).to_have_value("")


def test_who_comes_after_an_expired_session_finds_no_drafts_of_the_one_before(window, word):
    clara = window(None)
    clara.goto("/accounts/login/")
    sign_in(clara, "clara")
    said = word()
    draft(enter(clara), said)
    clara.context.clear_cookies()
    clara.goto("/accounts/login/")
    sign_in(clara, "bruno")
    assert said not in str(eventually(clara, KEPT, wanted=lambda kept: said not in str(kept)))
