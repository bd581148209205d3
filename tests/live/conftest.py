"""A real live process on the test database, and ears to listen to it.

def test_bruno_hears_ada(ear, cast):
    bruno = ear(cast.bruno)
    Message.objects.send(cast.ada, cast.werkstatt, "Moin")
    assert bruno.hear()["kind"] == "message.sent"
"""

import sys

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.live.ear import Ear, Poller
from tests.running import House

COMMAND = ["-m", "uvicorn", "enterprise.asgi:application", "--ws", "live.wire:Wire", "--ws-max-size", "1048576"]


class LiveProcess(House):
    """Only the live part of a house, whose data is that of the tests."""

    def __init__(self, folder, **environ):
        data = {"DATABASE_URL": database_url(), "SECRET_KEY": settings.SECRET_KEY}
        super().__init__(folder, WERKFUNK_EMBEDDED="no", **data, **environ)

    def __enter__(self):
        self.start()
        return self

    def start(self):
        # Talkative on purpose: what must not stand in a log shall have the chance to.
        self.run(sys.executable, *COMMAND, "--port", str(self.port), "--log-level", "debug", "--access-log")
        self.wait_for(f"{self.url}/livez")


def database_url():
    """Where the test database lies, for another process."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    return f"postgresql://{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


@pytest.fixture(scope="session")
def live(django_db_setup, tmp_path_factory):
    with LiveProcess(tmp_path_factory.mktemp("live")) as live:
        yield live
    assert not live.outside_requests()


@pytest.fixture
def ear(live, transactional_db):
    """`ear(ada)` is a browser of Ada's with an open socket that has been welcomed; more in `tests/live/ear.py`."""
    ears = []

    def listen(person, since=(), session=None, **options):
        cookies = {"sessionid": session} if session else person and signed_in_cookies(person)
        ears.append(Ear(live, cookies=cookies, **options))
        ears[-1].begin(dict(since))
        return ears[-1]

    yield listen
    for opened in ears:
        opened.close()


@pytest.fixture
def poller(live, transactional_db):
    return lambda person, **options: Poller(live, cookies=signed_in_cookies(person), **options)


def signed_in_cookies(person):
    client = Client()
    client.force_login(person)
    return {name: morsel.value for name, morsel in client.cookies.items()}
