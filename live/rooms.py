"""One stream in one process: the last number brought here, and who is listening."""

import asyncio
from collections import defaultdict

from live.frames import Bundle, bundle

SLICE = 5_000  # above it, others get their turn in between


class Room:
    """The check of numbers happens here, once per process and event, and never per socket.

    `ready` sockets have had everything up to `last`. A socket that has heard more elsewhere than this process knows is
    `waiting` until the process has caught up with it; without that it would hear the same twice.
    """

    __slots__ = ("last", "ready", "stream", "waiting")

    def __init__(self, stream, last):
        self.stream, self.last = stream, last
        self.ready = defaultdict(set)
        self.waiting = {}

    def place(self, socket, number):
        """Take in a socket that has had everything up to `number`, which is not below `last`."""
        socket.rooms[self.stream] = self
        if number <= self.last:
            self.ready[socket.key].add(socket)
        else:
            self.waiting[socket] = number

    def leave(self, socket):
        socket.rooms.pop(self.stream, None)
        self.waiting.pop(socket, None)
        self.ready[socket.key].discard(socket)
        if not self.ready[socket.key]:
            del self.ready[socket.key]

    def is_empty(self):
        return not (self.ready or self.waiting)

    def sockets(self):
        return [socket for sockets in (*self.ready.values(), self.waiting) for socket in sockets]

    def keys(self):
        """The formats and languages in use here."""
        return {*self.ready, *(socket.key for socket in self.waiting)}

    def reset(self, number):
        """Too much was missed: everybody starts anew at `number`."""
        self.last = number
        for socket in self.sockets():
            self.waiting.pop(socket, None)
            self.ready[socket.key].add(socket)
            socket.write(bundle({"reset": self.stream, "seq": number}))

    async def deliver(self, notes, texts):
        """Write the frames of these notes, the next ones after `last`; `texts` has a list for each key in use."""
        self.last = notes[-1].seq
        for key, sockets in list(self.ready.items()):
            await _write(sockets, Bundle(texts[key]))
        for socket, number in list(self.waiting.items()):
            if late := [text for note, text in zip(notes, texts[socket.key], strict=True) if note.seq > number]:
                socket.write(Bundle(late))
            if number <= self.last and self.waiting.pop(socket, None):
                self.ready[socket.key].add(socket)


async def _write(sockets, bundle):
    if len(sockets) <= SLICE:
        for socket in sockets:
            socket.write(bundle)
        return
    everybody = list(sockets)
    for start in range(0, len(everybody), SLICE):
        for socket in everybody[start : start + SLICE]:
            if socket in sockets:
                socket.write(bundle)
        await asyncio.sleep(0)
