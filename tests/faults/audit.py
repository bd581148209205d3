"""The audit after disasters: what was acknowledged, what is stored, what each one heard and what badges say."""

import json
from dataclasses import dataclass

import psycopg

STORED = """SELECT client_id::text, id, seq, body, deleted_at IS NOT NULL FROM content_entry
    WHERE space_id = %s AND seq > %s ORDER BY seq"""
TOLD = """SELECT seq, kind, subject_kind, subject_id, at FROM events_event
    WHERE stream = %s AND seq > %s ORDER BY seq"""
REACTED = """SELECT entry_id, person_id, emoji FROM content_reaction r JOIN content_entry e ON e.id = r.entry_id
    WHERE e.space_id = %s"""
# A second bookkeeping beside the house's own, from the bare rows of messages, mentions and marks.
BADGES = """
import json
from chat.models import Message
from content.models import Reading
from people.models import Person
shown, counted = {}, {}
for person in Person.objects.filter(handle__startswith="kraft"):
    marks = dict(Reading.objects.filter(person=person, surface="chat").values_list("space", "entry"))
    for space, waits in Reading.objects.waiting(person).items():
        new = [entry for entry in Message.objects.filter(space=space).exclude(author=person)
               if entry.deleted_at is None and entry.pk > marks.get(space, 0)]
        meant = sum(entry.mentions.filter(person=person).exists() for entry in new)
        key = f"{person.pk} in {space}"
        shown[key], counted[key] = (waits.on("chat"), waits.count), (bool(new), meant)
marks = [list(row) for row in Reading.objects.filter(surface="chat").values_list("person", "space", "entry")]
print(json.dumps({"wrong": {key: (shown[key], counted[key]) for key in shown if shown[key] != counted[key]},
                  "compared": len(shown), "marks": marks}))
"""


@dataclass
class Space:
    """What the house has of a space since the disasters began."""

    room: object
    begin: int
    stored: list
    told: list
    reactions: set

    @classmethod
    def of(cls, database, room, begin):
        told = ask(database, TOLD, room.stream, begin)
        reactions = set(ask(database, REACTED, room.id))
        return cls(room, begin, ask(database, STORED, room.id, begin), told, reactions)

    @property
    def last(self):
        return self.told[-1][0] if self.told else self.begin

    def complaints(self, people):
        """What is wrong in this space, in words."""
        yield from self._about_messages({key: said for one in people for key, said in one.said.items()})
        yield from self._about_reactions(people)
        if [seq for seq, *_rest in self.told] != list(range(self.begin + 1, self.last + 1)):
            yield f"{self.room.slug}: the numbers have gaps"
        for one in people:
            if one.person.id in self.room.members:
                yield from (f"{one.name} in {self.room.slug}: {wrong}" for wrong in self._about_hearing(one))

    def _about_messages(self, said):
        stored = {key: row for key, *row in self.stored}
        if len(stored) != len(self.stored):
            yield f"{self.room.slug}: a message stands twice in the database"
        if [pk for _key, pk, *_rest in self.stored] != sorted(pk for _key, pk, *_rest in self.stored):
            yield f"{self.room.slug}: messages do not stand in the order of their numbers"
        for key, message in said.items():
            if message.room != self.room:
                continue
            if key not in stored or stored[key][:2] != [message.entry, message.seq]:
                yield f"{self.room.slug}: {message} is not in the database"
            elif message.sure and not message.deleted and stored[key][2:] != [message.body, False]:
                yield f"{self.room.slug}: {message} stands there as {stored[key]}"
            elif message.sure and message.deleted and not stored[key][3]:
                yield f"{self.room.slug}: {message} was not deleted"

    def _about_reactions(self, people):
        living = {pk for _key, pk, _seq, _body, deleted in self.stored if not deleted}
        for one in people:
            wanted = {(entry, one.person.id, emoji) for entry, emoji in one.reacted if entry in living}
            if lost := wanted - self.reactions:
                yield f"{one.name} in {self.room.slug}: {len(lost)} reactions are lost"

    def _about_hearing(self, one):
        """Each number once and in order; none is passed over but while one was outside, and none heard from there."""
        ended, started = self._moves_of(one.person.id)
        subjects = {seq: pk for seq, _kind, subject, pk, _at in self.told if subject == "message"}
        last = self.begin
        for seq, entry, when in one.heard[self.room.stream]:
            if seq <= last:
                yield f"{seq} heard after {last}"
            if seq > last + 1 and not any(last < gone < seq for gone, _at in ended):
                yield f"{last + 1} to {seq - 1} not heard"
            if entry and subjects.get(seq) != entry:
                yield f"{seq} spoke of {entry} instead of {subjects.get(seq)}"
            if any(gone < seq and when < _back_at(gone, started) for gone, _at in ended):
                yield f"{seq} heard from outside"
            last = max(last, seq)
        if last < self.last and not any(last < gone for gone, _at in ended):
            yield f"{last + 1} to {self.last} not heard"

    def _moves_of(self, person):
        moves = {"membership.ended": [], "membership.started": []}
        for seq, kind, subject, pk, at in self.told:
            if kind in moves and (subject, pk) == ("person", person):
                moves[kind].append((seq, at.timestamp()))
        return moves["membership.ended"], moves["membership.started"]


def _back_at(gone, started):
    """When somebody who was put out by the event `gone` came in again (seconds since 1970)."""
    return next((at for seq, at in started if seq > gone), float("inf"))


@dataclass
class Audit:
    spaces: list
    people: list
    happened: list
    undelivered: int
    badges: dict
    changes: int

    @property
    def acknowledged(self):
        return sum(len(one.said) for one in self.people)

    @property
    def heard(self):
        return sum(len(frames) for one in self.people for frames in one.heard.values())

    def complaints(self):
        """What is wrong, in words; nothing if all is well."""
        wrong = [complaint for space in self.spaces for complaint in space.complaints(self.people)]
        wrong += [f"badge of {place}: {shown} instead of {counted}"
                  for place, (shown, counted) in self.badges["wrong"].items()]  # fmt: skip
        marks = {(person, space): entry for person, space, entry in self.badges["marks"]}
        wrong += [f"{one.name} had read {entry} in {space}" for one in self.people for space, entry in one.marks.items()
                  if marks.get((one.person.id, space), 0) < entry]  # fmt: skip
        if self.undelivered:
            wrong.append(f"{self.undelivered} deliveries wait")
        return wrong


def badges(house):
    return json.loads(house.manage("shell", "--no-imports", "-c", BADGES).splitlines()[-1])


def ask(database, question, *values):
    with psycopg.connect(database, autocommit=True) as connection:
        return connection.execute(question, values).fetchall()


def number(database, stream):
    return ask(database, "SELECT seq FROM events_stream WHERE name = %s", stream)[0][0]


def undelivered(database):
    return ask(database, "SELECT count(*) FROM events_delivery")[0][0]
