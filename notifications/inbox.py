"""The inbox: what somebody was told, gathered per thing, the newest first, and why."""

from dataclasses import dataclass, field

from content.kinds import class_of
from notifications.models import Notification, group_of
from people.prepared import prepared

MOST = 300
TABS = ("open", "mentions", "done")


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
    def key(self):
        return self.newest.group


def heaps(person, tab="open"):
    """The heaps of one tab, or of what is unread and `for_me`; the newest MOST notifications are looked at."""
    found = {}
    for row in _SHOWN[tab](Notification.objects.visible_to(person)).whole().order_by("-id")[:MOST]:
        _speak_for_their_kinds(row)
        found.setdefault(row.group, Heap()).rows.append(row)
    return list(found.values())


_SHOWN = {
    "open": lambda rows: rows.open(),
    "mentions": lambda rows: rows.open().filter(reason=Notification.Reason.MENTION),
    "done": lambda rows: rows.exclude(done_at=None),
    "for_me": lambda rows: rows.unread().for_me(),
}


def count(person):
    """How many things wait unread: the number beside the bell."""
    return len({group_of(*row) for row in _unread(person)})


@prepared
def _unread(person):
    unread = Notification.objects.visible_to(person).unread().order_by("-id")
    return unread.values_list("space", "space__kind", "thing", "reason")[:MOST]


def rows_of(person, key):
    """The person's notifications of one heap, as a queryset to mark."""
    own = Notification.objects.visible_to(person).select_related("space")
    return Notification.objects.filter(pk__in=[row.pk for row in own.order_by("-id")[:MOST] if row.group == key])


def _speak_for_their_kinds(row):
    for entry in (row.entry, row.thing):
        if entry:
            entry.__class__ = class_of(entry.kind)
