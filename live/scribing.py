"""Writing pages over the socket: what comes for one page is written down in the order in which it came.

What comes while something is being written down is written down together, in one transaction. Nobody hears that their
change is safe before it is in the log; who hears nothing, because the house broke or the wire did, brings it again.
"""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from live.frames import bundle
from live.pages import PAGE, Pen, Wish, settle
from live.sockets import COME_BACK

AT_ONCE = 50
MOST_WAITING = 8 * 1024 * 1024

log = logging.getLogger(__name__)


class Scribing:
    """The part of the hub that takes down changes to pages."""

    def begin_scribing(self):
        self.scribes, self.hand = {}, ThreadPoolExecutor(1, "live-pages")

    def hear_change(self, socket, writing):
        """A change to a page. Who has just come back brings it before they are in the room again."""
        scribe = self.scribes.get(writing.stream)
        if scribe is None:
            scribe = self.scribes[writing.stream] = Scribe(writing.stream, self)
        scribe.bring(socket, writing)

    def hear_leave(self, socket, stream):
        """Somebody has left a page they wrote, and goes on with something else."""
        if stream in socket.rooms and stream.startswith(PAGE):
            self.leave_room(socket, socket.rooms[stream])

    def put_down_the_pen(self, stream):
        """Nobody is in the room of this page any more, and nothing waits."""
        scribe = self.scribes.get(stream)
        if scribe and not scribe.waiting and stream not in self.rooms:
            del self.scribes[stream]
            self.spawn(self.ask(settle, stream, threads=self.readers))


class Scribe:
    """What waits to be written down for one page, and the working copy of it that is kept meanwhile."""

    def __init__(self, stream, hub):
        self.stream, self.hub, self.pen = stream, hub, Pen(stream)
        self.waiting, self.serving = [], None

    def bring(self, socket, writing):
        self.waiting.append((socket, writing))
        if sum(len(writing.change) for _socket, writing in self.waiting) > MOST_WAITING:
            return self.hub.dismiss(socket, COME_BACK)
        if self.serving is None or self.serving.done():
            self.serving = asyncio.ensure_future(self._serve())
        return None

    async def _serve(self):
        while self.waiting:
            some, self.waiting = self.waiting[:AT_ONCE], self.waiting[AT_ONCE:]
            try:
                await self._write_down(some)
            except Exception:
                log.exception("%s: could not write down what came together; one by one", self.stream)
                await self._one_by_one(some)
        self.hub.put_down_the_pen(self.stream)

    async def _one_by_one(self, some):
        """Who brings what cannot be written down costs nobody else their words; they come back and bring it again."""
        for one in some:
            try:
                await self._write_down([one])
            except Exception:
                log.exception("%s: could not write down a change; whoever brought it shall come back", self.stream)
                self.hub.dismiss(one[0], COME_BACK)

    async def _write_down(self, some):
        wishes = [Wish(socket.identity, writing.seed, writing.schema, writing.change) for socket, writing in some]
        answers = await self.hub.ask(self.pen.write_down, wishes, threads=self.hub.hand)
        for (socket, writing), answer in zip(some, answers, strict=True):
            socket.write(bundle(_told(self.stream, writing.n, answer, self.stream in socket.rooms)))


def _told(stream, n, answer, is_inside):
    """Who is not in the page is not told whether there is one."""
    if answer.refused:
        return {"stream": stream, "refused": n, "why": answer.refused if is_inside else "not_allowed"}
    told = {"stream": stream, "written": n, "seq": answer.seq}
    return told if answer.full is None else told | {"full": answer.full}
