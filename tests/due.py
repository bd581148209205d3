"""Letting the time come for what was put off: the tasks that wait, done here and now."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult


def time_passes(*tasks):
    """It is the hour of all tasks that wait, or of these."""
    chosen = DBTaskResult.objects.filter(pk__in=[task.pk for task in tasks]) if tasks else DBTaskResult.objects.all()
    chosen.update(run_after=timezone.now() - timedelta(seconds=1))
    do_what_is_due()


def do_what_is_due():
    """As the worker does, which would close the connection of a test afterwards (`tests/events/test_worker.py`)."""
    for due in DBTaskResult.objects.ready():
        due.task.call(*due.args_kwargs["args"], **due.args_kwargs["kwargs"])
        due.delete()
