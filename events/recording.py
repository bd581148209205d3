"""Writing an event down: its number, itself, its deliveries, and on PostgreSQL the word to the other processes.

While this happens the stream is held, and every writer of a space waits for the one before; so PostgreSQL is told all
of it in one statement instead of four.
"""

from django.db import connection, transaction

from events.models import Delivery, Stream
from events.notes import Note
from events.registry import listeners_of
from events.wake import CHANNEL, ring

STATEMENT = """
WITH number AS (UPDATE events_stream SET seq = %(seq)s WHERE name = %(stream)s),
event AS (
    INSERT INTO events_event (stream, seq, kind, actor, subject_kind, subject_id, at)
    VALUES (%(stream)s, %(seq)s, %(kind)s, %(actor)s, %(subject_kind)s, %(subject_id)s, %(at)s) RETURNING id
),
deliveries AS (
    INSERT INTO events_delivery (event_id, listener, attempts)
    SELECT event.id, listener, 0 FROM event, unnest(%(listeners)s::text[]) AS listener
)
SELECT event.id, pg_notify(%(channel)s, %(note)s) FROM event
"""


def record(event):
    """Save a new event of a stream that is held; readers are told when the transaction commits, and only then."""
    if connection.vendor == "postgresql":
        _record_at_once(event)
    else:
        Stream.objects.filter(name=event.stream).update(seq=event.seq)
        event.save(force_insert=True)
        Delivery.objects.enqueue(event)
    transaction.on_commit(ring, robust=True)


def _record_at_once(event):
    note = Note.of(event)
    values = note._asdict() | {"at": event.at, "channel": CHANNEL, "note": str(note)}
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values | {"listeners": list(listeners_of(event.kind))})
        event.pk = cursor.fetchone()[0]
