"""Founding the demo house: departments, people and spaces, by the house's own verbs."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from enterprise.demo import script
from people.models import Department, Follow, Person
from people.querysets import handle_from
from spaces import rights
from spaces.models import Membership, Space

BEGINNING = -70
"""The working day on which the house was founded."""


@dataclass
class Demo:
    """Who and what there is: people by key, spaces by slug, direct conversations by their people's keys."""

    people: dict = field(default_factory=dict)
    spaces: dict = field(default_factory=dict)

    def space(self, place):
        """The space of a slug, or the direct conversation of a tuple of keys, begun by the first of them."""
        if place not in self.spaces:
            people = [self.people[key] for key in place]
            self.spaces[place] = Space.objects.direct(people, by=people[0])
        return self.spaces[place]


def found(workdays):
    demo = Demo()
    departments = _departments(script.house()["departments"])
    for row in script.people():
        demo.people[row["key"]] = _admit(row, departments)
    _set_password(demo)
    _say_who_leads(demo)
    for row in script.house()["spaces"]:
        demo.spaces[row["slug"]] = _open(row, demo)
    _follow(demo)
    _attend(demo)
    _date(workdays.at(BEGINNING, "08:00"))
    return demo


def _departments(rows, parent=None):
    """Departments by name, from `["A", {"B": ["C", "D"]}]`."""
    made = {}
    for position, row in enumerate(rows):
        name, below = next(iter(row.items())) if isinstance(row, dict) else (row, ())
        made[name] = Department.objects.create(name=name, slug=handle_from(name), parent=parent, position=position)
        made |= _departments(below, made[name])
    return made


def _admit(row, departments):
    given_name, _space, family_name = row["name"].rpartition(" ")
    role = "guest" if row.get("guest") else "admin" if row.get("administrator") else "member"
    return Person.objects.admit(
        row.get("email", f"{row['key']}@demo.example"),
        given_name=given_name,
        family_name=family_name,
        handle=row["key"],
        hue=row["hue"] - 1,
        role=role,
        job=row["title"],
        department=departments.get(row["department"]),
        location=row["location"],
        phone=f"{script.house()['phone']}-{row['phone']}" if row["phone"] else "",
        topics=row["topics"],
        about=row["about"],
        language=row.get("language", "de"),
    )


def _set_password(demo):
    """Argon2 is slow on purpose: the whole demo shares one hash."""
    password = make_password(script.house()["password"])
    Person.objects.filter(pk__in=[person.pk for person in demo.people.values()]).update(password=password)


def _say_who_leads(demo):
    for row in script.people():
        if row.get("boss"):
            person = demo.people[row["key"]]
            person.reports_to = demo.people[row["boss"]]
            person.save(update_fields=["reports_to"])


def _open(row, demo):
    steward, *others = [demo.people[key] for key in row["stewards"]]
    founder = (
        next(person for person in demo.people.values() if person.is_admin) if row["kind"] == "company" else steward
    )
    about = {"purpose": row["purpose"], "guidelines": row["guidelines"], "hue": row["hue"] - 1}
    space = Space.objects.found(row["name"], by=founder, kind=row["kind"], slug=row["slug"], **about)
    for person in (steward, *others):
        if space.is_company:
            space.appoint(person, rights.STEWARD, by=founder)
        elif person != founder:
            space.admit(person, by=founder, role=rights.STEWARD)
    for key in (*row.get("members", ()), *row.get("guests", ())):
        space.admit(demo.people[key], by=founder)
    return space


def _follow(demo):
    for key, others in script.house()["follows"].items():
        Follow.objects.bulk_create(Follow(person=demo.people[key], followed=demo.people[other]) for other in others)


def _attend(demo):
    """Some spaces stand first in people's rail, and some are muted."""
    for key, slugs in script.house()["favourites"].items():
        for slug in slugs:
            demo.spaces[slug].favour(demo.people[key], True)
    for key, slugs in script.house()["muted"].items():
        for slug in slugs:
            demo.spaces[slug].attend(demo.people[key], "muted")


def _date(moment):
    Person.objects.update(created_at=moment)
    Space.objects.update(created_at=moment)
    Membership.objects.update(since=moment)
