"""Comments on a page, in threads: a remark, what answers it, and whether that is resolved."""

from functools import cached_property

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from content.commenting import Below, Commenting, CommentQuerySet
from content.errors import Gone
from events.registry import announces
from events.turns import turn
from wiki.passages import LONGEST, Following, in_one_line, place_of


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

    def comment(self, author, body, *, client_id=None, answering=None, files=(), about=None):
        """Comment on this page, or answer a remark (`answering`); what answers an answer goes on in its thread.

        `about` is a passage: words that stand on the page, and words before them, to tell them from equal ones.
        Raises Gone, PermissionDenied, ValidationError for words that do not stand there, and what refuses words.
        """
        if answering and not answering.begins:
            answering = self.remarks.living().filter(pk=answering.parent_id).first()
            if answering is None:
                raise Gone
        with transaction.atomic():
            remark = self.remarks.publish(author, self, body, client_id=client_id, answering=answering, files=files)
            if about and remark.begins and not remark.repeated:
                self._note_passage(remark, *about)
        return remark

    def _note_passage(self, remark, quote, before):
        read, quote = self.revision_read, in_one_line(quote)
        at = place_of(in_one_line(read.content.text), quote, before) if read and len(quote) <= LONGEST else None
        if at is None:
            raise ValidationError(_("These words do not stand on the page like that. Mark them anew."), code="passage")
        self.passages.create(remark=remark, quote=quote, at=at, revision=read)

    @property
    def passages(self):
        return apps.get_model("wiki", "Passage").objects

    @announces("passage.moved")
    def carry_passages(self, actor):
        """Let passages go along with what was changed; those that are gone are kept, and found when they come back."""
        read, following = self.revision_read, {}
        behind = self.passages.filter(remark__root=self.pk).exclude(revision=read).select_related("revision__content")
        with turn(self.space.stream) as held:
            for passage in behind.select_related("remark__space") if read else ():
                known = following.setdefault(passage.revision_id, _following(passage.revision, read))
                if self._carry(passage, known, read):
                    passage.remark.touch()
                    held.publish("passage.moved", actor=actor, subject=passage.remark)

    @staticmethod
    def _carry(passage, following, read):
        """Whether it reads differently now, is gone or has come back."""
        said, was_there = passage.quote, passage.at is not None
        found = following.passage(passage.at, passage.at + len(said)) if was_there and following.old else None
        if found is None and (at := place_of(following.new, said)) is not None:
            found = at, at + len(said)
        passage.at, passage.revision = found and found[0], read
        passage.quote = following.new[slice(*found)][:LONGEST] if found else said
        passage.save()
        return passage.quote != said or bool(found) != was_there


def _following(revision, read):
    return Following(in_one_line(revision.content.text) if revision else "", in_one_line(read.content.text))


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
