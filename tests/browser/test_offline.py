"""Without a connection: what was opened before is read and written into, and nobody reads what another left."""

from playwright.sync_api import expect

from tests.browser.relay import Relay
from tests.browser.talking import enter, message, say, settle
from tests.browser.test_leaving import sign_in
from tests.browser.waiting import eventually

TAKEN_OVER = "navigator.serviceWorker.controller !== null"
KEPT = """async () => {
  const texts = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const answer = await cache.match(request)
      if (answer.headers.get('content-type')?.startsWith('text/html')) texts.push(await answer.text())
    }
  }
  return texts.join('')
}"""


def keep_here(page, address="/spaces/werkstatt/chat/"):
    """Open a conversation so that the device keeps it; what came before the service worker was there goes past it."""
    enter(page, address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    assert eventually(page, TAKEN_OVER, wanted=bool)
    return settle(page)


def test_a_conversation_opened_before_is_read_and_written_into_and_sends_when_one_is_back(house, window, word):
    read, written = word(), word()
    with Relay(house.port) as wire:
        clara = enter(window("clara", base_url=f"http://127.0.0.1:{wire.port}"))
        say(clara, read)
        expect(message(clara, read)).to_have_count(1)
        keep_here(clara)
        wire.cut()
        clara.reload()
        expect(message(settle(clara), read)).to_be_visible()
        expect(clara.locator("#offline")).to_contain_text("Offline")
        say(clara, written)
        expect(clara.locator(".chat__pending [data-waiting]:visible")).to_be_visible()
        clara.goto("/settings/never-read/")
        expect(clara.locator("h1")).to_have_text("This page is not on the device.")
        wire.mend()
        enter(clara)
        expect(message(clara, written)).to_have_count(1)
    expect(message(enter(window("bruno")), written)).to_have_count(1)


def test_who_signs_in_after_another_finds_no_page_of_theirs_and_hears_their_own_language(window, word):
    said = word()
    page = window(None)
    page.goto("/accounts/login/")
    sign_in(page, "clara")
    enter(page)
    say(page, said)
    expect(message(page, said)).to_have_count(1)
    keep_here(page)
    assert said in eventually(page, KEPT, wanted=lambda kept: said in kept)
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    sign_in(page, "otto")
    page.goto("/people/")
    assert said not in eventually(page, KEPT, wanted=lambda kept: said not in kept)
    german = "Diese Seite liegt nicht auf dem Gerät."
    assert german in eventually(page, KEPT, wanted=lambda kept: german in kept)


def test_two_windows_empty_one_outbox_in_order_and_once(house, window, word):
    words = [word() for _ in range(6)]
    with Relay(house.port) as wire:
        one = enter(window("ada", base_url=f"http://127.0.0.1:{wire.port}"))
        other = enter(one.context.new_page())
        wire.cut()
        for number, said in enumerate(words):
            say((one, other)[number % 2], said)
            expect(one.locator(".chat__pending > *", has_text=said)).to_have_count(1)
        wire.mend()
        for page in (one, other):
            for said in words:
                expect(message(page, said)).to_have_count(1)
            expect(page.locator(".chat__pending > *")).to_have_count(0)
    bruno = enter(window("bruno"))
    told = bruno.locator(".chat__lines > article .entry__body").all_inner_texts()
    assert [said for said in told if said in words] == words
