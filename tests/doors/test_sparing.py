"""Nobody asks programs without pause, and programs that do not answer leave threads for everybody else."""

import threading
import time
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from chat.commands import Asked
from chat.models import Message
from doors import sparing
from doors.models import Command
from doors.sparing import AT_ONCE, MOST, Busy
from tests.doors.test_commands import ask

CHAT = "/spaces/werkstatt/chat/"


@pytest.fixture
def command(program, ada, werkstatt):
    return Command.objects.make(werkstatt, "wetter", program.url, by=ada)


@pytest.mark.django_db
def test_too_many_in_a_minute_are_refused_and_nobody_else_pays(command, program, signed_in, bruno, clara):
    browser = signed_in(bruno)
    answers = [ask(browser, "/wetter").status_code for _ in range(MOST)]
    assert answers == [200] * MOST
    refused = ask(browser, "/wetter Köln")
    assert refused.status_code == 422 and "Zu viele Befehle" in refused.json()["detail"]
    assert len(program.heard) == MOST
    assert ask(signed_in(clara), "/wetter").status_code == 200


@pytest.mark.django_db
def test_a_minute_later_one_may_ask_again(command, signed_in, bruno, monkeypatch):
    monkeypatch.setattr(sparing, "MOST", 1)
    monkeypatch.setattr(sparing, "SECONDS", 1)
    browser = signed_in(bruno)
    assert [ask(browser, "/wetter").status_code for _ in range(2)] == [200, 422]
    time.sleep(1.1)
    assert ask(browser, "/wetter").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_program_that_does_not_answer_leaves_threads_for_others(command, program, ada, bruno, werkstatt):
    program.open.clear()
    waiting = [threading.Thread(target=ask_alone, args=[command, bruno, werkstatt]) for _ in range(AT_ONCE)]
    for one in waiting:
        one.start()
    try:
        while len(program.heard) < AT_ONCE:
            time.sleep(0.01)
        with pytest.raises(Busy):
            command.ask(Asked(ada, werkstatt, ""))
        assert Message.objects.send(ada, werkstatt, "Das geht weiter").pk
    finally:
        program.open.set()
        for one in waiting:
            one.join()
    assert command.ask(Asked(ada, werkstatt, "")).told


def ask_alone(command, person, space):
    """It is of no account here whether the answer comes in time."""
    try:
        with suppress(ValidationError):
            command.ask(Asked(person, space, ""))
    finally:
        connections.close_all()
