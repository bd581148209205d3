import pytest

from chat.models import Message
from content.models import Reading
from spaces.models import Space

JSON = {"Accept": "application/json"}


@pytest.fixture
def say():
    """`say(ada, werkstatt, "eins", "zwei")` sends each and returns the last message."""

    def send(author, space, *words):
        return [Message.objects.send(author, space, said) for said in words][-1]

    return send


@pytest.fixture
def talk(ada, bruno):
    """Ada's and Bruno's direct conversation."""
    return Space.objects.direct([bruno], by=ada)


@pytest.fixture
def question(werkstatt, ada):
    return Message.objects.send(ada, werkstatt, "Kühlmitteldruck an Achse 2 fällt.")


def answer(person, message, words="Filter war zu.", **more):
    return Message.objects.answer(person, message, words, **more)


def waiting(person, space):
    there = Reading.objects.waiting(person)[space.pk]
    return there.surfaces, there.count
