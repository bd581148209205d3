import pytest

from events.delivering import deliver_all
from notifications.models import Notification


@pytest.fixture
def werkstatt(werkstatt):
    """The Werkstatt on an ordinary day, when everybody has long heard that they are in it."""
    deliver_all()
    Notification.objects.all().delete()
    return werkstatt
