"""How far people have read: one mark per person, space and surface."""

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from content.kinds import SURFACES
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

    def begin(self, person_id, space_id, **before):
        """Somebody came in: have read what lies `before` (a condition on entries); safe twice, and never goes back."""
        entries = _model("Entry").objects.filter(space=space_id, **before)
        for surface in SURFACES:
            last = entries.on(surface).order_by("-id").values_list("id", flat=True).first()
            if last:
                self.get_or_create(person_id=person_id, space_id=space_id, surface=surface)
                self.filter(person=person_id, space=space_id, surface=surface, entry__lt=last).update(entry=last)

    def mark(self, person, space, surface):
        """The id of the last entry read; 0 at the beginning."""
        found = self.filter(person=person, space=space, surface=surface).values_list("entry", flat=True).first()
        return found or 0

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
