"""The inbox: what somebody was told, gathered per thing, the newest first, and why."""

from dataclasses import dataclass, field

from content.kinds import class_of
from notifications.grouping import group_of, in_group
from notifications.models import Notification
from people.prepared import prepared

MOST = 300
COUNTED = ("open", "mentions", "later")
TABS = (*COUNTED, "done")


@dataclass
class Heap:
    """All notifications about one thing, the newest first."""

    rows: list = field(default_factory=list)

    @property
    def newest(self):
        return self.rows[0]

    @property
    def actors(self):
        return list({row.actor_id: row.actor for row in self.rows}.values())

    @property
    def others(self):
        return len(self.actors) - 1

    @property
    def unread(self):
        return any(row.read_at is None for row in self.rows)

    @property
    def reason(self):
        """The strongest reason among them, in the words of the house."""
        order = list(Notification.Reason.values)
        return Notification.Reason(min((row.reason for row in self.rows), key=order.index))

    @property
    def is_for_me(self):
        return any(row.reason in Notification.FOR_ME for row in self.rows)

    @property
    def later_until(self):
        return self.newest.later_until

    @property
    def back_at(self):
        """When it came back, until something new came to it."""
        return self.newest.back_at

    @property
    def key(self):
        return self.newest.group


def heaps(person, tab="open"):
    """The heaps of one tab, or of what is unread and `for_me`: of MOST rows, the newest, or what is back soonest."""
    found = {}
    for row in _rows(person, tab).whole()[:MOST]:
        _speak_for_their_kinds(row)
        found.setdefault(row.group, Heap()).rows.append(row)
    return list(found.values())


def counts(person):
    """How many heaps lie in each of the tabs that say so."""
    return {tab: len({group_of(*row) for row in _rows(person, tab).values_list(*_GROUP)[:MOST]}) for tab in COUNTED}


def _rows(person, tab):
    order = ["later_until", "-id"] if tab == "later" else ["-id"]
    return _SHOWN[tab](Notification.objects.visible_to(person)).order_by(*order)


_GROUP = ("space", "space__kind", "thing", "reason")
_SHOWN = {
    "open": lambda rows: rows.open(),
    "mentions": lambda rows: rows.open().filter(reason=Notification.Reason.MENTION),
    "later": lambda rows: rows.later(),
    "done": lambda rows: rows.exclude(done_at=None),
    "for_me": lambda rows: rows.unread().for_me(),
}


def count(person):
    """How many things wait unread: the number beside the bell."""
    return len({group_of(*row) for row in _unread(person)})


@prepared
def _unread(person):
    unread = Notification.objects.visible_to(person).unread().order_by("-id")
    return unread.values_list(*_GROUP)[:MOST]


def rows_of(person, key):
    """The person's notifications of one heap, as a queryset to mark; all of them, however old they are."""
    own = Notification.objects.visible_to(person).filter(in_group(key))
    return Notification.objects.filter(pk__in=own.values("pk"))


def heap_of(person, key):
    """What of one heap is not done, or None."""
    rows = list(rows_of(person, key).unfinished().whole().order_by("-id")[:MOST])
    for row in rows:
        _speak_for_their_kinds(row)
    return Heap(rows) if rows else None


def _speak_for_their_kinds(row):
    for entry in (row.entry, row.thing):
        if entry:
            entry.__class__ = class_of(entry.kind)
