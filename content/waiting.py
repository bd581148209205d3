"""What waits for somebody in their spaces: always worked out from one mark per surface, never counted up.

Two statements by hand, however many spaces there are: they stand behind the rail of every page, and building them as
querysets took longer than running them. Which spaces are looked into, the caller says; the rights are asked there.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from django.db import connection

from content.kinds import CHAT, SURFACES, all_kinds, class_of, kinds_on
from content.paging import LARGEST_ID
from spaces import rights
from spaces.models import Attention

_NEW = "e.deleted_at IS NULL AND e.author_id <> %s"
_ENTRIES = "SELECT e.id, e.space_id, e.kind FROM content_entry e"
_ANSWERING = "JOIN content_entry p ON p.id = e.parent_id AND p.author_id = %s WHERE e.parent_id IS NOT NULL AND"
_CALLING = """WHERE e.id IN (SELECT m.entry_id FROM content_mention m
    WHERE m.person_id = %s OR m.everybody OR m.department_id = %s) AND"""


@dataclass
class Waiting:
    """What waits for somebody in a space: surfaces with something unread, and how often they are meant on each."""

    kind: str
    level: str | None
    favourite: bool
    marks: dict
    surfaces: set
    newest: int
    meant: Counter = field(default_factory=Counter)

    def on(self, surface):
        return surface in self.surfaces

    @property
    def muted(self):
        return self.level == Attention.Level.MUTED

    @property
    def count(self):
        """The coral number."""
        return self.meant.total()


def waiting_for(person, spaces):
    """`{space id: Waiting}` for these spaces (ids) of the person."""
    waiting = {space: Waiting(*rest) for space, *rest in _looked_at(person, spaces)} if spaces else {}
    for _entry, space, kind in _meant(person, waiting):
        waiting[space].meant[class_of(kind).surface] += 1
    return waiting


def _looked_at(person, spaces):
    values = [person.pk] * (len(all_kinds()) + len(SURFACES) + 1)
    with connection.cursor() as cursor:
        cursor.execute(_look().format(spaces=", ".join(["%s"] * len(spaces))), [*values, *spaces])
        rows = cursor.fetchall()
    for space, kind, level, favourite, *columns in rows:
        marks = dict(zip(SURFACES, columns, strict=False))
        unread, newest = (columns[begin::2] for begin in (len(SURFACES), len(SURFACES) + 1))
        surfaces = {class_of(kind).surface for kind, first in zip(all_kinds(), unread, strict=True) if first}
        yield space, kind, level, bool(favourite), marks, surfaces, max(number or 0 for number in newest)


@cache
def _look():
    """Per space: kind, attention, the mark of each surface, and of each kind the first new entry and the newest."""
    columns = [f"COALESCE({surface}.entry, 0)" for surface in SURFACES]
    for kind in all_kinds():
        columns += [_first_new(kind, f"COALESCE({class_of(kind).surface}.entry, 0)"), _newest(kind)]
    readings = [
        f"LEFT JOIN content_reading {surface} ON {surface}.space_id = s.id"
        f" AND {surface}.surface = '{surface}' AND {surface}.person_id = %s"
        for surface in SURFACES
    ]
    return (
        f"SELECT s.id, s.kind, a.level, a.favourite, {', '.join(columns)} FROM spaces_space s {' '.join(readings)}"
        " LEFT JOIN spaces_attention a ON a.space_id = s.id AND a.person_id = %s WHERE s.id IN ({spaces})"
    )


def _first_new(kind, mark):
    """The first entry of a kind in the outer space after the mark that is new to the person."""
    return _one(kind, f"> (s.id, '{kind}', {mark}) AND (({_NEW}) OR (e.space_id, e.kind) <> (s.id, '{kind}'))", "ASC")


def _newest(kind):
    return _one(kind, f"<= (s.id, '{kind}', {LARGEST_ID})", "DESC")


def _one(kind, begins, order):
    """The first or last entry there, in one step into the index (space, kind, id); NULL if that lies beyond the kind.

    Asked with `=`, PostgreSQL would rather walk the index of ids, past everything that was written elsewhere since;
    told where to end, it walks on to the end of the space.
    """
    by = ", ".join(f"e.{column} {order}" for column in ("space_id", "kind", "id"))
    here = f"CASE WHEN (e.space_id, e.kind) = (s.id, '{kind}') THEN e.id END"
    return f"(SELECT {here} FROM content_entry e WHERE (e.space_id, e.kind, e.id) {begins} ORDER BY {by} LIMIT 1)"


def _meant(person, waiting):
    """(id, space id, kind) of every unread entry that means the person, each entry once: calls, answers, directs."""
    stretches = _stretches(waiting.items())
    if not stretches:
        return []
    unread = f"({' OR '.join(stretches)}) AND {_NEW}"
    selects = [f"{_ENTRIES} {_ANSWERING} {unread}", f"{_ENTRIES} {_CALLING} {unread}"]
    values = [person.pk, person.pk, person.pk, person.department_id, person.pk]
    directs = ((space, there) for space, there in waiting.items() if there.kind == rights.DIRECT)
    if said_directly := _stretches(directs, [CHAT]):
        selects.append(f"{_ENTRIES} WHERE ({' OR '.join(said_directly)}) AND {_NEW}")
        values.append(person.pk)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(selects), values)
        return cursor.fetchall()


def _stretches(waiting, surfaces=SURFACES):
    """What lies after the marks, one stretch of the index (space, kind, id) each: what was read is not looked at again.

    All parts are numbers of the database's own and kinds of the code.
    """
    return [
        f"e.space_id = {space:d} AND e.kind IN ({_listed(kinds_on(surface))}) AND e.id > {there.marks[surface]:d}"
        for space, there in waiting
        for surface in surfaces
        if there.on(surface)
    ]


def _listed(kinds):
    return ", ".join(f"'{kind}'" for kind in kinds)
