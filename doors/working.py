"""Telling a program what waits for it: in order, with growing pauses while it does not take it, for a day at most."""

import time
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _

from doors import signing
from web.fetching import REASONS, Unreached, fetch

SECONDS = 5  # for one answer
TURN = 10  # for one program, until other tasks may have theirs
PAUSES = (5, 30, 120, 600, 1800, 3600)  # seconds; the last for all later ones
PATIENCE = timedelta(days=1)
HELD = timedelta(minutes=2)  # a worker that takes longer is dead


class Working:
    def begin(self):
        """Once what is being written is there: a task waits for the transaction that it was put down in."""
        send_waiting.enqueue(self.pk)

    def work(self):
        """Tell what waits. If another worker is at it, that one will see what came meanwhile."""
        if not self._taken():
            return
        end = time.monotonic() + TURN
        for sending in self.sendings.order_by("pk")[:20]:
            sending.outgoing = self
            if not self._tell(sending):
                return self._wait()
            sending.delete()
            if time.monotonic() > end:
                break
        self._set(busy_until=None)
        if self.sendings.exists():
            self.begin()

    def _taken(self):
        """One worker has it at a time; so the order is kept."""
        now = timezone.now()
        free = models.Q(busy_until=None) | models.Q(busy_until__lt=now)
        due = models.Q(due_at=None) | models.Q(due_at__lte=now)
        return type(self).objects.filter(free & due, pk=self.pk).update(busy_until=now + HELD)

    def _tell(self, sending):
        """Whether it was taken, or there was nothing left to say."""
        body = sending.body()
        failure = "" if body is None else self._post(sending.number, body)
        if failure:
            self._set(tries=self.tries + 1, failed_at=timezone.now(), failure=failure)
        elif body is not None:
            self._set(tries=0, succeeded_at=timezone.now(), due_at=None)
        return not failure

    def _post(self, number, body):
        """What went wrong: nothing, the status that was no success, or a reason of `web.fetching`."""
        headers = signing.headers(self.seed, number, time.time(), body)
        headers |= {"content-type": "application/json; charset=utf-8", "user-agent": "Werkfunk"}
        try:
            answer = fetch(
                self.address,
                settings.HOOKS_MAY_REACH,
                method="POST",
                body=body,
                headers=headers,
                seconds=SECONDS,
                most=0,
            )
        except Unreached as error:
            return error.reason
        return "" if 200 <= answer.status < 300 else str(answer.status)

    def _wait(self):
        """Until the end of the next pause; what could not be told for a day is given up."""
        now = timezone.now()
        if self.sendings.filter(at__lt=now - PATIENCE).delete()[0]:
            self._set(gave_up_at=now)
        due_at = now + timedelta(seconds=PAUSES[min(self.tries, len(PAUSES)) - 1])
        self._set(busy_until=None, due_at=due_at)
        if self.sendings.exists():
            send_waiting.using(run_after=due_at).enqueue(self.pk)

    def _set(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)
        type(self).objects.filter(pk=self.pk).update(**fields)

    @property
    def failure_in_words(self):
        return in_words(self.failure)

    @property
    def is_failing(self):
        return self.tries > 0


def in_words(failure):
    """What went wrong, a status or a reason of `web.fetching`, in the language of now."""
    if failure.isdigit():
        return _("The program answered with status %(status)s.") % {"status": failure}
    return str(REASONS.get(failure, ""))


@task()
def send_waiting(pk):
    """Whatever waits; who was removed meanwhile is told nothing."""
    outgoing = apps.get_model("doors", "Outgoing").objects.select_related("space").filter(pk=pk).first()
    if outgoing:
        outgoing.work()
