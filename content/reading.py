"""How far people have read, and what waits for them: always worked out from one mark per surface, never counted up."""

from collections import Counter
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from content.kinds import CHAT, SURFACES, class_of, kinds_on
from events.registry import announces
from events.turns import turn
from spaces import rights
from spaces.models import Attention, Space

_PLACE = ("id", "space", "kind")


@dataclass
class Waiting:
    """What waits for somebody in a space: surfaces with something unread, and how often they are meant on each."""

    surfaces: set = field(default_factory=set)
    meant: Counter = field(default_factory=Counter)
    muted: bool = False

    def on(self, surface):
        return surface in self.surfaces

    @property
    def count(self):
        """The coral number."""
        return self.meant.total()


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
        """`{space id: Waiting}` for every space the person is in, in four queries however many there are."""
        spaces = list(self._spaces(person))
        waiting = {space.pk: _looked_at(space) for space in spaces}
        for space_id, surface in _meant(person, spaces):
            waiting[space_id].meant[surface] += 1
        return waiting

    def _spaces(self, person):
        muted = Attention.objects.filter(space=OuterRef("pk"), person=person, level=Attention.Level.MUTED)
        marks = {f"mark_{surface}": _mark(person, space=OuterRef("pk"), surface=surface) for surface in SURFACES}
        unread = {f"unread_{surface}": Exists(_unread_in_outer_space(person, surface)) for surface in SURFACES}
        return Space.objects.of(person).annotate(is_muted=Exists(muted), **marks, **unread).only("id", "kind")

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


def _entries():
    return _model("Entry").objects.living()


def _unread_in_outer_space(person, surface):
    # The mark belongs to the outer row alone, so that the database begins its search there and stops at the first.
    unread = _entries().on(surface).filter(space=OuterRef("pk")).exclude(author=person)
    return unread.filter(id__gt=_mark(person, space=OuterRef(OuterRef("pk")), surface=surface))


def _mark(person, **place):
    readings = _model("Reading").objects.filter(person=person, **place)
    return Coalesce(Subquery(readings.values("entry")[:1]), 0)


def _looked_at(space):
    return Waiting(surfaces=set(_surfaces(space)), muted=space.is_muted)


def _surfaces(space):
    return [surface for surface in SURFACES if getattr(space, f"unread_{surface}")]


def _meant(person, spaces):
    """(space id, surface) of every unread entry that means the person, each entry once."""
    regions = [_after_the_mark(space, surface) for space in spaces for surface in _surfaces(space)]
    if not regions:
        return []
    found = {}
    for entries in (_said_directly(), _answers(person), _calls(person)):
        unread = entries.filter(reduce(or_, regions)).exclude(author=person).order_by()
        found |= {entry: (space, class_of(kind).surface) for entry, space, kind in unread.values_list(*_PLACE)}
    return found.values()


def _after_the_mark(space, surface):
    # Plain numbers, one stretch of the index (space, kind, id) each: what was read long ago is never looked at again.
    return Q(space=space.pk, kind__in=kinds_on(surface), id__gt=getattr(space, f"mark_{surface}"))


def _said_directly():
    return _entries().on(CHAT).filter(space__kind=rights.DIRECT)


def _answers(person):
    # The first condition is that of an index which holds answers only.
    return _entries().filter(parent__isnull=False).filter(parent__author=person)


def _calls(person):
    """Entries that mention the person by name, by department or with everybody."""
    calling = Q(person=person) | Q(everybody=True)
    if person.department_id:
        calling |= Q(department=person.department_id)
    return _entries().filter(pk__in=_model("Mention").objects.filter(calling).values("entry"))
