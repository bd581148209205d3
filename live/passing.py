"""What passes by: that somebody is there, writes, how far they have read. It has no number and is stored nowhere.

Whoever says it has looked, at that moment, whom it may reach: people of the space who chose to show the same of
themselves (`people.showing`). The hub writes it to those of their sockets that are in the space's room, so a right that
is lost meanwhile holds it back. Who asks by long polling is told nothing of it.
"""

import json
import time

from django.conf import settings

from chat.signals import ask_who, say_typing
from events import wake
from live.frames import bundle
from live.sockets import Poll
from people.showing import PRESENCE, TYPING

PAUSE = 2.0  # seconds between two times that one socket may say that somebody writes, or ask who is there


class Passing:
    """The part of the hub that passes on what is whispered."""

    def overhear(self, line):
        self.loop.call_soon_threadsafe(self._pass_on, line)

    def _pass_on(self, line):
        signal = json.loads(line)
        if "asks" in signal:
            self._say_who_is_here(signal)
            return
        if "from" in signal:
            self.pass_caret_on(signal)
            return
        frame = bundle({name: value for name, value in signal.items() if name != "to"})
        for person in signal["to"]:
            for socket in self.people.get(person, ()):
                if signal["stream"] in socket.rooms and not isinstance(socket, Poll):
                    socket.write(frame)

    def _say_who_is_here(self, signal):
        """Of those who are asked for, whoever has a page open in this process: never which, nor since when."""
        for person, name in signal["of"]:
            if any(socket.identity.session for socket in self.people.get(person, ())):
                there = {"passing": "there", "stream": signal["stream"], "person": person, "name": name}
                line = json.dumps({**there, "to": [signal["asks"]]})
                self.spawn(self.ask(wake.whisper, line, threads=self.readers))

    def hear_who(self, socket, stream):
        """Somebody asks who is there; what is no stream of theirs, or too soon, is dropped."""
        known = isinstance(stream, str) and stream in socket.rooms and stream.startswith("space:")
        if PRESENCE in settings.MAY_SHOW and known and not self._too_soon(socket, "who"):
            self.spawn(self.ask(ask_who, socket.identity.person, int(stream[6:]), threads=self.readers))

    def hear_typing(self, socket, typing):
        """Drop what is no such thing, comes from elsewhere than the room, or too soon."""
        stream, thread = typing.get("stream"), typing.get("thread")
        if TYPING not in settings.MAY_SHOW:
            return
        known = isinstance(stream, str) and stream in socket.rooms and (thread is None or type(thread) is int)
        if known and stream.startswith("space:") and not self._too_soon(socket, "typing"):
            self.spawn(self.ask(say_typing, socket.identity.person, int(stream[6:]), thread, threads=self.readers))

    def _too_soon(self, socket, what):
        now, before = time.monotonic(), socket.said_at or {}
        if now - before.get(what, 0.0) < PAUSE:
            return True
        socket.said_at = before | {what: now}
        return False
