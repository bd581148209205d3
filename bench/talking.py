"""(j) a conversation that grows a hundredfold; (k) what people wait for in browsers, told and held to nothing.

Times in browsers are of the machine's one clock: from the key or the click until what is waited for has been painted.
"""

import statistics
import time
import uuid
from datetime import date, timedelta

import httpx
import psycopg
from playwright.sync_api import sync_playwright

from bench.house import CSRF, SPACE
from tests.browser.conftest import CHROMIUM, DESK, FLAGS
from tests.browser.talking import CHAT, enter, say
from tests.cast import PASSWORD

FEW, MANY = 10_000, 1_000_000
TIMES, KNOCKS = 15, 100
MESSAGES = """
INSERT INTO content_entry (space_id, kind, author_id, title, body, html, seq, version, created_at)
SELECT (SELECT id FROM spaces_space WHERE slug = %s), 'message',
       (ARRAY(SELECT id FROM people_person WHERE handle IN ('bruno', 'clara') ORDER BY id))[1 + n %% 2], '',
       'Guten Morgen zusammen ' || n, '<p>Guten Morgen zusammen ' || n || '</p>', 0, 1, now() - n * interval '1 second'
FROM generate_series(%s::int, %s::int) AS n
"""
# When the first message with these words was painted, and when the key went down, in milliseconds since 1970.
PAINTED = """words => { window.painted = new Promise(resolve => {
    const look = () => document.querySelector('chat-timeline')?.textContent.includes(words) &&
        (eyes.disconnect(), requestAnimationFrame(() => setTimeout(() => resolve(Date.now()))))
    const eyes = new MutationObserver(look)
    eyes.observe(document.body, { childList: true, subtree: true, characterData: true }) }) }"""
ARRIVED = """url => { window.painted = new Promise(resolve => {
    const look = () => document.querySelector(`chat-timeline[url='${url}'] .chat__lines > article`) &&
        (eyes.disconnect(), requestAnimationFrame(() => setTimeout(() => resolve(Date.now()))))
    const eyes = new MutationObserver(look)
    eyes.observe(document, { childList: true, subtree: true, attributes: true }) }) }"""
BEGUN = """kind => { addEventListener(kind, event => { window.begun ??= Date.now() }, { capture: true })
    window.begun = null }"""


def growing(running):
    """Opening, paging and the badges of a conversation of a million messages, none of which has been read."""
    fill(running, 1, FEW)
    few = times(running)
    fill(running, FEW + 1, MANY)
    for what, many in times(running).items():
        ratio = many / few[what]
        yield "j", f"ms of {what}, {MANY:,} messages beside {FEW:,}", many, few[what], ratio, "< 1.3"


def times(running):
    """The median time of each door in milliseconds, each time after something new was said: nothing is kept ready."""
    middle = ask(running, "SELECT min(id) + (max(id) - min(id)) / 2 FROM content_entry WHERE kind = 'message'")
    doors = {"opening": CHAT, "an older page": f"{CHAT}?before={middle}", "what waits": "/rail/"}
    doors["a day of last week"] = f"{CHAT}?day={date.today() - timedelta(days=5)}"
    url = f"http://127.0.0.1:{running.house.ports['web']}"
    headers = {"Cookie": running.cookie, "X-CSRFToken": CSRF, "Origin": url}
    with httpx.Client(base_url=url, headers=headers, follow_redirects=True) as client:
        return {
            what: statistics.median(after_a_word(client, path) for _ in range(KNOCKS)) for what, path in doors.items()
        }


def after_a_word(client, path):
    said = client.post(CHAT, data={"body": "Guten Morgen"}, headers={"Accept": "application/json"})
    begin = time.perf_counter()
    shown = client.get(path)
    took = (time.perf_counter() - begin) * 1000
    assert (said.status_code, shown.status_code) == (200, 200), (said.text, shown.text)
    return took


def fill(running, first, last):
    with psycopg.connect(running.database, autocommit=True) as connection:
        connection.execute(MESSAGES, [SPACE, first, last])
        connection.execute("VACUUM ANALYZE content_entry")


def ask(running, question):
    with psycopg.connect(running.database, autocommit=True) as connection:
        return connection.execute(question).fetchone()[0]


def browsers(running):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        ada, bruno = (enter(signed_in(browser, running, handle)) for handle in ("ada", "bruno"))
        own, colleague = zip(*(one_message(ada, bruno) for _ in range(TIMES)), strict=True)
        changes = [change_of_space(ada) for _ in range(TIMES)]
        browser.close()
    size = ask(running, "SELECT count(*) FROM content_entry WHERE kind = 'message'")
    for what, measured in (
        ("until one's own message is painted", own),
        ("until it is painted at the colleague", colleague),
        (f"until another space is painted, {size:,} messages", changes),
    ):
        yield "k", f"ms {what}", statistics.median(measured), None, None, ""


def signed_in(browser, running, handle, url=None):
    page = browser.new_context(base_url=url or running.house.url, viewport=DESK).new_page()
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(f"{handle}@firma.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)
    return page


def one_message(ada, bruno):
    """Milliseconds from Ada's key until she, and until Bruno sees what she said."""
    words = f"Wort-{uuid.uuid4().hex[:8]}"
    for page in (ada, bruno):
        page.evaluate(PAINTED, words)
    ada.evaluate(BEGUN, "keydown")
    say(ada, words)
    painted = [page.evaluate("window.painted") for page in (ada, bruno)]
    begun = ada.evaluate("window.begun")
    return [at - begun for at in painted]


def change_of_space(page):
    """Milliseconds from the click on a conversation beside another one until its newest messages are painted."""
    enter(page, "/spaces/messe/chat/")
    page.evaluate(ARRIVED, CHAT)
    page.evaluate(BEGUN, "click")
    page.locator(f"chat-list a[href='{CHAT}']").first.click()
    return page.evaluate("window.painted") - page.evaluate("window.begun")
