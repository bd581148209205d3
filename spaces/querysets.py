import hashlib

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from events.models import Stream
from events.registry import announces
from events.turns import turn
from spaces import rights
from spaces.errors import TooMany

MOST_IN_A_DIRECT = 10


class SpaceQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Spaces this person may know to exist: closed ones too, by name and purpose; secret ones only from inside."""
        return self._where(rights.KNOW, person)

    def readable_by(self, person):
        """Spaces whose entries this person may read."""
        return self._where(rights.READ, person)

    def writable_by(self, person):
        """Spaces this person may write in."""
        return self._where(rights.WRITE, person).filter(archived_at=None)

    def of(self, person):
        """The spaces somebody is in: by a membership, and as an employee the company's own. Archived ones are out."""
        inside = Q(pk__in=self._with_a_membership(person))
        if person.is_employee:
            inside |= Q(kind=rights.COMPANY)
        return self.filter(inside, archived_at=None) if person.is_active else self.none()

    def steered_by(self, person):
        """Spaces this person is a steward of; a guest of the house is none, whatever they were before."""
        steered = self.filter(memberships__person=person, memberships__role=rights.STEWARD)
        return steered if person.is_employee else self.none()

    def _where(self, right, person):
        """The rights table as a query; a role named in a membership counts, and an employee's standing without one."""
        if not getattr(person, "is_active", False):
            return self.none()
        allowed = Q(pk__in=self._with_a_membership(person))
        if person.is_employee:
            allowed |= Q(kind=rights.COMPANY) | Q(kind__in=rights.kinds_for(right, rights.OUTSIDER))
        return self.filter(allowed)

    def _with_a_membership(self, person):
        return self.model.memberships.rel.related_model.objects.filter(person=person).values("space")

    def team(self):
        """All but direct conversations."""
        return self.exclude(kind=rights.DIRECT)

    @announces("space.created")
    def found(self, name, *, by, kind=rights.OPEN, slug="", **fields):
        """Create a team space with `by` as its first steward. Guests of the house may not."""
        if not by.is_employee or kind == rights.DIRECT:
            raise PermissionDenied
        if kind == rights.COMPANY and not by.is_admin:
            raise PermissionDenied
        with transaction.atomic():
            space = self.create(name=name, kind=kind, slug=slug or self.free_slug(name, kind), **fields)
            Stream.objects.open(space.stream)
            with turn(space.stream, by.stream) as held:
                held.publish("space.created", actor=by.pk, subject=space)
                space.begin(held, by, role=rights.STEWARD, by=by)
        return space

    @announces("space.created")
    def direct(self, people, *, by):
        """The one conversation of exactly these people (2 to 10, or one alone for notes); made if it is not there."""
        members = sorted({by, *people}, key=lambda person: person.pk)
        if len(members) > MOST_IN_A_DIRECT:
            raise TooMany(MOST_IN_A_DIRECT)
        if not all(person.is_active and not person.is_bot for person in members):
            raise PermissionDenied
        key = people_key(members)
        if found := self.filter(people_key=key).first():
            return found
        return self._open_direct(members, key, by)

    def _open_direct(self, members, key, by):
        with transaction.atomic():
            space, new = self.get_or_create(
                people_key=key, defaults={"kind": rights.DIRECT, "slug": f"d-{key[:20]}", "name": ""}
            )
            if new:
                Stream.objects.open(space.stream)
                with turn(space.stream, *(person.stream for person in members)) as held:
                    held.publish("space.created", actor=by.pk, subject=space)
                    for person in members:
                        space.begin(held, person, role=rights.MEMBER, by=by)
        return space

    def free_slug(self, name, kind=rights.OPEN):
        """A short address nobody has. That of a secret space nobody can guess: whoever named a space alike would be
        given another address, and so learn of it."""
        stem = slugify(name.lower().translate(_GERMAN))[:50] or "raum"
        if stem.isdecimal():
            stem = f"raum-{stem}"  # programs name a space by slug or number: nobody may take the place of another
        if kind == rights.SECRET:
            return f"{stem[:46]}-{get_random_string(4, 'abcdefghijkmnpqrstvwxyz23456789')}"
        taken = {"new", *self.filter(slug__startswith=stem).values_list("slug", flat=True)}
        return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if slug not in taken)


_GERMAN = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}


def people_key(people):
    """One key per set of people, whatever their order."""
    return hashlib.sha256(",".join(str(person.pk) for person in people).encode()).hexdigest()


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Memberships of the spaces whose inside this person may read."""
        return self.filter(space__in=self.model.space.field.related_model.objects.readable_by(person))
