"""Bringing events to their later listeners: in batches, at least once, and never losing one to another's fault."""

import logging
from datetime import timedelta

from django.db import transaction

from events import registry
from events.models import Delivery

BATCH = 50
LONGEST_WAIT = timedelta(hours=1)

log = logging.getLogger(__name__)


def deliver_all():
    """Deliver until nothing is due; returns how many deliveries were made."""
    made = 0
    while step := sum(deliver(listener) for listener in waiting()):
        made += step
    return made


def waiting():
    """The listeners for whom something is due; asked first, since an empty batch would still open a transaction."""
    return set(Delivery.objects.due().values_list("listener", flat=True).distinct()) & set(registry.listeners)


def deliver(listener, most=BATCH):
    """One batch to one listener, in one transaction with the deletion of its rows; returns its size.

    If the batch fails, each delivery is tried alone, so that a bad one holds up nobody but itself.
    """
    try:
        return _deliver(listener, most)
    except Exception:
        log.exception("%s failed on a batch; trying one at a time", listener)
        return _deliver_singly(listener, most)


def _deliver(listener, most):
    with transaction.atomic():
        batch = Delivery.objects.take(listener, most)
        if batch:
            registry.listeners[listener](batch)
            Delivery.objects.filter(pk__in=[delivery.pk for delivery in batch]).delete()
        return len(batch)


def _deliver_singly(listener, most):
    made = 0
    for _ in range(most):
        with transaction.atomic():
            batch = Delivery.objects.take(listener, 1)
            if not batch:
                break
            made += _attempt(listener, batch[0])
    return made


def _attempt(listener, delivery):
    row = Delivery.objects.filter(pk=delivery.pk)
    try:
        with transaction.atomic():
            registry.listeners[listener]([delivery])
            row.delete()
    except Exception:
        log.exception("%s failed on event %s", listener, delivery.event)
        row.put_off(min(timedelta(seconds=2 ** min(delivery.attempts, 12)), LONGEST_WAIT))
        return 0
    return 1
