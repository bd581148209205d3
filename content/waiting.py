"""What waits for somebody in their spaces: always worked out from one mark per surface and thread, never counted up.

Two statements by hand, and a third for those who follow threads, however many spaces there are: they stand behind the
rail of every page, and building them as querysets took longer than running them. Which spaces are looked into, the
caller says; the rights are asked there.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from django.db import connection

from content.kinds import CHAT, POSTS, THREADS, class_of, kinds_on
from content.paging import LARGEST_ID
from spaces import rights
from spaces.models import Attention

# What is read in order of time. Of a wiki one reads this page and not that: its calls wait in the inbox alone.
SURFACES = (CHAT, POSTS)

_NEW = "e.deleted_at IS NULL AND e.author_id <> %s"
_ENTRIES = "SELECT e.id, e.space_id, e.kind FROM content_entry e"
_ANSWERING = "JOIN content_entry p ON p.id = e.parent_id AND p.author_id = %s WHERE e.parent_id IS NOT NULL AND"
_NAMING = "WHERE e.id IN (SELECT m.entry_id FROM content_mention m WHERE m.person_id = %s) AND"
_CALLING = """WHERE e.id IN (SELECT m.entry_id FROM content_mention m
    WHERE m.everybody OR m.department_id = %s) AND"""


@dataclass
class Waiting:
    """What waits for somebody in a space: surfaces with something unread, and how often they are meant on each.

    `has_threads`: there are threads, here or elsewhere, that the person has to do with; `threads` holds how often they
    are meant in those of them, by the id of their root, in which something waits.
    """

    kind: str
    level: str | None
    favourite: bool
    marks: dict
    surfaces: set
    newest: int
    has_threads: bool
    meant: Counter = field(default_factory=Counter)
    threads: Counter = field(default_factory=Counter)

    def on(self, surface):
        return surface in self.surfaces

    @property
    def muted(self):
        return self.level == Attention.Level.MUTED

    @property
    def in_talk(self):
        """How often they are meant in the chat and its threads."""
        return self.meant[CHAT] + self.meant[THREADS]

    @property
    def count(self):
        """The coral number."""
        return self.meant.total()


def waiting_for(person, spaces):
    """`{space id: Waiting}` for these spaces (ids) of the person."""
    waiting = {space: Waiting(*rest) for space, *rest in _looked_at(person, spaces)} if spaces else {}
    for _entry, space, kind in _meant(person, waiting):
        waiting[space].meant[class_of(kind).surface] += 1
    for space, root, meant in _in_threads(person, waiting):
        waiting[space].surfaces.add(THREADS)
        waiting[space].threads[root] = meant
        waiting[space].meant[THREADS] += meant
    return waiting


def _looked_at(person, spaces):
    values = [person.pk] * (len(_kinds()) + len(SURFACES) + 2)
    with connection.cursor() as cursor:
        cursor.execute(_look().format(spaces=", ".join(["%s"] * len(spaces))), [*values, *spaces])
        rows = cursor.fetchall()
    for space, kind, level, favourite, has_threads, *columns in rows:
        marks = dict(zip(SURFACES, columns, strict=False))
        unread, newest = (columns[begin::2] for begin in (len(SURFACES), len(SURFACES) + 1))
        surfaces = {class_of(kind).surface for kind, first in zip(_kinds(), unread, strict=True) if first}
        last = max(number or 0 for number in newest)
        yield space, kind, level, bool(favourite), marks, surfaces, last, bool(has_threads)


def _kinds():
    return [kind for surface in SURFACES for kind in kinds_on(surface)]


@cache
def _look():
    """Per space: kind, attention, the mark of each surface, and of each kind the first new entry and the newest."""
    columns = ["EXISTS (SELECT 1 FROM content_threadreading t WHERE t.person_id = %s)"]
    columns += [f"COALESCE({surface}.entry, 0)" for surface in SURFACES]
    for kind in _kinds():
        columns += [_first_new(kind, class_of(kind).surface), _newest(kind)]
    readings = [
        f"LEFT JOIN content_reading {surface} ON {surface}.space_id = s.id"
        f" AND {surface}.surface = '{surface}' AND {surface}.person_id = %s"
        for surface in SURFACES
    ]
    return (
        f"SELECT s.id, s.kind, a.level, a.favourite, {', '.join(columns)} FROM spaces_space s {' '.join(readings)}"
        " LEFT JOIN spaces_attention a ON a.space_id = s.id AND a.person_id = %s WHERE s.id IN ({spaces})"
    )


def _first_new(kind, surface):
    """The first entry of a kind in the outer space after the mark that is new to the person."""
    new = f"({_NEW} OR (e.space_id, e.kind) <> (s.id, '{kind}')){_above(surface)}"
    return _one(kind, f"> (s.id, '{kind}', COALESCE({surface}.entry, 0)) AND {new}", "ASC")


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
    """(id, space id, kind) of every unread entry that means the person, each entry once: calls, answers, directs.

    What is muted means only whoever is named or answered (`notifications.deciding` says the same of its inbox).
    """
    loud = {space: there for space, there in waiting.items() if not there.muted}
    directs = {space: there for space, there in loud.items() if there.kind == rights.DIRECT}
    parts = [
        (_ANSWERING, [person.pk], _stretches(waiting)),
        (_NAMING, [person.pk], _stretches(waiting)),
        (_CALLING, [person.department_id], _stretches(loud)),
        ("WHERE", [], _stretches(directs, [CHAT])),
    ]
    asked = [(f"{_ENTRIES} {which} ({' OR '.join(new)}) AND {_NEW}", ids) for which, ids, new in parts if new]
    if not asked:
        return []
    selects, values = [select for select, _ids in asked], [each for _select, ids in asked for each in (*ids, person.pk)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(selects), values)
        return cursor.fetchall()


def _in_threads(person, waiting):
    """(space id, root id, how often the person is meant) for the threads in which something waits.

    What is new in a thread waits for those who follow it, and for whoever is named or answered there; in direct
    conversations it means everybody, and @alle means those who follow, unless thread or conversation is muted.
    """
    if not any(there.has_threads for there in waiting.values()):
        return []
    values = [rights.DIRECT, person.department_id, person.pk, person.pk]
    with connection.cursor() as cursor:
        cursor.execute(_THREADS.format(spaces=", ".join(f"{space:d}" for space in waiting)), values)
        return cursor.fetchall()


_THREADS = """
SELECT space_id, root_id, SUM(meant) FROM (
    SELECT e.space_id, e.root_id, t.level, CASE WHEN p.author_id = t.person_id
        OR s.kind = %s AND t.level <> 'muted' AND COALESCE(a.level, '') <> 'muted' OR EXISTS (
        SELECT 1 FROM content_mention m WHERE m.entry_id = e.id AND (m.person_id = t.person_id
            OR t.level = 'all' AND COALESCE(a.level, '') <> 'muted' AND (m.everybody OR m.department_id = %s))
    ) THEN 1 ELSE 0 END AS meant
    FROM content_threadreading t
    JOIN content_entry e ON e.root_id = t.root_id AND e.id > t.entry
    JOIN content_entry r ON r.id = e.root_id AND r.deleted_at IS NULL
    JOIN content_entry p ON p.id = e.parent_id
    JOIN spaces_space s ON s.id = e.space_id
    LEFT JOIN spaces_attention a ON a.space_id = e.space_id AND a.person_id = t.person_id
    WHERE t.person_id = %s AND e.deleted_at IS NULL AND e.author_id <> %s AND e.space_id IN ({spaces})
) AS new WHERE level = 'all' OR meant = 1 GROUP BY space_id, root_id"""


def _above(surface):
    """Of the chat only what stands in none of its threads."""
    return " AND e.root_id IS NULL" if surface == CHAT else ""


def _stretches(waiting, surfaces=SURFACES):
    """What lies after the marks, one stretch of the index (space, kind, id) each: what was read is not looked at again.

    All parts are numbers of the database's own and kinds of the code.
    """
    return [
        f"e.space_id = {space:d} AND e.kind IN ({_listed(kinds_on(surface))}) AND e.id > {there.marks[surface]:d}"
        f"{_above(surface)}"
        for space, there in waiting.items()
        for surface in surfaces
        if there.on(surface)
    ]


def _listed(kinds):
    return ", ".join(f"'{kind}'" for kind in kinds)
