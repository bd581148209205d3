import pytest

from chat.models import Message
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
