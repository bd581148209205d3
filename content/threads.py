"""Answers that are read apart from the chat they stand in: how loudly a thread calls whom, and how far they read."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from events.registry import announces
from events.turns import turn
from spaces.models import Attention


class ThreadReadingQuerySet(models.QuerySet):
    """Only the person's own tabs are told of any of this."""

    def marks(self, person, roots):
        """`{root id: (level, id of the last answer read)}` of those of these threads the person has to do with."""
        rows = self.filter(person=person, root__in=roots).values_list("root", "level", "entry")
        return {root: (level, entry) for root, level, entry in rows}

    def followed(self):
        """Those whose every answer waits."""
        return self.filter(level=Attention.Level.ALL)

    @announces("reading.advanced")
    def advance(self, person, answer):
        """Have read the thread up to this answer, itself included; never goes back."""
        with turn(person.stream) as held:
            self._demand_answer(person, answer)
            reading, _new = self.get_or_create(person=person, root=answer.root, defaults={"level": ""})
            if answer.pk > reading.entry:
                self._move(held, reading, answer.pk, answer.space)

    def mark_unread_from(self, person, answer):
        """Let this answer and all after it in its thread wait again."""
        with turn(person.stream) as held:
            self._demand_answer(person, answer)
            new = {"entry": answer.pk - 1}
            reading, _new = self.get_or_create(person=person, root=answer.root, defaults=new)
            reading.level = Attention.Level.ALL
            self._move(held, reading, min(reading.entry, answer.pk - 1), answer.space)

    @announces("attention.changed")
    def attend(self, person, root, level):
        """Let a thread call at this level from now on: whatever is new, what means the person, or only their name."""
        with turn(person.stream) as held:
            if root.root_id or not root.may_be_read_by(person):
                raise PermissionDenied
            new = {"level": level, "entry": root.newest_answer or root.pk}
            reading, fresh = self.get_or_create(person=person, root=root, defaults=new)
            if fresh or reading.level != level:
                self.filter(pk=reading.pk).update(level=level)
                held.publish("attention.changed", actor=person.pk, subject=root)

    def take_part(self, answer):
        """Whoever writes an answer, is answered, or is named in it, follows the thread, unless they have left it."""
        named = answer.mentions.exclude(person=None).values_list("person", flat=True)
        marks = dict.fromkeys(named, answer.pk - 1) | {answer.root.author_id: answer.root_id}
        marks |= {answer.parent.author_id: answer.pk - 1} if answer.parent_id != answer.root_id else {}
        marks |= {answer.author_id: answer.pk}
        rows = [self.model(person_id=person, root=answer.root, entry=mark) for person, mark in marks.items()]
        self.bulk_create(rows, ignore_conflicts=True)
        self.filter(root=answer.root, person__in=marks, level="").update(level=Attention.Level.ALL)

    def _move(self, held, reading, entry, space):
        reading.entry = entry
        reading.save(update_fields=["entry", "level"])
        held.publish("reading.advanced", actor=reading.person_id, subject=space)

    def _demand_answer(self, person, answer):
        if not answer.space.may_be_read_by(person):
            raise PermissionDenied
        if not answer.root_id:
            raise ValidationError(_("There is no such entry here."), code="no_entry")
