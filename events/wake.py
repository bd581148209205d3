"""Waking the readers of this process after a commit; those of others hear of it on PostgreSQL's CHANNEL."""

from threading import Lock

CHANNEL = "werkfunk"

_sleepers = set()
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
