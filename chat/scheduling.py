"""Messages written now and sent later, once, by whoever wrote them and with the rights they have then."""

import uuid
from datetime import datetime, timedelta

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _

from content.errors import Empty, TooLong
from content.models import File
from events.registry import announces
from events.turns import turn
from people.alone import tell_alone
from people.timing import check_time
from spaces.models import Space
from web.answers import REFUSALS

MOST = 100
KEPT_AFTER = timedelta(days=7)  # files of what could not be sent
LATE = timedelta(minutes=2)


class ScheduledQuerySet(models.QuerySet):
    def visible_to(self, person):
        """One's own, of spaces one may still read, the next one first."""
        own = self.filter(author=person, space__in=Space.objects.readable_by(person))
        return own.select_related("space", "root", "author").order_by("due_at", "pk")

    @announces("scheduled.changed")
    def schedule(self, author, space, body, due_at, *, root=None, client_id=None, files=()):
        """Send this into the space, or into the thread of `root`, then; the same `client_id` returns the first result.

        Raises PermissionDenied, and ValidationError for a time that is over, no words, or too many that wait.
        """
        if not space.may_be_written_by(author):
            raise PermissionDenied
        scheduled = self.model(author=author, space=space, root=root, client_id=client_id or uuid.uuid4())
        with turn(author.stream):  # of two clicks at the same moment the second finds what the first has written
            return self.filter(author=author, client_id=client_id).first() or self._let_wait(
                scheduled, body, due_at, files
            )

    def _let_wait(self, scheduled, body, due_at, files):
        if self.filter(author=scheduled.author).count() >= MOST:
            raise ValidationError(_("At most 100 messages can wait to be sent."), code="too_many")
        scheduled.files = list(files)
        scheduled.change(body, due_at)
        return scheduled


class Scheduling:
    """`says` is the kind of entry that comes of it."""

    @announces("scheduled.changed")
    def change(self, body, due_at):
        """Other words, or another time; what could not be sent waits anew."""
        self.body, self.due_at, self.refused = self._clean(body), due_at, False
        check_time(due_at)

        def write():
            self.save()
            File.objects.filter(pk__in=self.files).hold(self.author, until=due_at + KEPT_AFTER)
            send_scheduled.using(run_after=due_at).enqueue(self.pk, due_at.isoformat())
            return True

        tell_alone("scheduled.changed", self.author, write)

    @property
    def is_late(self):
        """Its time is over and a fault of the house keeps it here; the worker tries again (`events.failing`)."""
        return not self.refused and self.due_at < timezone.now() - LATE

    @announces("scheduled.changed")
    def drop(self):
        tell_alone("scheduled.changed", self.author, lambda: self.delete()[0])

    @announces("scheduled.refused")
    def go(self):
        """Say it now. What is refused stays, with a word to its author; said twice, it stands once."""
        try:
            message = self._say()
        except REFUSALS:
            with turn(self.author.stream) as held:
                type(self).objects.filter(pk=self.pk).update(refused=True)
                held.publish("scheduled.refused", actor=self.author_id, subject=self)
            return None
        self.drop()
        return message

    def _say(self):
        words = {"client_id": self.client_id, "files": self.files}
        if self.root:
            return self.says.objects.answer(self.author, self.root, self.body, **words)
        return self.says.objects.send(self.author, self.space, self.body, **words)

    def _clean(self, body):
        body = self.says.clean_body(body)
        if not body and not self.files:
            raise Empty
        if len(body) > self.says.longest:
            raise TooLong(self.says.longest)
        return body


@task()
def send_scheduled(pk, due_at):
    """The time has come; what was moved, dropped or sent meanwhile is left alone."""
    waiting = apps.get_model("chat", "Scheduled").objects.select_related("author", "space", "root")
    scheduled = waiting.filter(pk=pk, due_at=datetime.fromisoformat(due_at), refused=False).first()
    if scheduled:
        scheduled.go()
