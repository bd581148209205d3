"""Being reminded of something at a time of one's own choice; nobody else hears of it."""

from datetime import datetime

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.tasks import task

from content.models import Entry
from events.registry import announces
from people.alone import tell_alone
from people.timing import check_time


class ReminderQuerySet(models.QuerySet):
    def visible_to(self, person):
        """One's own, of entries that stand and may still be read, the next one first."""
        own = self.filter(person=person, entry__in=Entry.objects.visible_to(person))
        return own.select_related("entry__author", "entry__space", "entry__root").order_by("due_at", "pk")

    @announces("reminder.changed")
    def remind(self, person, entry, due_at):
        """Bring the entry back to the person's inbox then; a second wish replaces the first.

        Raises PermissionDenied, and ValidationError for a time that is over or more than two years away.
        """
        if not entry.may_be_read_by(person):
            raise PermissionDenied
        check_time(due_at)

        def write():
            reminder, _new = self.update_or_create(person=person, entry=entry, defaults={"due_at": due_at})
            reminder.wait()
            return True

        tell_alone("reminder.changed", person, write)

    @announces("reminder.changed")
    def forget(self, person, entry):
        tell_alone("reminder.changed", person, lambda: self.filter(person=person, entry=entry).delete()[0])


class Reminding:
    def wait(self):
        bring_back.using(run_after=self.due_at).enqueue(self.pk, self.due_at.isoformat())

    def come(self):
        """Back into the inbox, unless the person may not read it any more."""
        entry = Entry.objects.visible_to(self.person).select_related("space").filter(pk=self.entry_id).first()
        if entry:
            self.person.notifications.recall(self.person, entry)
        self.delete()


@task()
def bring_back(pk, due_at):
    """The time has come; a reminder that was moved or dropped meanwhile does nothing."""
    reminders = apps.get_model("notifications", "Reminder").objects
    due = reminders.filter(pk=pk, due_at=datetime.fromisoformat(due_at)).select_related("person").first()
    if due:
        due.come()
