"""Comments on a page, in threads: a remark, what answers it, and whether that is resolved."""

from functools import cached_property

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models

from content.commenting import Below, Commenting, CommentQuerySet
from content.errors import Gone
from events.registry import announces
from events.turns import turn


class RemarkQuerySet(CommentQuerySet):
    def resolved(self):
        return self.filter(resolution__isnull=False)

    def in_threads(self):
        """With the first of its thread as `thread`: that stands before its answers, the oldest thread first."""
        begins = models.Q(parent=models.F("root"))
        first = models.Case(models.When(begins, then="pk"), default="parent", output_field=models.BigIntegerField())
        return self.annotate(thread=first).order_by("thread", "pk")


class Remarking(Commenting):
    """The verbs of a remark."""

    quoted = None  # it stands below what it answers

    @property
    def begins(self):
        """Whether a thread begins with it."""
        return self.parent_id == self.root_id

    @property
    def is_resolved(self):
        return self.begins and self.resolutions.filter(remark=self).exists()

    @property
    def thread_id(self):
        return self.pk if self.begins else self.parent_id

    def may_be_resolved_by(self, person):
        return self.begins and self.deleted_at is None and self.space.may_be_written_by(person)

    @announces("comment.resolved")
    def resolve(self, by):
        """Say that the thread is done with; saying it twice is saying it once."""
        with self._changing(by) as held:
            _row, is_new = self.resolutions.get_or_create(remark=self, defaults={"by": by})
            if is_new:
                self._tell(held, "comment.resolved", by)

    @announces("comment.reopened")
    def reopen(self, by):
        with self._changing(by) as held:
            if self.resolutions.filter(remark=self).delete()[0]:
                self._tell(held, "comment.reopened", by)

    @property
    def resolutions(self):
        return apps.get_model("wiki", "Resolution").objects

    def _changing(self, by):
        if not self.may_be_resolved_by(by):
            raise PermissionDenied
        return turn(self.space.stream)

    def _tell(self, held, event, by):
        self.touch()
        held.publish(event, actor=by.pk, subject=self)


class Remarked:
    """A page on which people comment."""

    @property
    def remarks(self):
        return apps.get_model("wiki", "Remark").objects

    def comments(self):
        """The living remarks and answers, each thread together."""
        return self.remarks.under(self).in_threads()

    def comment(self, author, body, *, client_id=None, answering=None, files=()):
        """Comment on this page, or answer a remark (`answering`); what answers an answer goes on in its thread.

        Raises Gone, PermissionDenied, and what refuses words.
        """
        if answering and not answering.begins:
            answering = self.remarks.living().filter(pk=answering.parent_id).first()
            if answering is None:
                raise Gone
        return self.remarks.publish(author, self, body, client_id=client_id, answering=answering, files=files)


class Talk(Below):
    """What is said about a page, for one reader."""

    @cached_property
    def threads(self):
        """`{id of the first remark: [HTML, …]}`; where that was taken back, only what answered it."""
        threads, drawn = {}, dict(self.answers)
        for pk, thread in self.comments.values_list("pk", "thread") if drawn else ():
            if pk in drawn:
                threads.setdefault(thread, []).append(drawn[pk])
        return threads

    @cached_property
    def resolved(self):
        """How many threads are done with."""
        return self.comments.resolved().count() if self.answers else 0

    @property
    def open(self):
        return len(self.threads) - self.resolved
