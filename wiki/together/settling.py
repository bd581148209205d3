"""Revisions are cut by themselves: when nobody has written for a moment, and now and then while somebody writes on."""

from datetime import timedelta

from django.apps import apps
from django.tasks import task
from django.utils import timezone

IDLE = timedelta(seconds=30)
AT_MOST = timedelta(minutes=10)
QUIET = timedelta(hours=1)


def wait_for_words(page):
    """The first change after a revision is being written: look after it."""
    settle_idle.using(run_after=timezone.now() + IDLE).enqueue(page.pk)


@task()
def settle_idle(pk):
    """Cut a revision of the page, or wait on while it is being written. In the trash its words stay as they are."""
    page = apps.get_model("wiki", "Page").objects.living().with_node().filter(pk=pk).first()
    pending = page.pending() if page else None
    if not pending:
        return
    due = min(pending.last().at + IDLE, pending.first().at + AT_MOST)
    if due > timezone.now():
        settle_idle.using(run_after=due).enqueue(pk)
    else:
        page.settle_words()
        condense_quiet.using(run_after=timezone.now() + QUIET).enqueue(pk)


@task()
def condense_quiet(pk):
    """Make one change of all that was written, once nobody has written for long."""
    page = apps.get_model("wiki", "Page").objects.living().with_node().filter(pk=pk).first()
    last = page and page.updates.after(0).last()
    if last and last.at <= timezone.now() - QUIET:
        page.condense()
