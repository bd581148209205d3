"""A conversation so long that no window holds it, and ways through it as people go them."""

from datetime import date, timedelta

LONG = "/spaces/archiv/chat/"
FIRST = date(2024, 1, 8)
DAYS = [FIRST + timedelta(days=days) for days in (400, 3, 250, 120)]
PANE = ".chat__list"
# All elements of the conversation, and the messages among them.
SIZE = """() => [document.querySelectorAll('chat-timeline *').length,
    document.querySelectorAll('.chat__lines > article').length]"""
SEQS = "lines => [...lines.querySelectorAll(':scope > article')].map(message => Number(message.dataset.seq))"
# A hundred a day in bursts by two people: one sentence, sometimes a list, sometimes a piece of code.
FILL = """
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo
from django.db.models import F
from chat.models import Message
from events.models import Stream
from people.models import Person
from spaces.models import Space
people = list(Person.objects.filter(handle__in=["ada", "bruno"]).order_by("handle"))
space = Space.objects.found("Archiv", by=people[0], slug="archiv")
before = Stream.objects.get(name=space.stream).seq
begin = datetime(FIRST, 8, tzinfo=ZoneInfo("Europe/Berlin"))
kinds = ["<p>Satz {n}.</p>"] * 6 + ["<p>Satz {n}.</p><ul><li>Welle</li><li>Lager</li><li>Dichtung</li></ul>"]
kinds += ["<p>Satz {n}. " + "Die Anlage läuft wieder, das Lager ist getauscht. " * 6 + "</p>"]
kinds += ["<p>Satz {n}.</p><pre><code>" + "wert = messen(welle)\\n" * 8 + "</code></pre>"]
Message.objects.bulk_create(
    (Message(
        space=space, kind="message", author=people[n // 4 % 2], body=f"Satz {n}.", seq=before + n + 1,
        html=kinds[n % len(kinds)].format(n=n), created_at=begin + timedelta(days=n // 100, minutes=4 * (n % 100)),
    ) for n in range(COUNT)),
    batch_size=5000,
)
Stream.objects.filter(name=space.stream).update(seq=before + COUNT, lasting=before + COUNT)
"""


def fill(house, count):
    """A new space `Archiv`, in which so many messages were said long ago, „Satz 0.“ first."""
    script = FILL.replace("FIRST", f"{FIRST.year}, {FIRST.month}, {FIRST.day}").replace("COUNT", str(count))
    house.manage("shell", "--no-imports", "-c", script)


def climb(page, far):
    """Turn the wheel up past so many messages; returns the most elements and the most messages there were."""
    begin = seqs(page)[0]
    return turn(page, -900, lambda: begin - seqs(page)[0] >= far)


def descend(page):
    """Turn the wheel down until the newest message has come; returns the same."""
    return turn(page, 900, lambda: not page.locator("chat-timeline[newer]").count())


def turn(page, pixels, arrived):
    page.locator(PANE).hover()
    most = [0, 0]
    while not arrived():
        page.mouse.wheel(0, pixels)
        most = [max(pair) for pair in zip(most, page.evaluate(SIZE), strict=True)]
    return most


def seqs(page):
    return page.locator(".chat__lines").evaluate(SEQS)


def look_around(page):
    """Go up and down with the keys; returns the same."""
    page.locator(PANE).focus()
    most = [0, 0]
    for key in ["PageUp"] * 12 + ["PageDown"] * 24:
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        most = [max(pair) for pair in zip(most, page.evaluate(SIZE), strict=True)]
    return most
