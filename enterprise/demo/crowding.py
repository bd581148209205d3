"""Many people and many spaces for a house that is to be measured."""

import random
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from content.kinds import SURFACES
from content.models import Entry, Reading
from events.models import Stream
from people.models import Department, Person
from spaces import rights
from spaces.models import Membership, Space

PER_SPACE = 30
"""People in a grown space, if there are so many."""
VISITED = 5
"""In so many grown spaces are the people of the contract, too."""
CONTRACT = ("anna", "ben", "deniz")
AGE = timedelta(days=730)
AT_ONCE = 2_000

_GIVEN = [
    "Maria", "Emre", "Julia", "Piotr", "Sofia", "Jonas", "Aylin", "Lukas", "Petra", "Ivan", "Hannah", "Karim",
    "Ilse", "Bogdan", "Clara", "Milan", "Greta", "Yusuf",
]  # fmt: skip
_FAMILY = [
    "Huber", "Demir", "Kowalski", "Maurer", "Petrov", "Keller", "Novák", "Bauer", "Rossi", "Schäfer", "Yılmaz",
    "Vogel", "Horvat", "Frank", "Öztürk",
]  # fmt: skip
_WORDS = [
    "Argon", "Birke", "Cirrus", "Delta", "Esche", "Falke", "Granit", "Hafen", "Iris", "Jaspis", "Kiefer", "Lotse",
    "Merkur", "Nebel", "Orkan", "Pegel",
]  # fmt: skip


@dataclass
class Room:
    """A grown space, who is in it, and where its numbers and pages stand."""

    pk: int
    seq: int
    people: list = field(default_factory=list)
    pages: list = field(default_factory=list)


def admit(number, now):
    """That many people more: `p00001@demo.example` and so on, with the demo's password."""
    departments = list(Department.objects.order_by("pk"))
    password = Person.objects.get(handle="anna").password
    first = Person.objects.filter(handle__regex=r"^p\d{5,}$").count() + 1
    for start in range(first, first + number, AT_ONCE):
        last = min(start + AT_ONCE, first + number)
        with transaction.atomic():
            people = Person.objects.bulk_create(_person(n, departments, password, now) for n in range(start, last))
            Stream.objects.bulk_create(Stream(name=person.stream) for person in people)


def _person(number, departments, password, now):
    given, family = _GIVEN[number % len(_GIVEN)], _FAMILY[number // len(_GIVEN) % len(_FAMILY)]
    return Person(
        email=f"p{number:05d}@demo.example", handle=f"p{number:05d}", given_name=given, family_name=family,
        hue=number % 12, password=password, job="Montage", location=f"Halle {number % 4 + 1}",
        department=departments[number % len(departments)], created_at=now - AGE,
    )  # fmt: skip


def grown_spaces():
    return Space.objects.filter(slug__regex=r"^projekt-\d{5,}$").order_by("pk")


def open_spaces(number, now):
    """That many spaces more, each with its people; every fifth is closed."""
    everybody = _writers()
    first = grown_spaces().count() + 1
    for start in range(first, first + number, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, first + number))
        with transaction.atomic():
            spaces = Space.objects.bulk_create(_space(n, now) for n in numbers)
            Stream.objects.bulk_create(Stream(name=space.stream) for space in spaces)
            members = [row for n, space in zip(numbers, spaces, strict=True) for row in _members(n, space, everybody)]
            Membership.objects.bulk_create(members, batch_size=AT_ONCE)


def _writers():
    """Those who were grown; in a house without them, the demo's own employees."""
    grown = list(Person.objects.filter(handle__regex=r"^p\d{5,}$").order_by("pk").values_list("pk", flat=True))
    return grown or list(Person.objects.employees().order_by("pk").values_list("pk", flat=True))


def _space(number, now):
    kind = rights.CLOSED if number % 5 == 0 else rights.OPEN
    name = f"Projekt {_WORDS[number % len(_WORDS)]} {number}"
    return Space(
        name=name, slug=f"projekt-{number:05d}", kind=kind, hue=number % 12, purpose=f"Alles zu {name}.",
        created_at=now - AGE,
    )  # fmt: skip


def _members(number, space, everybody):
    chosen = random.Random(f"members {number}").sample(everybody, min(PER_SPACE, len(everybody)))
    visitors = Person.objects.filter(handle__in=CONTRACT).values_list("pk", flat=True) if number <= VISITED else ()
    for place, person in enumerate(dict.fromkeys((*chosen, *visitors))):
        yield Membership(space=space, person_id=person, role=rights.MEMBER if place else rights.STEWARD)


def rooms():
    """The grown spaces as Rooms."""
    spaces = {f"space:{pk}": pk for pk in grown_spaces().values_list("pk", flat=True)}
    found = {spaces[name]: Room(spaces[name], seq) for name, seq in Stream.objects.numbers(spaces).items()}
    members = Membership.objects.filter(space__in=grown_spaces()).order_by("pk").values_list("space", "person")
    for space, person in members.iterator():
        found[space].people.append(person)
    return [found[pk] for pk in sorted(found)]


def let_all_have_read(rooms):
    """Whoever is in a grown space has read all of it, so that nobody is greeted by a million unread entries."""
    last = Entry.objects.aggregate(last=Max("pk"))["last"]
    for start in range(0, len(rooms), 100):
        some = rooms[start : start + 100]
        rows = [
            Reading(person_id=person, space_id=room.pk, surface=surface, entry=last)
            for room in some
            for person in room.people
            for surface in SURFACES
        ]
        with transaction.atomic():
            Reading.objects.filter(space__in=[room.pk for room in some]).delete()
            Reading.objects.bulk_create(rows, batch_size=AT_ONCE)
