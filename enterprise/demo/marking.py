"""How far everybody has read when a visitor first comes in: up to yesterday evening, and Anna as in the pictures."""

from content.kinds import SURFACES
from content.models import Entry, Reading, ThreadReading
from enterprise.demo import script
from people.models import Person

YESTERDAY = (-1, "18:00")


def mark(demo, workdays):
    """Write a mark for every person, space and surface."""
    marks, rows = Marks(), []
    told = script.house()["reading"]
    for place, space in demo.spaces.items():
        name = place if isinstance(place, str) else " ".join(place)
        for person in space.people():
            own = told.get(person.handle, {}).get(name, {})
            for surface in SURFACES:
                moment = workdays.at(*_hour(own[surface]) if surface in own else YESTERDAY)
                rows.append(
                    Reading(person=person, space=space, surface=surface, entry=marks.at(space, surface, moment))
                )
    Reading.objects.filter(person__in=Person.objects.all()).delete()
    Reading.objects.bulk_create(rows, batch_size=500)
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True)[:1]
    ThreadReading.objects.update(entry=last[0])  # nobody is behind in a thread


class Marks:
    """The last entry of a surface before a moment, looked up once."""

    def __init__(self):
        self.known = {}

    def at(self, space, surface, moment):
        key = space.pk, surface, moment
        if key not in self.known:
            entries = Entry.objects.filter(space=space, created_at__lte=moment).on(surface)
            self.known[key] = entries.order_by("-pk").values_list("pk", flat=True).first() or 0
        return self.known[key]


def _hour(text):
    day, clock = text.split()
    return int(day), clock
