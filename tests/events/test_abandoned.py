"""Tasks whose worker was killed: taken up again, but not for ever."""

from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.abandoned import LONGEST, MOST_ATTEMPTS, take_up_again
from events.worker import ROUND, Chores, run_tasks
from people.invitations import invite

pytestmark = pytest.mark.django_db(transaction=True)


def left_behind(task, worker="tot"):
    """A worker takes this task and is killed; more than LONGEST goes by."""
    task.claim(worker)
    DBTaskResult.objects.filter(pk=task.pk).update(started_at=timezone.now() - LONGEST * 2)


@pytest.fixture
def task(bruno):
    invite.enqueue(bruno.pk)
    return DBTaskResult.objects.get()


def test_what_a_killed_worker_left_is_done_by_the_next(task, bruno):
    left_behind(task)
    Chores()()
    task.refresh_from_db()
    assert (task.status, len(task.worker_ids)) == ("SUCCESSFUL", 2)
    assert [letter.to for letter in mail.outbox] == [[bruno.email]]


def test_what_another_worker_does_just_now_is_left_to_it(task):
    task.claim("lebt")
    take_up_again()
    run_tasks()
    task.refresh_from_db()
    assert (task.status, task.worker_ids, mail.outbox) == ("RUNNING", ["lebt"], [])


def test_what_kills_every_worker_fails_in_the_end_and_says_so(task, caplog):
    for attempt in range(MOST_ATTEMPTS):
        task.refresh_from_db()
        assert task.status == "READY"
        left_behind(task, f"tot{attempt}")
        take_up_again()
    task.refresh_from_db()
    assert (task.status, task.exception_class_path) == ("FAILED", "events.abandoned.Abandoned")
    assert f"{MOST_ATTEMPTS} workers" in task.traceback and "left behind" in caplog.text
    run_tasks()
    assert mail.outbox == []


def test_what_is_finished_stays_so(task):
    run_tasks()
    DBTaskResult.objects.update(started_at=timezone.now() - LONGEST * 2)
    take_up_again()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_worker_that_runs_on_looks_again_after_a_while(task, monkeypatch):
    chores, clock = Chores(), [0.0]
    monkeypatch.setattr("events.worker.time", SimpleNamespace(monotonic=lambda: clock[0]))
    chores()
    DBTaskResult.objects.update(status="READY", worker_ids=[])
    task.refresh_from_db()
    left_behind(task)
    chores()
    assert DBTaskResult.objects.get().status == "RUNNING"
    clock[0] += ROUND + 1
    chores()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
