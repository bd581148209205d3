from django.db import models
from django.db.models import Q
from django.utils import timezone

from content.kinds import CHAT, class_of
from content.models import Entry
from events.registry import announces
from events.turns import turn
from notifications.putting_off import PuttingOff
from spaces.models import Space


class NotificationQuerySet(PuttingOff, models.QuerySet):
    def visible_to(self, person):
        """One's own, of spaces one may still know of and entries that still stand and may be read."""
        entries = Q(entry=None) | Q(entry__in=Entry.objects.visible_to(person))
        return self.filter(entries, person=person, space__in=Space.objects.visible_to(person))

    def unfinished(self):
        return self.filter(done_at=None)

    def open(self):
        """What is neither done nor put off."""
        return self.unfinished().filter(later_until=None)

    def unread(self):
        return self.open().filter(read_at=None)

    def for_me(self):
        return self.filter(reason__in=self.model.FOR_ME)

    def whole(self):
        """With everything a list shows, so that it asks nothing row by row."""
        return self.select_related("actor", "space", "entry", "thing", "entry__space", "thing__space")

    @announces("notification.arrived")
    def arrive(self, reasons, *, actor, space, event, entry=None):
        """Tell people, by `{person id: reason}`; whoever was told before is not told again.

        What they have put off of the same heap comes back with it.
        """
        known = self._known(reasons, event, entry)
        new = {person: reason for person, reason in sorted(reasons.items()) if person not in known}
        if not new:
            return
        with turn(*(f"person:{person}" for person in new)) as held:
            groups = set()
            for person, reason in new.items():
                row = self.create(
                    person_id=person,
                    reason=reason,
                    actor_id=actor,
                    space=space,
                    entry=entry,
                    thing_id=entry and (entry.root_id or entry.pk),
                    event=event,
                )
                groups.add(row.group)
                held.publish("notification.arrived", actor=actor, subject=row, on=f"person:{person}")
            self.call_back(list(new), groups)

    def _known(self, reasons, event, entry):
        told = self.filter(entry=entry) if entry else self.filter(entry=None, event=event)
        return set(told.filter(person__in=reasons).values_list("person", flat=True))

    @announces("notification.arrived")
    def recall(self, person, entry):
        """Bring an entry back as something new, because the person wanted to be reminded of it now."""
        with turn(person.stream) as held:
            self.filter(person=person, entry=entry).delete()
            row = self.create(
                person=person,
                reason=self.model.Reason.REMINDER,
                actor_id=entry.author_id,
                space=entry.space,
                entry=entry,
                thing_id=entry.root_id or entry.pk,
                event=0,
            )
            self.call_back([person], {row.group})
            held.publish("notification.arrived", actor=person.pk, subject=row)

    def read_by_marks(self, person):
        """The person's unread ones whose entry lies before their mark on its surface of the space.

        What they wanted to be reminded of, or had put off, they have read long ago.
        """
        read = person.readings.values_list("space", "surface", "entry")
        marks = {(space, surface): entry for space, surface, entry in read}
        marks |= dict(person.threads_read.values_list("root", "entry"))
        unread = self.filter(person=person, back_at=None).unread().exclude(entry=None)
        unread = unread.exclude(reason=self.model.Reason.REMINDER).select_related("entry")
        return [row for row in unread if row.entry_id <= marks.get(_place_of(row.entry), 0)]

    @announces("notification.changed")
    def mark(self, person, *, read=None, done=None):
        """Mark these notifications of one person as read or unread, done or open; tells the person's other tabs.

        What is done, or open, is not put off any more.
        """
        with turn(person.stream) as held:
            now = timezone.now()
            wanted = {"read_at": read, "done_at": done}
            changes = {name: now if wish else None for name, wish in wanted.items() if wish is not None}
            if done is not None:
                changes["later_until"] = None
            if self.filter(person=person).update(**changes):
                held.publish("notification.changed", actor=person.pk, subject=person)


def _place_of(entry):
    """What holds the mark up to which its readers have read: its thread, or its surface of the space."""
    surface = class_of(entry.kind).surface
    return entry.root_id if surface == CHAT and entry.root_id else (entry.space_id, surface)
