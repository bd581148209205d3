"""Following the log as it grows: every event of every process, in the order of commits, to whoever asks here.

On SQLite the ids of events are the order of commits, so the log itself is read when a commit of this process rings, or
when `PRAGMA data_version` says that another process has written. On PostgreSQL the notes of NOTIFY come in the order of
commits, over a connection of our own. A wire can be cut and a note be lost with it, and some numbers are taken for what
is no event (`Turn.number_all`); so when the numbers taken since the last look do not fit the notes heard, the followers
are told to look for themselves.
"""

import logging
import threading
import time

import psycopg
from django.db import close_old_connections, connection

from events import wake
from events.models import Event, Stream
from events.notes import Note

LOOK_SQLITE, LOOK_POSTGRESQL, PATIENCE = 0.25, 1.0, 0.5

log = logging.getLogger(__name__)


class Tail:
    """One thread per process that follows the log; followers are called in it and return at once.

    A follower gets a list of notes, or None: something may have been missed, look for yourself.
    """

    def __init__(self, *followers):
        self.followers = followers
        self.rung = threading.Event()
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._run, name="tail", daemon=True)

    def start(self):
        wake.listen(self.rung.set)
        self.thread.start()

    def stop(self):
        self.stopped.set()
        self.rung.set()
        wake.unlisten(self.rung.set)
        self.thread.join(5)

    def tell(self, notes):
        for follow in self.followers:
            follow(notes)

    def _run(self):
        follow = self._follow_postgresql if connection.vendor == "postgresql" else self._follow_sqlite
        while not self.stopped.is_set():
            try:
                follow()
            except Exception:
                log.warning("lost sight of the event log; looking again", exc_info=True)
                self.stopped.wait(PATIENCE)
            finally:
                connection.close()

    def _follow_sqlite(self):
        version, total, last = _data_version(), Stream.objects.total(), Event.objects.newest()
        self.tell(None)
        while not self.stopped.is_set():
            rung = self.rung.wait(LOOK_SQLITE)
            self.rung.clear()
            if rung or version != (version := _data_version()):
                last, total = self._read_on(last, total)

    def _read_on(self, last, before):
        """Tell what was written since; the id of the newest event, and how many numbers have been taken by now."""
        events, total, is_sure = _since(last)
        if events:
            self.tell([Note.of(event) for event in events])
            last = events[-1].pk
        another = not events and Event.objects.newest() < last  # database was put in the place of this one
        if another or not is_sure or total != before + len(events):
            self.tell(None)
        return (Event.objects.newest() if another else last), total

    def _follow_postgresql(self):
        with _wire() as wire:
            wire.execute(f"LISTEN {wake.CHANNEL}")
            total, looked = Stream.objects.total(), time.monotonic()
            close_old_connections()
            self.tell(None)
            while not self.stopped.is_set():
                lines = [note.payload for note in wire.notifies(timeout=LOOK_POSTGRESQL, stop_after=1)]
                notes = [Note.read(line) for line in lines if not line.startswith(wake.WHISPER)]
                for line in lines if len(lines) > len(notes) else ():
                    if line.startswith(wake.WHISPER):
                        wake.pass_on(line.removeprefix(wake.WHISPER))
                if notes:
                    self.tell(notes)
                total += len(notes)
                if time.monotonic() - looked >= LOOK_POSTGRESQL:
                    total, looked = self._compare(total), time.monotonic()

    def _compare(self, expected):
        """Look whether more numbers were taken than notes were heard. A commit in between is looked at in vain."""
        total = Stream.objects.total()
        close_old_connections()
        if total != expected:
            self.tell(None)
        return total


def _since(last):
    """The events after `last` and how many numbers have been taken; and whether nobody wrote between the questions."""
    for _attempt in range(3):
        total, events = Stream.objects.total(), list(Event.objects.following(last))
        if total == (after := Stream.objects.total()):
            return events, total, True
    return events, after, False


def _data_version():
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA data_version").fetchone()[0]


def _wire():
    """A direct connection of our own: LISTEN belongs to a session, so it can neither be pooled nor shared."""
    alive = {"keepalives_idle": 5, "keepalives_interval": 5, "keepalives_count": 3}
    return psycopg.connect(**{**connection.get_connection_params(), **alive}, autocommit=True)
