"""Who does the work that may wait: deliveries to later listeners, tasks people ordered, and clearing up once a day.

Deliveries and tasks have a thread each, so that a long import does not hold up the search index.
"""

import logging
import threading
import time
import uuid
from importlib import import_module

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connection, transaction
from django.dispatch import receiver
from django.tasks import TaskResultStatus
from django.tasks.signals import task_enqueued, task_finished
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from events import wake
from events.abandoned import take_up_again
from events.chores import chores
from events.delivering import deliver_all
from events.failing import try_again
from events.models import Event

LOOK, PATIENCE, ROUND, DAY = 1.0, 1.0, 3 * 60, 24 * 60 * 60
# Who waits for a page or a socket goes first; and what comes meanwhile is dealt with in the same batch.
GATHER = 0.1

log = logging.getLogger(__name__)


class Worker:
    """Two threads that work whenever the log grows, and look by themselves every second."""

    def __init__(self):
        self.stopped = threading.Event()
        self.hands = [Hand("deliveries", deliver_all, self.stopped), Hand("tasks", Chores(), self.stopped)]

    def start(self):
        wake.listen(self.wake)
        for hand in self.hands:
            hand.thread.start()

    def follow(self, notes):
        """A follower of the tail (`events.tail`): whatever happened in whatever process, there may be work."""
        self.wake()

    def wake(self):
        for hand in self.hands:
            hand.wanted.set()

    def stop(self):
        """End after what is being done now."""
        wake.unlisten(self.wake)
        self.stopped.set()
        self.wake()
        for hand in self.hands:
            hand.thread.join(20)


class Hand:
    """One thread that does one kind of work again and again, whatever happens to the database meanwhile."""

    def __init__(self, name, work, stopped):
        self.work, self.stopped = work, stopped
        self.wanted = threading.Event()
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)

    def _run(self):
        while not self.stopped.is_set():
            self.wanted.wait(LOOK)
            self.stopped.wait(GATHER)
            self.wanted.clear()
            try:
                self.work()
            except Exception:
                log.exception("%s stumbled; going on", self.thread.name)
                connection.close()
                self.stopped.wait(PATIENCE)
            finally:
                close_old_connections()
        connection.close()


class Chores:
    """Run the tasks that are due; look after abandoned ones and clear up on the first call and then now and again."""

    def __init__(self):
        self.done_at = {}

    def __call__(self):
        self._every(DAY, clear_up)
        for chore in chores:
            self._every(DAY, chore)
        self._every(ROUND, take_up_again)
        if DBTaskResult.objects.ready().exists():
            run_tasks()

    def _every(self, seconds, chore):
        if chore not in self.done_at or time.monotonic() - self.done_at[chore] > seconds:
            self.done_at[chore] = time.monotonic()
            chore()


def clear_up():
    """Forget old events, finished tasks and ended sessions."""
    Event.objects.prune()
    call_command("prune_db_task_results", verbosity=0)
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def run_tasks():
    """Run the tasks that are due, one after the other; one that fails holds up no other and is tried again later."""
    TaskRunner(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=str(uuid.uuid4()),
        excluded_queue_names=[],
    ).run()


@receiver(task_enqueued)
def wake_for_a_task(**kwargs):
    transaction.on_commit(wake.ring, robust=True)


@receiver(task_finished)
def look_after_what_failed(task_result, **kwargs):
    if task_result.status is TaskResultStatus.FAILED:
        try_again(DBTaskResult.objects.get(pk=task_result.id))
