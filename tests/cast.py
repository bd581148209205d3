"""The people of the tests: a small company, built by the house's own verbs. Ask for whom you need, by name.

|         | in the house   | Alle (company) | Werkstatt (closed) | Vorstand (secret) | Messe (open) |
| ------- | -------------- | -------------- | ------------------ | ----------------- | ------------ |
| ada     | member         | member         | steward            | steward           | steward      |
| bruno   | member         | member         | member             | member            | member       |
| clara   | member         | member         | member             | –                 | –            |
| otto    | member         | member         | –                  | –                 | –            |
| gast    | guest          | –              | guest              | –                 | –            |
| emil    | left (inactive)| –              | was a member       | –                 | –            |
| admin   | administrator  | steward        | –                  | –                 | –            |

A space brings the people who are in it. `cast` brings everybody and everything; `signed_in(person)` is a browser
without windows (Django's test client) in which that person has signed in.
"""

from functools import cache
from types import SimpleNamespace

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from people.models import Department, Person
from spaces import rights
from spaces.models import Space

PASSWORD = "werkfunk-probe"


@cache
def hashed_password():
    """Argon2 is slow on purpose; the cast shares one hash."""
    return make_password(PASSWORD)


def admit(given_name, family_name, **fields):
    """A new person of the test company: `anna@firma.example` with PASSWORD."""
    handle = given_name.lower()
    person = Person.objects.admit(
        f"{handle}@firma.example", given_name=given_name, family_name=family_name, handle=handle, **fields
    )
    person.password = hashed_password()
    person.save(update_fields=["password"])
    return person


@pytest.fixture
def department(db):
    return Department.objects.create(name="Montage", slug="montage")


@pytest.fixture
def ada(db):
    return admit("Ada", "Arndt", job="Meisterin")


@pytest.fixture
def bruno(db):
    return admit("Bruno", "Becker", job="Monteur")


@pytest.fixture
def clara(db):
    return admit("Clara", "Conrad", language="en")


@pytest.fixture
def otto(db):
    """The outsider: an employee who is in no team."""
    return admit("Otto", "Ohm")


@pytest.fixture
def gast(db):
    """Somebody from outside the company, who sees only what they are invited to."""
    return admit("Greta", "Gast", role=Person.HouseRole.GUEST)


@pytest.fixture
def admin(db):
    return admit("Alma", "Admin", role=Person.HouseRole.ADMIN)


@pytest.fixture
def emil(werkstatt, ada, admin):
    """He was in the Werkstatt, and has left the company."""
    emil = admit("Emil", "Ehmer")
    werkstatt.admit(emil, by=ada)
    emil.deactivate(by=admin)
    return emil


@pytest.fixture
def alle(admin):
    return Space.objects.found("Alle", by=admin, kind=rights.COMPANY, slug="alle")


@pytest.fixture
def werkstatt(ada, bruno, clara, gast):
    space = Space.objects.found("Werkstatt", by=ada, kind=rights.CLOSED, slug="werkstatt", purpose="Was gerade läuft")
    for person in (bruno, clara, gast):
        space.admit(person, by=ada)
    return space


@pytest.fixture
def vorstand(ada, bruno):
    space = Space.objects.found("Vorstand", by=ada, kind=rights.SECRET, slug="vorstand")
    space.admit(bruno, by=ada)
    return space


@pytest.fixture
def messe(ada, bruno):
    space = Space.objects.found("Messe", by=ada, kind=rights.OPEN, slug="messe", purpose="Stand, Reisen, Gespräche")
    space.join(bruno)
    return space


@pytest.fixture
def cast(ada, bruno, clara, otto, gast, emil, admin, alle, werkstatt, vorstand, messe):
    people = SimpleNamespace(ada=ada, bruno=bruno, clara=clara, otto=otto, gast=gast, emil=emil, admin=admin)
    spaces = SimpleNamespace(alle=alle, werkstatt=werkstatt, vorstand=vorstand, messe=messe)
    return SimpleNamespace(people=people, spaces=spaces, **vars(people), **vars(spaces))


@pytest.fixture
def signed_in(db):
    """`signed_in(ada)` is a client in which Ada has signed in; each call is another browser."""

    def sign_in(person, **options):
        client = Client(**options)
        client.force_login(person)
        return client

    return sign_in
