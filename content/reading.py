"""How far people have read: one mark per person, space and surface."""

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from content.kinds import CHAT, SURFACES, kinds_on
from content.waiting import waiting_for
from events.registry import announces
from events.turns import turn
from spaces.models import Space


class ReadingQuerySet(models.QuerySet):
    @announces("reading.advanced")
    def advance(self, person, space, surface, entry):
        """Have read up to the entry with this id, itself included; never goes back. Only the person's tabs are told.

        Raises PermissionDenied where the person may not read, ValidationError for an entry of another place.
        """
        with turn(person.stream) as held:
            self._demand_entry(person, space, surface, entry)
            reading = self._of(person, space, surface)
            if entry > reading.entry:
                self._move(held, reading, entry)

    def mark_unread_from(self, person, entry):
        """Let this entry and all after it wait again."""
        with turn(person.stream) as held:
            self._demand_entry(person, entry.space, entry.surface, entry.pk)
            reading = self._of(person, entry.space, entry.surface)
            if entry.pk <= reading.entry:
                self._move(held, reading, entry.pk - 1)

    @announces("reading.advanced")
    def begin(self, person_id, space_id, **before):
        """Somebody came in: have read what lies `before` (a condition on entries); safe twice, and never goes back."""
        entries = _model("Entry").objects.filter(space=space_id, **before)
        with turn(f"person:{person_id}") as held:
            begun = [self._begin_on(surface, person_id, space_id, entries) for surface in SURFACES]
            begun.append(self._begin_in_threads(person_id, space_id, entries))
            if any(begun):
                held.publish("reading.advanced", actor=person_id, subject=("space", space_id))

    def _begin_on(self, surface, person_id, space_id, entries):
        last = entries.on(surface).order_by("-id").values_list("id", flat=True).first()
        if last:
            self.get_or_create(person_id=person_id, space_id=space_id, surface=surface)
            here = self.filter(person=person_id, space=space_id, surface=surface)
            return here.filter(entry__lt=last).update(entry=last)

    def _begin_in_threads(self, person_id, space_id, entries):
        """Whoever was here before comes back to the threads they had to do with: none of them waits either."""
        answers = entries.filter(kind__in=kinds_on(CHAT), parent__isnull=False)
        last = answers.order_by("-id").values_list("id", flat=True).first()
        theirs = _model("ThreadReading").objects.filter(person=person_id, root__space=space_id)
        return last and theirs.filter(entry__lt=last).update(entry=last)

    def marks(self, person):
        """`{(space id, surface): id of the last entry read}`"""
        rows = self.filter(person=person).values_list("space", "surface", "entry")
        return {(space, surface): entry for space, surface, entry in rows}

    def waiting(self, person):
        """`{space id: Waiting}` for every space the person is in, in three queries however many there are."""
        spaces = Space.objects.of(person).order_by()
        return waiting_for(person, list(spaces.values_list("pk", flat=True)))

    def _of(self, person, space, surface):
        return self.get_or_create(person=person, space=space, surface=surface)[0]

    def _move(self, held, reading, entry):
        reading.entry = entry
        reading.save(update_fields=["entry"])
        held.publish("reading.advanced", actor=reading.person_id, subject=reading.space)

    def _demand_entry(self, person, space, surface, entry):
        if not space.may_be_read_by(person):
            raise PermissionDenied
        # Deleted ones count: the last one seen may have been taken back since.
        entries = _model("Entry").objects.filter(space=space, pk=entry)
        if surface not in SURFACES or not entries.on(surface).exists():
            raise ValidationError(_("There is no such entry here."), code="no_entry")


def _model(name):
    return apps.get_model("content", name)
