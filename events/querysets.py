from datetime import timedelta

from django.db import connection, models
from django.db.models import F, Q
from django.utils import timezone

from events.registry import listeners_of

KEPT_FOR = timedelta(days=30)


class StreamQuerySet(models.QuerySet):
    def open(self, name):
        """Begin a stream at number 0; an existing one is left as it is."""
        return self.get_or_create(name=name)[0]

    def numbers(self, names):
        """The present number of each named stream that exists: `{"space:7": 1533}`."""
        return dict(self.filter(name__in=names).values_list("name", "seq"))

    def total(self):
        """How many numbers have been taken on all streams together: it has grown if anything happened."""
        return self.aggregate(total=models.Sum("seq"))["total"] or 0

    def hold(self, names):
        """Lock the named streams in the order of their names, so that no two turns deadlock; `{name: stream}`."""
        rows = self.filter(name__in=names).order_by("name")
        if connection.features.has_select_for_no_key_update:
            rows = rows.select_for_update(no_key=True)
        return {stream.name: stream for stream in rows}


class EventQuerySet(models.QuerySet):
    def after(self, stream, seq):
        """Events of the stream with a greater number, in order."""
        return self.filter(stream=stream, seq__gt=seq).order_by("seq")

    def following(self, last):
        """Events written after the one with the id `last`, in the order they were written."""
        return self.filter(pk__gt=last).order_by("pk")

    def newest(self):
        """The id of the newest event, or 0."""
        return self.order_by("-pk").values_list("pk", flat=True).first() or 0

    def prune(self, kept_for=KEPT_FOR):
        """Forget events past their age that every listener has had: they are transport, not a record of people."""
        return self.filter(at__lt=timezone.now() - kept_for, delivery=None).delete()[0]


class DeliveryQuerySet(models.QuerySet):
    def enqueue(self, events):
        self.bulk_create(
            [self.model(event=event, listener=name) for event in events for name in listeners_of(event.kind)]
        )

    def due(self, listener=None):
        due = self.filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))
        return due.filter(listener=listener) if listener else due

    def take(self, listener, most):
        """Lock up to `most` due deliveries of a listener, oldest first, leaving those another worker holds."""
        due = self.due(listener).select_related("event").order_by("id")[:most]
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(of=("self",), skip_locked=True)
        return list(due)

    def put_off(self, wait):
        """Try these again after `wait`; each failure is counted, and none is ever given up."""
        return self.update(attempts=F("attempts") + 1, not_before=timezone.now() + wait)


class HouseQuerySet(models.QuerySet):
    def epoch(self):
        """The name of this life of the house; a restored one has another."""
        return self.get_or_create(pk=1)[0].epoch
