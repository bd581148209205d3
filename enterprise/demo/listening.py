"""Letting the house's own listeners hear what was played, so that inboxes come about as in life.

Only of the last days do people get notifications: what is older they have long dealt with. The search index is built
at once instead, because only then does it learn the nouns of the house and find the parts of their compounds.
"""

from django.db import connection
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from enterprise.demo.backdating import BATCH
from events import registry
from events.delivering import deliver
from events.models import Delivery, Event
from notifications.models import Notification
from search.rebuilding import rebuild

RECENT = (-3, "06:00")
DEALT_WITH = (-1, "12:00")


def let_the_house_listen(demo, workdays):
    """Bring all that is due to its listeners; dates, marks and log are written before."""
    _count_rows()
    past = Q(event__at__lt=workdays.at(*RECENT))
    Delivery.objects.filter(past | Q(listener__startswith="search.")).delete()
    before = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    for listener in registry.listeners:
        while deliver(listener, most=BATCH):
            pass
    rebuild()
    _date_notifications(before)
    _deal_with(demo, workdays.at(*DEALT_WITH))


def _count_rows():
    """Tell the database's planner what was written: it still takes these tables for nearly empty, and would join them
    row by row for half an hour where PostgreSQL has counted them after a rollback."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _date_notifications(before):
    """A notification came with its event; the events by which it told of itself are as old as that."""
    Notification.objects.update(created_at=Subquery(Event.objects.filter(pk=OuterRef("event")).values("at")[:1]))
    told = Notification.objects.filter(pk=OuterRef("subject_id")).values("created_at")[:1]
    Event.objects.filter(pk__gt=before, subject_kind="notification").update(at=Subquery(told))


def _deal_with(demo, moment):
    """What lies before people's marks they have read, and what is older than yesterday noon is done."""
    now = timezone.now()
    for person in demo.people.values():
        read = [row.pk for row in Notification.objects.read_by_marks(person)]
        Notification.objects.filter(pk__in=read).update(read_at=now)
    Notification.objects.filter(created_at__lt=moment).update(read_at=now, done_at=now)
