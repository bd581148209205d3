"""What the hub reads from the database, in threads and in few queries. Nothing here knows of sockets."""

import logging
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import DatabaseError

from events.models import Event, House, Stream
from events.notes import Note
from live import pages
from live.identity import Identity, holding
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


class Wish(NamedTuple):
    """Somebody (`identity`) wants to hear, in the format and language of `key`, the streams of `since` from there on.

    With `own` also all of their own.
    """

    identity: Identity
    key: tuple
    since: dict
    own: bool = False


def arrive(wishes):
    """An Arrival for each wish, or None where nobody is there any more; so few questions however many arrive.

    Numbers are read before rights: whatever takes a right away later has a greater number, and is heard as an event.
    """
    identities = {wish.identity for wish in wishes}
    named = _named(wishes, holding(identities))
    numbers = Stream.objects.numbers(set().union(*named))
    people = holding(identities)
    allowed = readable(people.values(), numbers)
    epoch, past = House.objects.epoch(), Past()
    arrivals = []
    for wish, names in zip(wishes, named, strict=True):
        person = people.get(wish.identity)
        arrivals.append(person and _arrival(wish, numbers, names & allowed[person.pk], epoch, past))
    return arrivals


def _named(wishes, people):
    """Which streams each wish is about."""
    own = own_streams({people[wish.identity] for wish in wishes if wish.own and wish.identity in people})
    return [{*wish.since, *(own.get(wish.identity.person, ()) if wish.own else ())} for wish in wishes]


def _arrival(wish, numbers, allowed, epoch, past):
    arrival = Arrival({name: numbers[name] for name in sorted(allowed)}, epoch=epoch)
    arrival.refused = sorted(wish.since.keys() - allowed)
    for name in allowed & wish.since.keys():
        if wish.since[name] not in (None, numbers[name]):
            arrival.missed[name] = past.of(name, wish.since[name], numbers[name], wish.key)
    return arrival


class Past:
    """What was missed, read and drawn once for all who come back together from the same number."""

    def __init__(self):
        self.read = {}

    def of(self, stream, seq, number, key):
        """(notes, texts) of the events after `seq` up to `number`, or None."""
        asked = stream, seq, number, key
        if asked not in self.read:
            notes, texts = _past(stream, seq, number, {key})
            self.read[asked] = notes and (notes, texts[key])
        return self.read[asked]


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
            notes, texts = _past(stream, last, number, keys, heard)
            grown[stream] = Growth(last, number, notes, texts)
    return grown


def _past(stream, after, upto, keys, heard=()):
    """(notes, texts by key) of what a stream tells after a number; a page has a log of its own."""
    if stream.startswith(pages.PAGE):
        return pages.told(stream, after, upto, keys)
    return _told(_without_gap(stream, after, upto, heard), keys)


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
