"""Posts and messages by the million: the demo's scenes, played over and over in the grown spaces."""

import random
import re
from contextlib import contextmanager
from functools import cache
from itertools import batched, cycle, islice

from django.db import transaction
from django.db.models import Max

from content.models import Entry
from content.words import Words
from enterprise.demo.crowding import AGE
from enterprise.demo.loading import go_on_counting, load, next_pk
from enterprise.demo.performing import perform
from enterprise.demo.script import scenes
from events.models import Stream

COLUMNS = (
    "id", "space", "kind", "author", "parent", "root", "title", "body", "html", "seq", "version", "created_at",
)  # fmt: skip
PLAYS_AT_ONCE = 10_000
ANSWERED = 5
"""Every so many posts have answers."""
_NAMES = re.compile(r"\[\[([^\]]+)\]\]|(?<!\w)[@#](?=\w)")


def publish(number, rooms, now):
    """So many posts, a fifth of them answered."""
    plays = (play if turn % ANSWERED == 0 else play[:1] for turn, play in enumerate(islice(_plays("posts"), number)))
    _write("post", plays, Clock(rooms, "post", now, number), rooms)


def send(number, rooms, now):
    """So many messages, as conversations."""
    _write("message", _up_to(number, _plays("talk")), Clock(rooms, "message", now, number), rooms)


def _write(kind, plays, clock, rooms):
    """Write the plays room by room as they come; ids, numbers and hours rise together."""
    chance = random.Random(f"{kind} {next_pk(Entry)}")
    for some in batched(plays, PLAYS_AT_ONCE, strict=False):
        with turn_of(rooms):
            load(Entry, COLUMNS, _rows(kind, some, rooms, chance, clock, next_pk(Entry)))
    go_on_counting(Entry)


def _rows(kind, plays, rooms, chance, clock, pk):
    for play in plays:
        # The first rooms are the busy ones, as in life.
        room = rooms[int(len(rooms) * chance.random() ** 2)]
        first, opening = chance.randrange(len(room.people)), pk
        for place, (speaker, (body, html)) in enumerate(play):
            author = room.people[(first + speaker) % len(room.people)]
            answers = place > 0 and kind == "post"
            told = ("comment", author, opening, opening) if answers else (kind, author, None, None)
            room.seq += 1
            yield (pk, room.pk, *told, "", body, html, room.seq, 1, clock.at(counts=not answers))
            pk += 1


class Clock:
    """Hands out so many moments, rising from the last of their kind in the rooms, or two years ago, to `now`."""

    def __init__(self, rooms, kind, now, number):
        grown = Entry.objects.filter(space__in=[room.pk for room in rooms], kind=kind)
        self.moment = grown.aggregate(last=Max("created_at"))["last"] or now - AGE
        self.step = (now - self.moment) / (number + 1)

    def at(self, *, counts=True):
        """The next moment; the same once more for what does not count."""
        self.moment += self.step * counts
        return self.moment


@contextmanager
def turn_of(rooms):
    """One transaction that holds the rooms' streams and leaves them at the numbers the rooms have reached."""
    with transaction.atomic():
        held = Stream.objects.hold([f"space:{room.pk}" for room in rooms])
        yield
        moved = []
        for room in rooms:
            stream = held[f"space:{room.pk}"]
            if stream.seq != room.seq:
                stream.seq = room.seq
                moved.append(stream)
        Stream.objects.bulk_update(moved, ["seq"], batch_size=500)


@cache
def _repertoire(folder):
    """All playings of a folder as lists of (speaker's number, (body, html)); names, tags and links are plain words."""
    found = []
    for scene in scenes(folder):
        for number in range(len(scene.rows)):
            lines = perform(scene, number).lines
            speakers = list(dict.fromkeys(line.speaker for line in lines))
            found.append([(speakers.index(line.speaker), _written(line.text)) for line in lines])
    random.Random(f"repertoire {folder}").shuffle(found)
    return found


def _written(text):
    body = _NAMES.sub(lambda match: match[1] or "", text)
    return body, Words.of(body, author=None, space=None).html()


def _plays(folder):
    return cycle(_repertoire(folder))


def _up_to(number, plays):
    """Plays until so many lines are said; the last may break off."""
    for play in plays:
        if number <= 0:
            return
        yield play[:number]
        number -= len(play)
