"""The near end of one client: where its frames are written, in one of three ways."""

import asyncio
from itertools import batched

from live.frames import Bundle

MOST_BUFFERED = 1024 * 1024
# Frames of the past that are written at once, and how many times 50 ms they may take to go.
AT_ONCE, PATIENCE = 10, 400

# Close codes, 4000 and above being ours; see docs/live.md.
COME_BACK, SIGNED_OUT, TOO_SLOW, TOO_BIG, TOO_OFTEN = 1012, 4401, 4408, 1009, 4429


class Socket:
    """One client of the hub: who it is, in which format and language it wants frames, and the rooms it is in."""

    __slots__ = ("carets", "identity", "key", "rooms", "said_at", "shown")

    def __init__(self, identity, key):
        self.identity, self.key, self.rooms = identity, key, {}
        self.said_at = None  # when it said last that somebody writes, or asked who is there
        self.carets = None  # where its person is in the pages they write, by stream
        self.shown = {}  # what the others see of who that is

    def write(self, bundle):
        raise NotImplementedError

    async def write_past(self, texts, goes_on):
        """Write what was missed, which may be much, no faster than the client takes it, and while `goes_on()`.

        Returns how many of the texts were written.
        """
        written = 0
        for some in batched(texts, AT_ONCE):
            if not goes_on():
                break
            self.write(Bundle(some))
            written += len(some)
            for _ in range(PATIENCE):
                if self.waiting() < MOST_BUFFERED // 2:
                    break
                await asyncio.sleep(0.05)
        return written

    def waiting(self):
        """How many bytes have not been taken yet."""
        return 0

    def close(self, code):
        raise NotImplementedError


class FastSocket(Socket):
    """Writes finished frames to the transport. A client that does not read is cut, and comes back by number."""

    __slots__ = ("_close", "transport")

    def __init__(self, identity, key, transport, close):
        super().__init__(identity, key)
        self.transport, self._close = transport, close

    def write(self, bundle):
        if self.transport.is_closing():  # the client is gone, and its last word is on the way to us
            return
        self.transport.write(bundle.wire)
        if self.transport.get_write_buffer_size() > MOST_BUFFERED:
            self.transport.abort()

    def waiting(self):
        return 0 if self.transport.is_closing() else self.transport.get_write_buffer_size()

    def close(self, code):
        self._close(code)


class PlainSocket(Socket):
    """Sends through ASGI, where the server is not ours: one task, and only while there is something to send."""

    __slots__ = ("_close", "buffered", "outbox", "send", "sending")

    def __init__(self, identity, key, send, close):
        super().__init__(identity, key)
        self.send, self._close = send, close
        self.outbox, self.buffered, self.sending = [], 0, None

    def write(self, bundle):
        self.outbox += bundle.texts
        self.buffered += sum(map(len, bundle.texts))
        if self.buffered > MOST_BUFFERED:
            self.close(TOO_SLOW)
        elif not self.sending:
            self.sending = asyncio.ensure_future(self._send())

    def waiting(self):
        return self.buffered

    async def _send(self):
        try:
            while self.outbox:
                texts, self.outbox, self.buffered = self.outbox, [], 0
                for text in texts:
                    await self.send({"type": "websocket.send", "text": text.decode()})
        finally:
            self.sending = None

    def close(self, code):
        self.outbox, self.buffered = [], 0
        if self.sending:
            self.sending.cancel()
        self._close(code)


class Poll(Socket):
    """A waiting request: what is written first answers it."""

    __slots__ = ("answered", "texts")

    def __init__(self, identity, key):
        super().__init__(identity, key)
        self.texts, self.answered = [], asyncio.Event()

    def write(self, bundle):
        self.texts += bundle.texts
        self.answered.set()

    def close(self, code):
        self.answered.set()
