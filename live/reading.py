"""What the hub reads from the database, in threads and in few queries. Nothing here knows of sockets."""

import logging
from dataclasses import dataclass, field

from django.db import DatabaseError

from events.models import Event, House, Stream
from events.notes import Note
from live.rendering import texts_for
from live.streams import own_streams, readable

MOST_MISSED = 500

log = logging.getLogger(__name__)


@dataclass
class Arrival:
    """What somebody may hear, from which numbers on, and what they have missed.

    `missed` holds (notes, texts) by stream, or None where it is too much: then they start anew.
    """

    numbers: dict = field(default_factory=dict)
    missed: dict = field(default_factory=dict)
    refused: list = field(default_factory=list)
    epoch: str = ""


def arrive(identity, key, since, *, own):
    """Read an Arrival for the streams of `since`, and with `own` all of one's own; None if nobody is there any more.

    Numbers are read before rights: whatever takes a right away later has a greater number, and is heard as an event.
    """
    person = identity.holds()
    names = {*since, *(own_streams(person) if own and person else ())}
    numbers = Stream.objects.numbers(names)
    person = identity.holds()
    if person is None:
        return None
    allowed = readable(person, numbers)
    arrival = Arrival({name: numbers[name] for name in sorted(allowed)}, epoch=House.objects.epoch())
    arrival.refused = sorted(set(since) - allowed)
    for name in allowed & since.keys():
        if since[name] not in (None, numbers[name]):
            arrival.missed[name] = missed(name, since[name], numbers[name], key)
    return arrival


def missed(stream, seq, number, key):
    """(notes, texts) of the events after `seq` up to `number`, or None."""
    notes, texts = _told(notes_between(stream, seq, number), {key})
    return notes and (notes, texts[key])


def notes_between(stream, seq, number):
    """The notes from seq+1 to number, or None: too many, forgotten by the log, or a client that is ahead of us."""
    if not 0 < number - seq <= MOST_MISSED:
        return None
    notes = [Note.of(event) for event in Event.objects.after(stream, seq).filter(seq__lte=number)]
    return notes if len(notes) == number - seq else None


@dataclass
class Growth:
    """How a stream has grown after a number: the notes up to `last` with their texts by key, or None: too many."""

    after: int
    last: int
    notes: list | None
    texts: dict


def grow(wanted, look):
    """What came to streams: `wanted` has (last number brought, notes heard, keys in use) by stream.

    Notes that do not follow the last number without a gap are read from the log; so are those of the streams in `look`.
    """
    numbers = Stream.objects.numbers(look) if look else {}
    grown = {}
    for stream, (last, heard, keys) in wanted.items():
        number = max([numbers.get(stream, last), *(note.seq for note in heard)])
        if number > last:
            notes, texts = _told(_without_gap(stream, last, number, heard), keys)
            grown[stream] = Growth(last, number, notes, texts)
    return grown


def _told(notes, keys):
    """The notes with their texts, or (None, {}) where there are none, or one that nobody can draw.

    Then the readers of this one stream start anew; to try again would hold up all others, and for ever. A database that
    is away for a moment is asked again by the hub.
    """
    if not notes:
        return None, {}
    try:
        return notes, texts_for(notes, keys)
    except DatabaseError:
        raise
    except Exception:
        log.exception("%s: cannot be drawn; its readers start anew", notes[0].stream)
        return None, {}


def _without_gap(stream, last, number, heard):
    fresh = sorted({note.seq: note for note in heard if note.seq > last}.values(), key=lambda note: note.seq)
    if [note.seq for note in fresh] == list(range(last + 1, number + 1)):
        return fresh
    return notes_between(stream, last, number)
