"""Waking the readers of this process after a commit; those of others hear of it on PostgreSQL's CHANNEL.

What is only whispered goes the same way to every process, has no number, and is stored nowhere.
"""

from threading import Lock

from django.db import connection

CHANNEL, WHISPER = "werkfunk", "~"

_sleepers, _ears = set(), set()
_lock = Lock()


def ring():
    """Call every sleeper of this process; they are told that something came, never what."""
    with _lock:
        sleepers = tuple(_sleepers)
    for sleeper in sleepers:
        sleeper()


def listen(sleeper):
    """Have `sleeper()` called, in whatever thread committed, after each commit of an event; it must return at once."""
    with _lock:
        _sleepers.add(sleeper)


def unlisten(sleeper):
    with _lock:
        _sleepers.discard(sleeper)


def whisper(line):
    """Say a line, short of 8,000 bytes, to whoever overhears in any process; who does not hear it now never will."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, WHISPER + line])
    else:
        pass_on(line)


def pass_on(line):
    with _lock:
        ears = tuple(_ears)
    for ear in ears:
        ear(line)


def overhear(ear):
    """Have `ear(line)` called, in any thread, with what is whispered; it must return at once."""
    with _lock:
        _ears.add(ear)


def ignore(ear):
    with _lock:
        _ears.discard(ear)
