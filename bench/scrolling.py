"""(m) What scrolling through a conversation of 50,000 messages asks of a browser; told and held to nothing.

Long tasks are those of 50 ms and more, as the browser itself counts them: while one runs, nothing moves on the screen.
"""

from playwright.sync_api import sync_playwright

from bench.talking import signed_in
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.long import DAYS, LONG, climb, descend, fill, look_around
from tests.browser.talking import enter

MESSAGES, FAR = 50_000, 1_000
WATCH = """window.long = []
new PerformanceObserver(list => window.long.push(...list.getEntries().map(task => task.duration)))
    .observe({ type: 'longtask', buffered: true })"""


def scrolling(running):
    fill(running.house, MESSAGES)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = signed_in(browser, running, "ada")
        page.add_init_script(WATCH)
        enter(page, LONG)
        yield from told(f"up through {FAR:,} of {MESSAGES:,}", [walked(page, lambda page: climb(page, FAR))])
        yield from told(f"down through {FAR:,}", [walked(page, descend)])
        yield from told(f"around {len(DAYS)} days", [walked(leap(page, day), look_around) for day in DAYS])
        browser.close()


def leap(page, day):
    return enter(page, f"{LONG}?day={day}")


def walked(page, way):
    """The long tasks of a walk, without those of opening the page; and the most elements there were."""
    page.wait_for_timeout(1000)
    page.evaluate("window.long = []")
    elements, _messages = way(page)
    page.wait_for_timeout(500)
    return page.evaluate("window.long"), elements


def told(what, walks):
    tasks = [task for tasks, _elements in walks for task in tasks]
    yield "m", f"long tasks while scrolling {what}", len(tasks), None, None, ""
    yield "m", "ms of the longest of them", max(tasks, default=0), None, None, ""
    yield "m", "elements of the conversation at most", max(elements for _tasks, elements in walks), None, None, ""
