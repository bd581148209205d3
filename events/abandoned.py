"""Tasks whose worker was killed over them: the queue would call them running for ever, and nobody would do them."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, TaskResultStatus

LONGEST = timedelta(minutes=10)  # no task of the house may run longer: cut what does into several
MOST_ATTEMPTS = 3

log = logging.getLogger(__name__)


class Abandoned(Exception):
    """As many workers as may try have died over this task."""


@transaction.atomic
def take_up_again():
    """Let tasks wait anew that have been running longer than any may; those begun MOST_ATTEMPTS times fail instead."""
    running = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LONGEST)
    for task in running.select_for_update(skip_locked=True):
        log.error("%s was left behind by its worker, for the %s. time", task.task_path, len(task.worker_ids))
        if len(task.worker_ids) < MOST_ATTEMPTS:
            task.status = TaskResultStatus.READY
            task.save(update_fields=["status"])
        else:
            task.set_failed(Abandoned(f"{len(task.worker_ids)} workers ended while they ran this."))
