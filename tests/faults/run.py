"""One run of disasters, and the audit after it: short in the tests, long in `make bench`."""

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

import psycopg

from tests.faults.colleagues import Colleague, sign_in
from tests.faults.disasters import Disasters
from tests.faults.relay import Relay

HANDLES = ("ada", "bruno", "clara", "gast")
SPACE = "werkstatt"
PATIENCE = 300


@dataclass
class Audit:
    """What was acknowledged, what the database holds, what each client heard: all three have to be the same."""

    acknowledged: dict
    stored: list
    told: list
    colleagues: list
    happened: list
    undelivered: int

    def complaints(self):
        """What is wrong, in words; nothing if all is well."""
        wrong = []
        stored = {str(client_id): (pk, seq, body) for pk, seq, body, client_id in self.stored}
        if lost := [key for key, value in self.acknowledged.items() if stored.get(key) != value]:
            wrong.append(f"{len(lost)} acknowledged messages are not in the database as acknowledged")
        if len(stored) != len(self.stored) or len({body for _pk, _seq, body, _id in self.stored}) != len(self.stored):
            wrong.append("a message stands twice in the database")
        if [pk for pk, *_rest in self.stored] != sorted(pk for pk, *_rest in self.stored):
            wrong.append("messages do not stand in the order of their numbers")
        if [seq for seq, _entry in self.told] != list(range(self.told[0][0], self.told[-1][0] + 1)):
            wrong.append("the numbers have gaps")
        wrong += [f"{one.name} heard {_difference(one.heard, self.told)}" for one in self.colleagues
                  if one.heard != self.told]  # fmt: skip
        if self.undelivered:
            wrong.append(f"{self.undelivered} deliveries wait")
        return wrong


def _difference(heard, told):
    missing, doubled = set(told) - set(heard), len(heard) - len(set(heard))
    order = "" if heard == sorted(heard) else ", out of order"
    return f"{len(heard)} of {len(told)}: {len(missing)} missing, {doubled} twice{order}"


async def run(house, database, *, seconds, colleagues=20, pause=0.3, seed=0):
    """Let people write through disasters; returns the Audit. `house` is a running Production with the cast in it."""
    async with AsyncExitStack() as stack:
        web = await stack.enter_async_context(Relay(house.ports["web"]))
        live = await stack.enter_async_context(Relay(house.ports["live"]))
        (space,) = ask(database, "SELECT id FROM spaces_space WHERE slug = %s", SPACE)[0]
        stream = f"space:{space}"
        begin = _number(database, stream)
        browsers = [await sign_in(f"http://127.0.0.1:{web.port}", handle) for handle in HANDLES]
        people = [
            Colleague(browsers[n % len(browsers)], live, stream, f"/spaces/{SPACE}/chat/", pause=pause)
            for n in range(colleagues)
        ]
        for person in people:
            person.since, person.others = {stream: begin}, people
        listening = [asyncio.create_task(person.listen()) for person in people]
        done = asyncio.Event()
        writing = [asyncio.create_task(person.write(done)) for person in people]
        disasters = Disasters(house, database, web, live, seed=seed)
        await disasters.happen(seconds)
        done.set()
        await asyncio.wait_for(asyncio.gather(*writing), PATIENCE)
        await _until_all_have_heard(people, database, stream, listening)
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        for browser in browsers:
            await browser.aclose()
        return audit(database, space, stream, begin, people, disasters)


async def _until_all_have_heard(people, database, stream, listening):
    last, until = _number(database, stream), time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for task in listening:
            if task.done():
                task.result()
        if all(person.since.get(stream) == last for person in people) and not _undelivered(database):
            return
        await asyncio.sleep(0.2)


def audit(database, space, stream, begin, people, disasters):
    written = "SELECT id, seq, body, client_id FROM content_entry WHERE space_id = %s AND seq > %s ORDER BY seq"
    events = "SELECT seq, subject_id FROM events_event WHERE stream = %s AND seq > %s ORDER BY seq"
    return Audit(
        acknowledged={key: value for person in people for key, value in person.acknowledged.items()},
        stored=ask(database, written, space, begin),
        told=ask(database, events, stream, begin),
        colleagues=people,
        happened=disasters.happened,
        undelivered=_undelivered(database),
    )


def ask(database, question, *values):
    with psycopg.connect(database, autocommit=True) as connection:
        return connection.execute(question, values).fetchall()


def _number(database, stream):
    return ask(database, "SELECT seq FROM events_stream WHERE name = %s", stream)[0][0]


def _undelivered(database):
    return ask(database, "SELECT count(*) FROM events_delivery")[0][0]
