"""Tasks that broke by a fault: tried again after growing pauses, but not for ever."""

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.failing import PAUSES
from events.worker import run_tasks
from people.invitations import invite
from tests.mail import PostOffice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(settings):
    """Where letters should go, and nobody is there until it is entered."""
    office = PostOffice()
    settings.MAILERS = office.mailers
    return office


@pytest.fixture
def task(bruno, office):
    invite.enqueue(bruno.pk)
    return DBTaskResult.objects.get()


def work(task):
    """The pause is over, and the worker works."""
    DBTaskResult.objects.update(run_after=timezone.now())
    run_tasks()
    task.refresh_from_db()


def test_what_broke_is_done_when_the_fault_is_over(task, office, bruno):
    work(task)
    assert task.status == "READY" and timezone.now() < task.run_after <= timezone.now() + PAUSES[0]
    with office:
        run_tasks()
        assert office.letters == []
        work(task)
    assert (task.status, len(task.worker_ids)) == ("SUCCESSFUL", 2)
    assert [letter["To"] for letter in office.letters] == [bruno.email]


def test_the_pauses_grow_and_then_it_stays_failed(task):
    pauses = []
    for _pause in PAUSES:
        work(task)
        pauses.append(task.run_after - timezone.now())
    assert pauses == sorted(pauses) and task.status == "READY"
    work(task)
    assert (task.status, task.exception_class_path) == ("FAILED", "builtins.ConnectionRefusedError")
    work(task)
    assert len(task.worker_ids) == len(PAUSES) + 1
