"""One run of disasters, and the audit after it: short in the tests, a minute in `make bench`, ten in `make chaos`."""

import asyncio
import time
from contextlib import AsyncExitStack

from tests.faults.audit import Audit, Space, badges, number, undelivered
from tests.faults.colleagues import Colleague, Keeper
from tests.faults.company import furnish
from tests.faults.disasters import Disasters
from tests.faults.relay import Relay

PATIENCE = 300


async def run(house, cluster, database, *, seconds, pause=1.0, seed=0):
    """Let the company work through disasters; returns the Audit. `house` is a running Production in `database`."""
    people, rooms = furnish(house)
    begin = {room: number(database, room.stream) for room in rooms}
    async with AsyncExitStack() as stack:
        web = await stack.enter_async_context(Relay(house.ports["web"]))
        live = await stack.enter_async_context(Relay(house.ports["live"]))
        colleagues = [
            Colleague(person, [room for room in rooms if person.id in room.members], web, live, pause=pause)
            for person in people
        ]
        by_id = {person.id: person for person in people}
        keepers = [Keeper(by_id[room.keeper], room, web, pause=pause) for room in rooms]
        for one in colleagues:
            one.since, one.everybody = {room.stream: begin[room] for room in one.rooms}, colleagues
        listening = [asyncio.create_task(one.listen()) for one in colleagues]
        done = asyncio.Event()
        working = [asyncio.create_task(one.work(done)) for one in (*colleagues, *keepers)]
        disasters = Disasters(house, cluster, database, web, live, seed=seed)
        await disasters.happen(seconds, enough=lambda: all(one.said and one.outages for one in colleagues))
        done.set()
        await asyncio.wait_for(asyncio.gather(*working), PATIENCE)
        await _until_all_have_heard(colleagues, database, listening)
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        for one in (*colleagues, *keepers):
            await one.browser.aclose()
    spaces = [Space.of(database, room, begin[room]) for room in rooms]
    changes = sum(keeper.changes for keeper in keepers)
    return Audit(spaces, colleagues, disasters.happened, undelivered(database), badges(house), changes)


async def _until_all_have_heard(colleagues, database, listening):
    """Until nobody waits for anything, or for as long as PATIENCE lasts: then the audit says what is missing."""
    rooms = {room for one in colleagues for room in one.rooms}
    last, until = {room: number(database, room.stream) for room in rooms}, time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for task in listening:
            if task.done():
                task.result()
        behind = [one for one in colleagues for room in one.rooms
                  if one.settled_in(room) and one.since.get(room.stream) != last[room]]  # fmt: skip
        if not behind and not undelivered(database):
            return
        await asyncio.sleep(0.2)
