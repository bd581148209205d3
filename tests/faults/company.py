"""A company large enough for disorder: fifty people in ten closed spaces, each with some who are let in and put out."""

import json
from dataclasses import dataclass

PEOPLE, SPACES, EACH, WANDERERS = 50, 10, 20, 5
FURNISH = f"""
import json
from django.test import Client
from spaces import rights
from spaces.models import Space
from tests.cast import admit

def key_of(person):
    browser = Client()
    browser.force_login(person)
    return browser.cookies["sessionid"].value

people = [admit(f"kraft{{n}}") for n in range({PEOPLE})]
rooms = []
for n in range({SPACES}):
    members = [people[({PEOPLE // SPACES} * n + k) % {PEOPLE}] for k in range({EACH})]
    space = Space.objects.found(f"Schicht {{n}}", by=members[0], kind=rights.CLOSED, slug=f"schicht{{n}}")
    for person in members[1:]:
        space.admit(person, by=members[0])
    rooms.append((space.pk, space.slug, [person.pk for person in members]))
print(json.dumps(dict(people=[(p.pk, p.handle, key_of(p)) for p in people], rooms=rooms)))
"""


@dataclass(frozen=True)
class Room:
    """A space: the first of its members looks after it, the last ones come and go."""

    id: int
    slug: str
    members: tuple

    @property
    def stream(self):
        return f"space:{self.id}"

    @property
    def keeper(self):
        return self.members[0]

    @property
    def wanderers(self):
        return self.members[-WANDERERS:]


@dataclass(frozen=True)
class Person:
    id: int
    handle: str
    session: str


def furnish(house):
    """Let the company into a running house; returns its people and rooms."""
    made = json.loads(house.manage("shell", "--no-imports", "-c", FURNISH).splitlines()[-1])
    rooms = [Room(pk, slug, tuple(members)) for pk, slug, members in made["rooms"]]
    return [Person(*person) for person in made["people"]], rooms
