"""A side topic: a message, the answers below it, perhaps a title, and perhaps the answer that solved it."""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from content.errors import Gone
from content.models import ThreadReading
from events.registry import announces
from events.turns import turn

LONGEST_TITLE = 120
FACES = 3


@dataclass(frozen=True)
class Answers:
    """What a message's fragment tells of its thread: how many living answers, and the newest of each last writer."""

    count: int = 0
    last: tuple = ()

    @property
    def newest(self):
        return self.last[0] if self.last else None


class Threads:
    """What a message can do as the beginning of a thread, and as an answer in one."""

    @property
    def is_answer(self):
        return self.root_id is not None

    @property
    def has_thread(self):
        return bool(self.answers.count or self.thread.title or self.thread.is_solved)

    @property
    def newest_answer(self):
        return self.descendants.order_by("-id").values_list("id", flat=True).first()

    def may_be_answered_by(self, person):
        return self.deleted_at is None and self.space.may_be_written_by(person)

    def relate(self, words, *, files=()):
        super().relate(words, files=files)
        if self.is_answer:
            ThreadReading.objects.take_part(self)

    @announces("thread.changed", passing=True)
    def tell_root(self, held, *, by):
        """Whoever sees the message a thread hangs on is shown how the thread stands now."""
        if self.root:
            self.root.touch()
            held.publish("thread.changed", actor=by.pk, subject=self.root)

    def give_thread_title(self, title, *, by):
        title = " ".join(title.replace("\0", "").split())
        if len(title) > LONGEST_TITLE:
            raise ValidationError(_("At most %(most)s characters.") % {"most": LONGEST_TITLE}, code="too_long")
        self._change_thread(by, title=title)

    def solve_thread(self, answer=None, *, by):
        """Call the thread solved, perhaps by one of its answers."""
        with turn(self.space.stream):
            if answer and not self.descendants.filter(pk=answer.pk, deleted_at=None).exists():
                raise Gone
            self._change_thread(by, solution=answer, solved_by=by, solved_at=timezone.now())

    def reopen_thread(self, *, by):
        self._change_thread(by, solution=None, solved_by=None, solved_at=None)

    def _change_thread(self, by, **fields):
        with turn(self.space.stream) as held:
            self.refresh_from_db()
            if self.is_answer or not self.may_be_answered_by(by):
                raise PermissionDenied
            threads = apps.get_model("chat", "Thread").objects
            before = threads.filter(root=self).first() or threads.model(root=self)
            if before.stands(**fields):
                return
            after, _new = threads.update_or_create(root=self, defaults=fields)
            vars(self)["thread"] = after  # a cached one is old now
            solutions = [before.solution, after.solution] if before.solution != after.solution else []
            for message in (*filter(None, solutions), self):
                message.touch()
                held.publish("thread.changed", actor=by.pk, subject=message)
