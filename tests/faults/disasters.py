"""What happens to houses: power cuts of every part and of the database, lost connections, cut wires."""

import asyncio
import contextlib
import os
import random
import signal
from pathlib import Path

import psycopg


class Disasters:
    """One disaster after the other, until the time is over; then every part is running again."""

    def __init__(self, house, cluster, database, web, live, *, seed):
        self.house, self.cluster, self.database, self.web, self.live = house, cluster, database, web, live
        self.luck = random.Random(seed)
        self.happened = []

    async def happen(self, seconds, *, enough):
        """For so many seconds; on a slow machine longer, until `enough()` was seen, but ten times as long at most."""
        clock = asyncio.get_running_loop().time
        begin = clock()
        kinds = [self.power_cut_of("web"), self.power_cut_of("live"), self.power_cut_of("worker")]
        kinds += [self.power_cut_of_the_database, self.lose_connections]
        kinds += [self.cut_the_web, self.cut_the_live, self.pull_the_wire]
        first = iter(self.luck.sample(kinds, len(kinds)))
        while (gone_by := clock() - begin) < seconds or (gone_by < 10 * seconds and not enough()):
            disaster = next(first, None) or self.luck.choice(kinds)
            self.happened.append(disaster.__name__)
            await disaster()
            await asyncio.sleep(self.luck.uniform(1, 3))

    def power_cut_of(self, part):
        async def power_cut():
            process = self.house.parts[part]
            for pid in [process.pid, *offspring(process.pid)]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.house.kill_part(part)
            await asyncio.sleep(self.luck.uniform(0, 0.5))
            self.house.start_part(part)

        power_cut.__name__ = f"power cut of {part}"
        return power_cut

    async def power_cut_of_the_database(self):
        """PostgreSQL ends at once, as if killed, and recovers from its log when it is started again."""
        await asyncio.to_thread(self.cluster.stop, signal.SIGQUIT)
        await asyncio.sleep(self.luck.uniform(0, 0.5))
        await asyncio.to_thread(self.cluster.start)

    async def lose_connections(self):
        """Every connection of the house to its database ends at once."""
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = %s"
        with psycopg.connect(self.database, autocommit=True) as connection:
            connection.execute(others, [connection.info.dbname])

    async def cut_the_web(self):
        await self.web.cut(0.5)

    async def cut_the_live(self):
        await self.live.cut(0.5)

    async def pull_the_wire(self):
        await asyncio.gather(self.web.cut(0.7), self.live.cut(0.7))


def offspring(pid):
    """The processes below this one: the workers of granian outlive their master when it is killed."""
    below = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            below += [child, *offspring(child)]
    return below
