"""The one event log. It knows streams and plain numbers, and nothing of the rooms above it."""

import secrets

from django.db import models
from django.utils import timezone

from events.querysets import DeliveryQuerySet, EventQuerySet, HouseQuerySet, StreamQuerySet


class Stream(models.Model):
    """A line of events with gapless numbers: `space:7`, `person:3`, `page:31`. Numbers are taken in `events.turns`.

    `lasting` is the number of the last event that was not passing (`events.registry`).
    """

    name = models.CharField(max_length=64, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    lasting = models.PositiveBigIntegerField(default=0)

    objects = StreamQuerySet.as_manager()

    def __str__(self):
        return self.name


class Event(models.Model):
    """Something that happened, as numbers only: whoever reads it loads the thing under the reader's own rights."""

    stream = models.CharField(max_length=64)
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    actor = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="event_stream_seq")]

    def __str__(self):
        return f"{self.stream} {self.seq} {self.kind} {self.subject_kind}:{self.subject_id}"


class Delivery(models.Model):
    """One event still to be brought to one later listener; the row goes when the work is done."""

    event = models.ForeignKey(Event, models.CASCADE)
    listener = models.CharField(max_length=80)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["listener", "id"], name="delivery_listener")]

    def __str__(self):
        return f"{self.listener} ← {self.event_id}"


def new_epoch():
    return secrets.token_hex(8)


class House(models.Model):
    """What is true once for the whole house: its epoch changes when a backup is restored, so clients start afresh."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    epoch = models.CharField(max_length=32, default=new_epoch)

    objects = HouseQuerySet.as_manager()

    def __str__(self):
        return self.epoch
