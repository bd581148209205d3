"""Demo accounts have a published password: they may live only in an empty house that nobody else can reach."""

from django.conf import settings

from people.models import Person
from spaces.models import Space


class Refused(Exception):
    """This house takes no demo accounts; says why."""


def demand_loopback():
    if settings.HOUSE.hostname not in settings.LOOPBACK | {"::1"}:
        raise Refused(
            "Demo accounts have a published password and are refused here: "
            f"BASE_URL is {settings.BASE_URL}, which others can reach."
        )


def demand_empty():
    if Person.objects.exists() or Space.objects.exists():
        raise Refused("This house is not empty: the demo company moves only into one without people and spaces.")


def is_demo():
    """Whether the demo company lives here."""
    return Person.objects.filter(email="anna@demo.example", handle="anna").exists()
