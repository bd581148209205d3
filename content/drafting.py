"""Words begun and not sent yet: kept for one person and one place, so that another of their devices goes on with them.

The browser keeps them first (`frontend/src/writing/draft.ts`); this is its copy in the house. Nobody else gets at it,
there is no history of it, and no time is kept with it. Apps above say which places they have, with `add`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from content.errors import TooLong
from events.registry import announces
from events.turns import turn
from people.models import Person
from spaces.models import Space

MOST, LONGEST = 200, 20_000
_PLACE = re.compile(r"([a-z]{1,20})(?:-(\d{1,18}))?(?:-(\d{1,18}))?", re.ASCII)
_places = {}


@dataclass(frozen=True)
class Place:
    """Somewhere to write: `thread-7-99` is the place `thread` in space 7 below entry 99.

    `address(draft)` leads back there. `below` is the kind of entry it hangs on, `free` one that needs no space.
    """

    key: str
    name: str | Promise
    address: Callable
    below: str = ""
    free: bool = False

    def fits(self, space, root):
        return bool(root) == bool(self.below) and bool(space or self.free)


def add(place):
    _places[place.key] = place


class Overtaken(ValidationError):
    """Another device was there meanwhile; what stands there now is `draft`, or None where it took it away."""

    def __init__(self, draft):
        super().__init__(_("Something else was written here on another device."), code="overtaken")
        self.draft = draft


class DraftQuerySet(models.QuerySet):
    def visible_to(self, person):
        """One's own, the latest first; none of spaces one may not read, nor below what is gone."""
        readable = models.Q(space=None) | models.Q(space__in=Space.objects.readable_by(person))
        living = models.Q(root=None) | models.Q(root__deleted_at=None)
        return self.filter(readable, living, person=person.pk).select_related("space", "root").order_by("-version")

    @announces("draft.changed", passing=True)
    def keep(self, person, place, body, base):
        """Keep these words for a place, or with none drop what is there; returns its version, 0 where nothing is left.

        `base` is the version they go on from. Raises Overtaken where another one stands there by now, PermissionDenied
        where the person may not write, and ValidationError for a place that is none, too long a text, or too many.
        """
        if len(body) > LONGEST:
            raise TooLong(LONGEST)
        with turn(person.stream) as held:
            there = self.filter(person=person.pk, place=place).first()
            if base != (there.version if there else 0):
                raise Overtaken(there)
            if body.strip():
                draft = there or self._begin(person, place)
                draft.write(body, held.upcoming())
            elif there:
                there.delete()
            if there or body.strip():
                held.publish("draft.changed", actor=person.pk, subject=person)
            return draft.version if body.strip() else 0

    def _begin(self, person, place):
        if self.filter(person=person.pk).count() >= MOST:
            raise ValidationError(_("At most %(most)d drafts are kept.") % {"most": MOST}, code="too_many")
        return self.model(person=person, place=place, **_where(person, place))


class Draft(models.Model):
    """Words somebody has begun in a place (`chat-7`) and not sent; `version` is the person's number they came at."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=60)
    space = models.ForeignKey(Space, models.CASCADE, null=True, related_name="+")
    root = models.ForeignKey("content.Entry", models.CASCADE, null=True, related_name="+")
    body = models.TextField()
    version = models.PositiveBigIntegerField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="draft_once")]

    def __str__(self):
        return f"{self.person}: {self.place}"

    def get_absolute_url(self):
        return self.where.address(self)

    def write(self, body, version):
        if self.space and not self.space.may_be_written_by(self.person):
            raise PermissionDenied
        self.body, self.version = body, version
        self.save()

    def drop(self):
        type(self).objects.keep(self.person, self.place, "", self.version)

    @property
    def where(self):
        return _places[self.place.partition("-")[0]]


def _where(person, name):
    """Space and entry of a place, for somebody who may read there. Raises ValidationError."""
    if match := _PLACE.fullmatch(name):
        key, space_id, root_id = match.groups()
        place = _places.get(key)
        space = Space.objects.readable_by(person).filter(pk=space_id).first() if space_id else None
        root = _root(person, space, place.below, root_id) if place and root_id else None
        if place and place.fits(space, root) and (bool(space_id), bool(root_id)) == (bool(space), bool(root)):
            return {"space": space, "root": root}
    raise ValidationError(_("There is no such place."), code="place")


def _root(person, space, kind, pk):
    entries = apps.get_model("content", "Entry").objects.visible_to(person)
    return entries.filter(space=space, kind=kind, root=None, pk=pk).first()
