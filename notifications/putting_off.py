"""Putting off what lies in one's inbox until a time of one's own choice; nobody else hears of it."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.tasks import task
from django.utils import timezone

from events.registry import announces
from events.turns import turn
from notifications.grouping import in_group
from people.alone import tell_alone
from people.models import Person
from people.timing import check_time


class PuttingOff(models.QuerySet):
    def later(self):
        return self.unfinished().exclude(later_until=None)

    @announces("notification.changed")
    def put_off(self, person, until):
        """Let these of one person, read or not, come back at that moment; a second wish replaces the first.

        Raises ValidationError for a time that is over or more than two years away.
        """
        check_time(until)

        def write():
            if put := self.filter(person=person).unfinished().update(later_until=until):
                bring_back.using(run_after=until).enqueue(person.pk, until.isoformat())
            return put

        tell_alone("notification.changed", person, write)

    @announces("notification.arrived")
    def come_back(self, person, until):
        """The time has come: open, unread and in front again, and each heap calls once by its newest row.

        What was to be back before and for some reason is not comes along.
        """
        with turn(person.stream) as held:
            due = Q(later_until=until) | Q(later_until__lte=timezone.now())
            rows = list(self.filter(due, person=person).later().select_related("space").order_by("pk"))
            self.filter(pk__in=[row.pk for row in rows]).delete()
            for row in rows:
                row.pk, row.later_until, row.read_at, row.back_at = None, None, None, timezone.now()
            back = {row.group: row for row in self.bulk_create(rows)}
            held.publish_all("notification.arrived", [(person.pk, row) for row in back.values()])

    def call_back(self, people, groups):
        """Nothing of a heap waits for later where something new has come to it; the caller tells of that."""
        for group in groups:
            self.filter(in_group(group), person__in=people, later_until__isnull=False).update(later_until=None)


@task()
def bring_back(pk, until):
    person = Person.objects.filter(pk=pk).first()
    if person:
        person.notifications.come_back(person, datetime.fromisoformat(until))
