"""Waking the readers: PostgreSQL tells every process within the transaction, this process is told on commit."""

from threading import Lock

from django.db import connection, transaction

from events.notes import Note

CHANNEL = "werkfunk"

_sleepers = set()
_lock = Lock()


def announce(event):
    """Tell all readers of a new event; nothing is told when the transaction rolls back."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(Note.of(event))])
    transaction.on_commit(ring, robust=True)


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
