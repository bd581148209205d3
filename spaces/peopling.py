"""The people of a space: who is in it and as what, and whom one could bring in."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.shortcuts import render
from django.views.decorators.http import require_GET

from people.models import Person
from spaces import rights
from spaces.models import Membership
from spaces.visiting import Visit

PER_PAGE = 50
MOST_TO_INVITE = 20


@dataclass
class Members:
    """A page of the people in a space, its stewards first; `q` filters by name."""

    visit: Visit
    q: str = ""
    number: str = "1"

    @cached_property
    def roles(self):
        return dict(self.visit.space.memberships.values_list("person", "role"))

    @cached_property
    def page(self):
        stewards = Case(When(pk__in=self.visit.space.stewards, then=Value(0)), default=Value(1))
        people = self.visit.space.people().select_related("department").order_by(stewards, "family_name", "pk")
        page = Paginator(people.found(self.q) if self.q else people, PER_PAGE).get_page(self.number)
        for person in page:
            role = self.roles.get(person.pk, rights.MEMBER)
            person.space_role, person.space_role_name = role, Membership.Role(role).label
        return page

    @cached_property
    def programs(self):
        """The bots in the space, for everybody who reads there."""
        return list(self.visit.space.programs().found(self.q).order_by("family_name", "pk"))

    @cached_property
    def programs_to_invite(self):
        if not self.visit.may_invite:
            return []
        others = Person.objects.to_take_in_by(self.visit.person).bots().found(self.q)
        return others.exclude(pk__in=self.visit.space.programs()).order_by("family_name", "pk")[:MOST_TO_INVITE]

    @cached_property
    def to_invite(self):
        """People with this in their name who are not in the space yet."""
        if not self.q or not self.visit.may_invite:
            return []
        others = Person.objects.visible_to(self.visit.person).active().found(self.q)
        return others.exclude(pk__in=self.visit.space.people()).select_related("department")[:MOST_TO_INVITE]


@require_GET
def people(request, slug):
    visit = Visit.inside(request, slug)
    members = Members(visit, request.GET.get("q", "").strip()[:80], request.GET.get("page", "1"))
    context = {"visit": visit, "members": members, "roles": Membership.Role.choices, "tab": "people"}
    return render(request, "spaces/people.html", context)
