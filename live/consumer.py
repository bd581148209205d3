"""The socket's door at `/live/`: who comes in, and what they may say.

Writing goes by HTTP, never here; but for the strokes of those who write a page together (`live.scribing`).
"""

import asyncio
import logging
import time
from functools import partial

from channels.consumer import AsyncConsumer
from channels.exceptions import StopConsumer

from live.asking import LONGEST, LONGEST_CHANGE, STROKES, Unclear, understand
from live.frames import bundle
from live.origin import Knock
from live.rendering import DATA
from live.sockets import COME_BACK, TOO_BIG, TOO_OFTEN, FastSocket, PlainSocket
from live.wire import EXTENSION
from people.speaking import tongue

MOST_SAYINGS, MOST_STROKES, PER_SECONDS = 60, 600, 10

log = logging.getLogger(__name__)


class Live(AsyncConsumer):
    """One socket. It is let in only if its page and its person are; then it says since when, and listens."""

    socket = None
    joined = False

    async def dispatch(self, message):
        # Channels would hop into a thread to close database connections here; ours are closed where they are used.
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def websocket_connect(self, message):
        knock = Knock(self.scope)
        self.hub = self.scope["state"]["hub"]
        identity, person = await self.who_is(knock)
        if identity is None:
            return await self.send({"type": "websocket.close"})
        await self.send({"type": "websocket.accept"})
        self.pace = {False: Pace(MOST_SAYINGS), True: Pace(MOST_STROKES)}
        self.socket = self.near_end(identity, key_for(knock, person))
        self.socket.shown = {"person": person.pk, "name": person.name, "hue": person.hue}
        self.hub.enter(self.socket)
        return None

    async def who_is(self, knock):
        if not knock.is_welcome():
            return None, None
        return await self.hub.entrance.ask((knock.session, knock.token))

    def near_end(self, identity, key):
        close = partial(_close, self.send)
        if transport := self.scope.get("extensions", {}).get(EXTENSION):
            return FastSocket(identity, key, transport, close)
        return PlainSocket(identity, key, self.send, close)

    async def websocket_receive(self, message):
        text = message.get("text")
        writes = text is not None and text.startswith(STROKES)
        if self.pace[writes].is_too_fast():
            return self.hub.dismiss(self.socket, TOO_OFTEN)
        if text is None:
            return self.answer({"error": "binary"})
        if len(text) > (LONGEST_CHANGE if writes else LONGEST):
            return self.hub.dismiss(self.socket, TOO_BIG)
        try:
            return await self.hear(understand(text))
        except Unclear as unclear:
            return self.answer({"error": str(unclear)})

    async def hear(self, saying):
        if saying.ping is not None:
            self.answer({"pong": saying.ping})
        if saying.who is not None:
            self.hub.hear_who(self.socket, saying.who)
        if isinstance(saying.typing, dict):
            self.hub.hear_typing(self.socket, saying.typing)
        if saying.write is not None:
            self.hub.hear_change(self.socket, saying.write)
        if saying.caret is not None:
            self.hub.hear_caret(self.socket, saying.caret)
        if saying.leave is not None:
            self.hub.hear_leave(self.socket, saying.leave)
        if saying.since is not None:
            own, self.joined = not self.joined, True
            await self.join(saying.since, own)

    async def join(self, since, own):
        try:
            await self.hub.join(self.socket, since, own=own)
        except Exception:
            log.exception("could not bring a socket into its streams; it shall come back")
            self.hub.dismiss(self.socket, COME_BACK)

    def answer(self, message):
        self.socket.write(bundle(message))

    async def websocket_disconnect(self, message):
        if self.socket:
            self.hub.leave(self.socket)
        raise StopConsumer


class Pace:
    """How often somebody has spoken lately, and whether that is too much."""

    def __init__(self, most):
        self.most, self.count, self.since = most, 0, 0.0

    def is_too_fast(self):
        now = time.monotonic()
        if now - self.since > PER_SECONDS:
            self.count, self.since = 0, now
        self.count += 1
        return self.count > self.most


def key_for(knock, person):
    """In which format and language this client wants its frames."""
    return DATA if knock.asked("as") == "data" else ("html", tongue(person.language))


def _close(send, code):
    task = asyncio.ensure_future(send({"type": "websocket.close", "code": code}))
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
