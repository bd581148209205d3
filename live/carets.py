"""Where the others are in a page that is written together. It has no number, is stored nowhere, and goes with them.

Each process knows the carets of its own sockets; who comes to a page is shown them, and the other processes are asked.
The name that goes with a caret is the house's word, not the client's.
"""

import json
import secrets

from events import wake
from live.frames import bundle
from live.pages import PAGE
from live.sockets import Poll

LONGEST = 2_000


class Carets:
    """The part of the hub that passes carets on."""

    def begin_with_carets(self):
        self.mark = secrets.token_hex(8)  # by which this process knows its own whispers again

    def hear_caret(self, socket, caret):
        """Of somebody who is in the page; anything else is dropped."""
        fits = len(json.dumps(caret.state)) <= LONGEST if caret.state is not None else True
        if caret.stream in socket.rooms and caret.stream.startswith(PAGE) and fits:
            if caret.state is None:
                self.take_caret_away(socket, caret.stream)
            else:
                socket.carets = (socket.carets or {}) | {caret.stream: caret}
                self._tell(socket, caret)

    def take_caret_away(self, socket, stream):
        """It has left the page, or the house."""
        if caret := (socket.carets or {}).pop(stream, None):
            caret.clock, caret.state = caret.clock + 1, None
            self._tell(socket, caret)

    def show_carets(self, socket, stream):
        """Those of a page to somebody who has come in."""
        if stream.startswith(PAGE):
            for frame in self._carets_in(stream, but=socket):
                socket.write(bundle(frame))
            self._whisper({"passing": "caret?", "stream": stream})

    def pass_caret_on(self, signal):
        """What another process has whispered; its own word comes back to each."""
        if signal.pop("from") == self.mark:
            return
        if signal["passing"] == "caret":
            self._write(signal)
            return
        for frame in self._carets_in(signal["stream"]):
            self._whisper(frame)

    def _tell(self, socket, caret):
        frame = _frame(socket, caret)
        self._write(frame, but=socket)
        self._whisper(frame)

    def _carets_in(self, stream, but=None):
        others = (other for other in self._sockets_in(stream) if other is not but and other.carets)
        return [_frame(other, other.carets[stream]) for other in others if stream in other.carets]

    def _write(self, frame, but=None):
        written = bundle(frame)
        for socket in self._sockets_in(frame["stream"]):
            if socket is not but and not isinstance(socket, Poll):
                socket.write(written)

    def _whisper(self, frame):
        self.spawn(self.ask(wake.whisper, json.dumps(frame | {"from": self.mark}), threads=self.readers))


def _frame(socket, caret):
    return {
        "passing": "caret", "stream": caret.stream, "client": caret.client, "clock": caret.clock, "state": caret.state,
    } | socket.shown  # fmt: skip
