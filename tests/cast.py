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

from people.models import Person
from spaces import rights
from spaces.models import Space

PASSWORD = "werkfunk-probe"


@cache
def hashed_password():
    """Argon2 is slow on purpose; the cast shares one hash."""
    return make_password(PASSWORD)


PEOPLE = {
    "ada": {"given_name": "Ada", "family_name": "Arndt", "job": "Meisterin"},
    "bruno": {"given_name": "Bruno", "family_name": "Becker", "job": "Monteur"},
    "clara": {"given_name": "Clara", "family_name": "Conrad", "language": "en"},
    "otto": {"given_name": "Otto", "family_name": "Ohm"},
    "gast": {"given_name": "Greta", "family_name": "Gast", "role": Person.HouseRole.GUEST},
    "emil": {"given_name": "Emil", "family_name": "Ehmer"},
    "admin": {"given_name": "Alma", "family_name": "Admin", "role": Person.HouseRole.ADMIN},
}


def admit(handle, **fields):
    """One of PEOPLE, or somebody else, as a new person of the house: `ada@firma.example` with PASSWORD."""
    fields = PEOPLE.get(handle, {"family_name": handle.title()}) | fields
    person = Person.objects.admit(f"{handle}@firma.example", handle=handle, **fields)
    person.password = hashed_password()
    person.save(update_fields=["password"])
    return person


def found_alle(admin):
    return Space.objects.found("Alle", by=admin, kind=rights.COMPANY, slug="alle")


def found_werkstatt(ada, bruno, clara, gast):
    space = Space.objects.found("Werkstatt", by=ada, kind=rights.CLOSED, slug="werkstatt", purpose="Was gerade läuft")
    for person in (bruno, clara, gast):
        space.admit(person, by=ada)
    return space


def found_vorstand(ada, bruno):
    space = Space.objects.found("Vorstand", by=ada, kind=rights.SECRET, slug="vorstand")
    space.admit(bruno, by=ada)
    return space


def found_messe(ada, bruno):
    space = Space.objects.found("Messe", by=ada, kind=rights.OPEN, slug="messe", purpose="Stand, Reisen, Gespräche")
    space.join(bruno)
    return space


def dismiss_emil(werkstatt, ada, admin):
    emil = admit("emil")
    werkstatt.admit(emil, by=ada)
    emil.deactivate(by=admin)
    return emil


def furnish():
    """Everybody and everything, for a house that a test runs as a process of its own."""
    people = SimpleNamespace(**{handle: admit(handle) for handle in PEOPLE if handle != "emil"})
    spaces = SimpleNamespace(
        alle=found_alle(people.admin),
        werkstatt=found_werkstatt(people.ada, people.bruno, people.clara, people.gast),
        vorstand=found_vorstand(people.ada, people.bruno),
        messe=found_messe(people.ada, people.bruno),
    )
    people.emil = dismiss_emil(spaces.werkstatt, people.ada, people.admin)
    return SimpleNamespace(people=people, spaces=spaces, **vars(people), **vars(spaces))


@pytest.fixture
def ada(db):
    return admit("ada")


@pytest.fixture
def bruno(db):
    return admit("bruno")


@pytest.fixture
def clara(db):
    return admit("clara")


@pytest.fixture
def otto(db):
    """The outsider: an employee who is in no team."""
    return admit("otto")


@pytest.fixture
def gast(db):
    """Somebody from outside the company, who sees only what they are invited to."""
    return admit("gast")


@pytest.fixture
def admin(db):
    return admit("admin")


@pytest.fixture
def emil(werkstatt, ada, admin):
    """He was in the Werkstatt, and has left the company."""
    return dismiss_emil(werkstatt, ada, admin)


@pytest.fixture
def alle(admin):
    return found_alle(admin)


@pytest.fixture
def werkstatt(ada, bruno, clara, gast):
    return found_werkstatt(ada, bruno, clara, gast)


@pytest.fixture
def vorstand(ada, bruno):
    return found_vorstand(ada, bruno)


@pytest.fixture
def messe(ada, bruno):
    return found_messe(ada, bruno)


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
