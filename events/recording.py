"""Writing events down: their numbers, themselves, their deliveries, and on PostgreSQL the word to the other processes.

While this happens the stream is held, and every writer of a space waits for the one before; so PostgreSQL is told all
of it in one statement, however many events there are.
"""

from django.db import connection, transaction

from events.models import Delivery, Event, Stream
from events.notes import Note
from events.registry import listeners_of, passing_kinds
from events.wake import CHANNEL, ring

STATEMENT = """
WITH number AS (
    UPDATE events_stream SET seq = %(last)s, lasting = CASE WHEN %(passing)s THEN lasting ELSE %(last)s END
    WHERE name = %(stream)s
),
event AS (
    INSERT INTO events_event (stream, seq, kind, actor, subject_kind, subject_id, at)
    SELECT %(stream)s, seq, %(kind)s, actor, %(subject_kind)s, subject_id, %(at)s
    FROM unnest(%(seqs)s::bigint[], %(actors)s::bigint[], %(subjects)s::bigint[]) AS new (seq, actor, subject_id)
    RETURNING id, seq
),
deliveries AS (
    INSERT INTO events_delivery (event_id, listener, attempts)
    SELECT event.id, listener, 0 FROM event, unnest(%(listeners)s::text[]) AS listener
)
SELECT event.id, pg_notify(%(channel)s, note)
FROM event JOIN unnest(%(seqs)s::bigint[], %(notes)s::text[]) AS told (seq, note) USING (seq) ORDER BY seq
"""


def record(events):
    """Save new events of one kind on one stream that is held, in the order of their numbers.

    Readers are told when the transaction commits, and only then.
    """
    if connection.vendor == "postgresql":
        _record_at_once(events)
    else:
        last = {"seq": events[-1].seq} | ({} if _passes(events) else {"lasting": events[-1].seq})
        Stream.objects.filter(name=events[-1].stream).update(**last)
        Event.objects.bulk_create(events)
        Delivery.objects.enqueue(events)
    transaction.on_commit(ring, robust=True)


def record_numbers(events):
    """Save only how far the stream has come; the events themselves are told, and not kept."""
    last = events[-1]
    Stream.objects.filter(name=last.stream).update(seq=last.seq, lasting=last.seq)
    if connection.vendor == "postgresql":
        notes = [str(Note.of(event)) for event in events]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, note) FROM unnest(%s::text[]) AS told (note)", [CHANNEL, notes])
    transaction.on_commit(ring, robust=True)


def _passes(events):
    return events[-1].kind in passing_kinds


def _record_at_once(events):
    last = events[-1]
    values = {
        **Note.of(last)._asdict(),
        "at": last.at,
        "last": last.seq,
        "passing": _passes(events),
        "seqs": [event.seq for event in events],
        "actors": [event.actor for event in events],
        "subjects": [event.subject_id for event in events],
        "notes": [str(Note.of(event)) for event in events],
        "listeners": listeners_of(last.kind),
        "channel": CHANNEL,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
        for event, (pk, _) in zip(events, cursor.fetchall(), strict=True):
            event.pk = pk
