"""The list of spaces to discover: how lively each is, who is in it, and what the reader may do about it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.core.cache import cache
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from people.models import Person
from spaces import rights
from spaces.models import Membership, Request, Space

WEEKS = 12
FACES = 3
KEPT_FOR = 60 * 60
SORTS = ("active", "name", "people")
OPEN_KINDS = (rights.COMPANY, rights.OPEN)


@dataclass
class Discovery:
    """What one person sees of the house's spaces under the filters of an address."""

    person: Person
    q: str = ""
    kind: str = ""
    sort: str = "active"

    @classmethod
    def of(cls, person, query):
        sort = query.get("sort", "")
        return cls(person, query.get("q", "").strip()[:80], query.get("kind", ""), sort if sort in SORTS else "active")

    @cached_property
    def all(self):
        return list(Space.objects.visible_to(self.person).team())

    @cached_property
    def shown(self):
        """The chosen spaces, each with `people_count`, `faces`, `weeks`, `line` and `standing`."""
        chosen = [space for space in self.all if self._is_chosen(space)]
        self._dress(chosen)
        return sorted(chosen, key=self._place)

    @property
    def counts(self):
        """How many spaces each choice of kind would show: all, open, closed."""
        living = [space for space in self.all if not space.archived_at]
        open_ones = sum(space.kind in OPEN_KINDS for space in living)
        return {"all": len(living), "open": open_ones, "closed": len(living) - open_ones}

    def _is_chosen(self, space):
        if (self.kind == "archive") != bool(space.archived_at):
            return False
        if self.kind in ("open", "closed") and (self.kind == "open") != (space.kind in OPEN_KINDS):
            return False
        return self.q.casefold() in f"{space.name} {space.purpose}".casefold()

    def _place(self, space):
        order = {"active": -sum(space.weeks[-4:]), "people": -space.people_count, "name": 0}[self.sort]
        return not space.is_company, order, space.name.casefold()

    def _dress(self, spaces):
        own = dict(Membership.objects.filter(person=self.person).values_list("space", "role"))
        asked = set(Request.objects.filter(person=self.person).values_list("space", flat=True))
        counts, faces, weeks = _counts(), _faces(spaces), weekly()
        for space in spaces:
            space.people_count = counts["employees"] if space.is_company else counts.get(space.pk, 0)
            space.faces = faces.get(space.pk, [])
            space.weeks = weeks.get(space.pk, [0] * WEEKS)
            space.line = line(space.weeks)
            space.standing = own.get(space.pk) or (rights.MEMBER if space.is_company else rights.OUTSIDER)
            space.may_join = rights.allows(rights.JOIN, space.kind, space.standing, archived=bool(space.archived_at))
            space.may_ask = rights.allows(rights.ASK, space.kind, space.standing, archived=bool(space.archived_at))
            space.asked = space.pk in asked


def _counts():
    inside = (
        Membership.objects.filter(person__in=Person.objects.reading())
        .values_list("space")
        .annotate(Count("id"))
        .order_by()
    )
    return {"employees": Person.objects.employees().count(), **dict(inside)}


def _faces(spaces):
    """The first people of each space, its stewards before all."""
    place = Window(RowNumber(), partition_by="space", order_by=[F("role").desc(), "since", "id"])
    inside = Membership.objects.filter(space__in=spaces, person__in=Person.objects.reading()).annotate(place=place)
    faces = {}
    for membership in inside.filter(place__lte=FACES).select_related("person").order_by("space", "place"):
        faces.setdefault(membership.space_id, []).append(membership.person)
    return faces


def weekly():
    """Posts and messages of each space in the last twelve weeks, oldest first: sums without names, kept for an hour."""
    return cache.get_or_set("spaces.weekly", _count_weeks, KEPT_FOR)


def _count_weeks():
    entries = Space.entries.rel.related_model.objects.filter(kind__in=("post", "message"))
    now = timezone.now()
    starts = [now - timedelta(weeks=ago) for ago in range(WEEKS, -1, -1)]
    sums = {
        f"week{number}": Count("id", filter=Q(created_at__gte=start, created_at__lt=starts[number + 1]))
        for number, start in enumerate(starts[:-1])
    }
    recent = entries.filter(id__gte=_first_since(entries, starts[0]))
    rows = recent.values("space").annotate(**sums).order_by()
    return {row["space"]: [row[f"week{number}"] for number in range(WEEKS)] for row in rows}


def _first_since(entries, moment):
    """About the id of the first entry since this moment: ids rise with time, so halving finds it without an index."""
    low, high = 0, entries.order_by("-id").values_list("id", flat=True).first() or 0
    while low < high:
        middle = (low + high) // 2
        row = entries.filter(id__gt=middle).order_by("id").values_list("id", "created_at").first()
        low, high = (row[0], high) if row and row[1] < moment else (low, middle)
    return low


def line(counts, width=90, height=24):
    """The points of a polyline through the counts, the largest at the top; a flat one where there is nothing.

    >>> line([0, 2, 1], width=20, height=10)
    '0.0,9.0 10.0,1.0 20.0,5.0'
    """
    step, most = width / (len(counts) - 1), max(counts) or 1
    return " ".join(
        f"{number * step:.1f},{height - 1 - count / most * (height - 2):.1f}" for number, count in enumerate(counts)
    )
