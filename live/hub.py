"""Who listens in this process, and bringing them what the log brings: once read, once rendered, written to all."""

import asyncio
import logging
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import close_old_connections, connection

from events import wake
from live import reading
from live.carets import Carets
from live.desk import Desk
from live.frames import bundle
from live.identity import identify
from live.passing import Passing
from live.revoking import Revoking
from live.rooms import Room
from live.scribing import Scribing
from live.sockets import SIGNED_OUT

# After a write the next one waits this long, so that a busy house makes one write per socket of many events.
PAUSE = 0.003
PATIENCE = 0.5

log = logging.getLogger(__name__)


class Hub(Revoking, Passing, Scribing, Carets):
    """One per process, on its event loop. The database is asked in threads, never on the loop."""

    def __init__(self):
        self.rooms = {}
        self.people = defaultdict(set)
        self.heard = {}  # the greatest number heard of any stream, also of those nobody listens to yet
        self.blinks = 0  # how often something may have gone unheard
        self.losses = 0  # how often somebody's rights may have changed
        self.notes, self.look = [], set()
        self.wanted = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        self.readers = ThreadPoolExecutor(2, "live-arrivals")
        self.reader = ThreadPoolExecutor(1, "live")
        self.begin_scribing()
        self.begin_with_carets()
        self.entrance = Desk(identify, partial(self.ask, threads=self.readers))
        self.arrivals = Desk(reading.arrive, partial(self.ask, threads=self.readers))
        wake.overhear(self.overhear)
        self.tasks = {self.loop.create_task(self._bring_for_ever()), self.loop.create_task(self._sweep_for_ever())}

    def follow(self, notes):
        """A follower of the tail (`events.tail`), called in its thread."""
        self.loop.call_soon_threadsafe(self._hear, notes)

    async def stop(self):
        wake.ignore(self.overhear)
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for threads in (self.readers, self.reader, self.hand):
            threads.submit(connection.close)
            threads.shutdown(wait=False)

    def enter(self, socket):
        self.people[socket.identity.person].add(socket)

    def leave(self, socket):
        for room in list(socket.rooms.values()):
            self.leave_room(socket, room)
        everybody = self.people[socket.identity.person]
        everybody.discard(socket)
        if not everybody:
            del self.people[socket.identity.person]

    def leave_room(self, socket, room):
        self.take_caret_away(socket, room.stream)
        room.leave(socket)
        if room.is_empty():
            self.rooms.pop(room.stream, None)
            self.put_down_the_pen(room.stream)

    async def join(self, socket, since, *, own=False):
        """Bring a socket into the streams of `since` (and with `own` its own): welcome, what it missed, then all else.

        While the past was read, the process may have gone on; those streams are read once more from where it was. And
        rights may have been lost, of which only the sockets in their rooms were told; then all of it is asked anew.
        """
        welcomed = False
        while since or own:
            blinks, losses = self.blinks, self.losses
            arrival = await self.arrivals.ask(reading.Wish(socket.identity, socket.key, since, own))
            if arrival is None:
                return self.dismiss(socket, SIGNED_OUT)
            if not self._is_here(socket):
                return None
            if losses != self.losses:
                continue
            if not welcomed:
                socket.write(bundle(_welcome(arrival)))
            reached = await self._write_past(socket, arrival, lambda losses=losses: losses == self.losses)
            since = reached if losses != self.losses else self._place(socket, arrival)
            own, welcomed = False, True
            if blinks != self.blinks:
                self._look_at(set(arrival.numbers))
        return None

    def _is_here(self, socket):
        return socket in self.people.get(socket.identity.person, ())

    async def _write_past(self, socket, arrival, goes_on):
        """For each stream all it has missed up to the number of the arrival, or the word that it starts anew.

        Returns the number of each stream up to which this socket has had everything.
        """
        reached = dict(arrival.numbers)
        for name in arrival.missed.keys() - socket.rooms.keys():
            if arrival.missed[name] is None:
                socket.write(bundle({"reset": name, "seq": arrival.numbers[name]}))
                continue
            notes, texts = arrival.missed[name]
            written = await socket.write_past(texts, lambda: self._is_here(socket) and goes_on())
            if written < len(notes):
                reached[name] = notes[written].seq - 1
        return reached

    def _place(self, socket, arrival):
        """Put the socket into its rooms; returns the streams where it has to catch up once more, and from where."""
        if not self._is_here(socket):
            return {}
        again = {}
        for name, number in arrival.numbers.items():
            room = self.rooms.get(name)
            if name in socket.rooms:
                continue
            if room and room.last > number:
                again[name] = number
                continue
            if room is None:
                room = self.rooms[name] = Room(name, number)
            room.place(socket, number)
            self.show_carets(socket, name)
            if self.heard.get(name, 0) > room.last:
                self._look_at({name})
        return again

    def _hear(self, notes):
        if notes is None:
            self.blinks += 1
            self._look_at(set(self.rooms))
            return
        for note in notes:
            self.heard[note.stream] = max(note.seq, self.heard.get(note.stream, 0))
        self.notes += [note for note in notes if note.stream in self.rooms]
        if self.notes:
            self.wanted.set()

    def _look_at(self, streams):
        self.look |= streams
        self.wanted.set()

    async def _bring_for_ever(self):
        while True:
            await self.wanted.wait()
            self.wanted.clear()
            try:
                notes, self.notes = self.notes, []
                look, self.look = self.look, set()
                await self._bring(notes, look)
                await asyncio.sleep(PAUSE)
            except Exception:
                log.exception("could not bring events; looking again")
                await asyncio.sleep(PATIENCE)
                self._look_at(set(self.rooms))

    async def _bring(self, notes, look):
        """Read and render what came, take effect of lost rights, then write."""
        heard = defaultdict(list)
        for note in notes:
            heard[note.stream].append(note)
        wanted = {
            name: (room.last, heard.get(name, ()), room.keys())
            for name in dict.fromkeys([*heard, *look])
            if (room := self.rooms.get(name))
        }
        if not wanted:
            return
        grown = await self.ask(reading.grow, wanted, look & set(wanted))
        await self.take_effect([note for growth in grown.values() for note in growth.notes or ()], grown)
        for name, growth in grown.items():
            if room := self.rooms.get(name):
                await self._deliver(room, growth)

    async def _deliver(self, room, growth):
        if growth.notes is None and growth.last > room.last:
            room.reset(growth.last)
        elif growth.notes is None or room.last != growth.after or room.keys() - growth.texts.keys():
            self._look_at({room.stream})  # another room by now, or somebody came with another language
        else:
            await room.deliver(growth.notes, growth.texts)
            self.welcome_new_members(growth.notes)

    async def ask(self, question, *arguments, threads=None, **options):
        """Ask the database in one of our threads."""

        def answer():
            try:
                return question(*arguments, **options)
            finally:
                close_old_connections()

        return await self.loop.run_in_executor(threads or self.reader, answer)


def _welcome(arrival):
    welcome = {"welcome": arrival.numbers, "epoch": arrival.epoch}
    return welcome | {"refused": arrival.refused} if arrival.refused else welcome
