"""Tasks that broke: a database that restarts or a mail server that is away must not cost what was promised to somebody.

They wait anew after growing pauses; every task of the house may therefore be done twice, and says nothing twice.
"""

import logging
from datetime import timedelta

from django.tasks import TaskResultStatus
from django.utils import timezone

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (0.2, 1, 10, 60, 6 * 60))

log = logging.getLogger(__name__)


def try_again(task):
    """Let a task (`DBTaskResult`) that failed wait anew; after the last of the pauses it stays failed."""
    attempts = len(task.worker_ids)
    if attempts <= len(PAUSES):
        log.warning("%s broke for the %s. time and is tried again", task.task_path, attempts)
        task.status, task.run_after = TaskResultStatus.READY, timezone.now() + PAUSES[attempts - 1]
        task.save(update_fields=["status", "run_after"])
