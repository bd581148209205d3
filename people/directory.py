"""The directory: people filtered by unit, place, topic and what somebody typed."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator

from people.models import Department, Person

PER_PAGE = 50


@dataclass(frozen=True)
class Unit:
    """A row of the department tree: how deep, how many people in it and below, whether chosen, whether unfolded."""

    department: Department
    depth: int
    count: int
    here: bool
    open: bool


@dataclass
class Directory:
    """What one person sees of the directory under the filters of an address."""

    viewer: Person
    q: str = ""
    department: str = ""
    location: str = ""
    topic: str = ""
    page: str = "1"

    @classmethod
    def of(cls, viewer, query):
        filters = ("q", "department", "location", "topic", "page")
        return cls(viewer, **{name: query.get(name, "")[:200] for name in filters})

    @cached_property
    def everybody(self):
        return Person.objects.visible_to(self.viewer).active()

    @cached_property
    def here(self):
        """The department chosen, or None."""
        return Department.objects.filter(slug=self.department).first() if self.department else None

    @cached_property
    def people(self):
        people = self.everybody.found(self.q).select_related("department")
        people = people.within(self.here) if self.here else people
        people = people.filter(location=self.location) if self.location else people
        return people.found(self.topic) if self.topic else people

    @cached_property
    def rows(self):
        return Paginator(self.people, PER_PAGE).get_page(self.page)

    @cached_property
    def locations(self):
        return self.everybody.exclude(location="").values_list("location", flat=True).distinct().order_by("location")

    @cached_property
    def topics(self):
        """The topics most people can be asked about."""
        asked = Counter(topic for topics in self.everybody.values_list("topics", flat=True) for topic in topics)
        return [topic for topic, _count in asked.most_common(20)]

    @cached_property
    def units(self):
        """The department tree as rows with counts; below the first level only the branch that is open."""
        own = Counter(self.everybody.order_by().values_list("department", flat=True))
        rows = Department.objects.tree()
        total = _totals(rows, own)
        open_ids = {unit.pk for unit in self.here.path()} if self.here else set()
        return [
            Unit(unit, depth, total[unit.pk], here=unit == self.here, open=unit.pk in open_ids)
            for unit, depth in rows
            if (depth == 0 or unit.parent_id in open_ids) and (total[unit.pk] or self.viewer.is_employee)
        ]


def _totals(rows, own):
    """People per department with those below it; children come after their parents in `rows`."""
    total = Counter({unit.pk: own[unit.pk] for unit, _depth in rows})
    for unit, _depth in reversed(rows):
        if unit.parent_id:
            total[unit.parent_id] += total[unit.pk]
    return total
