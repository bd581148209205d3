from contextlib import contextmanager
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from events.registry import announces
from events.turns import turn
from people.models import Person
from wiki.anchors import with_anchors
from wiki.errors import Ended, OldEditor, TooMuch, Unreadable
from wiki.normalising import normal
from wiki.schema import VERSION, too_large
from wiki.together.copying import WorkingCopy
from wiki.together.parsing import beginnings
from wiki.together.settling import wait_for_words

LONGEST_CHANGE = 256 * 1024
LARGEST = 2 * 1024 * 1024
LARGE = LARGEST * 6 // 10
"""Bytes of one change, of all changes to a page until they are condensed, and from when on writers are warned."""


class Brought(NamedTuple):
    """A change that somebody's editor made to the document that begins with `seed`, knowing the `schema` of then."""

    by: Person
    change: bytes
    seed: int | None = None
    schema: int = VERSION


class Together:
    """Writing a page together: its shared document is a log of changes, and a revision is cut of it now and then.

    Only the house makes a shared document out of a revision, once; editors bring changes to it. A change is in the log
    before its writer hears of it, under the next number of the page's own stream. `node.seed` is the number of the
    change by which the house made the present document; what was written to an older one does not fit into it.
    `node.settled` is the number of the last change that the current revision holds.
    """

    @property
    def stream(self):
        return f"page:{self.pk}"

    def share(self, *, by):
        """The working copy of this page, made of the current revision by whoever comes first.

        Raises Gone, PermissionDenied.
        """
        with turn(self.stream) as held:
            self._hold(by)
            if not self.updates.exists():
                self._plant(held)
        return WorkingCopy().catch_up(self)

    def take(self, change, *, by, copy=None, **known):
        """Write down a change that an editor made; returns its number, or raises its refusal (`take_all`).

        `known` is what the editor knows of the document (`Brought`).
        """
        [answer] = self.take_all([Brought(by, change, **known)], copy=copy or WorkingCopy())
        if isinstance(answer, Exception):
            raise answer
        return answer

    @announces("page.written")
    def take_all(self, brought, *, copy):
        """Write down changes that editors made; returns for each its number or its refusal.

        A refusal is Unreadable, TooMuch, Ended, OldEditor, too_large or PermissionDenied, and costs the others nothing.
        `copy` has all that was written down afterwards. Raises Gone; then nothing was written.
        """
        begins = [_begins(one.change) for one in brought]
        answers, taken = [], []
        try:
            with turn(self.stream) as held:
                self._hold()
                copy.catch_up(self)
                for one, beginning in zip(brought, begins, strict=True):
                    answers.append(self._refusal_of(one, beginning, copy, taken))
                    taken += [one] if answers[-1] is None else []
                updates = self._put_down_all(held, taken)
        except BaseException:
            copy.begin_anew()
            raise
        for update in updates:
            copy.count(update.no, update.data)
        numbers = iter(updates)
        return [next(numbers).no if answer is None else answer for answer in answers]

    @announces("page.revised", "page.drafted")
    def settle_words(self, *, summary="", name=""):
        """Cut a revision of what was written together since the last one; returns it, or None if nothing changed."""
        with turn(self.space.stream, self.stream) as held:
            self._hold()
            pending = self.pending()
            if not pending:
                return None
            draft, by = self._draft_of_copy(pending)
            if draft.digest == self.node.current.content.digest:
                return None
            revision = self._keep(draft, by=by, base=self.node.current, summary=summary, name=name)
            revision.contributors.add(*{update.person for update in pending if update.person})
            held.publish(self._how_it_is_told(), actor=by.pk, subject=self)
            return revision

    def end_writing(self, *, by, summary=""):
        """Somebody has finished: cut what was written; their summary goes with what they wrote, also if it is cut."""
        if self.settle_words(summary=summary) is None and summary:
            last = self.revisions.filter(pk=self.node.current.pk, contributors=by, summary="")
            last.update(summary=summary[:200])

    @contextmanager
    def settled(self, by):
        """The turn in which this page is revised: its current revision holds all that was written together."""
        while True:
            with turn(self.space.stream, self.stream) as held:
                self._hold(by)
                if not self.pending().exists():
                    yield held
                    return
            self.settle_words()

    def pending(self):
        """Changes that no revision holds yet, in their order."""
        return self.updates.after(self.node.settled).select_related("person")

    def _refusal_of(self, one, begins, copy, before):
        """Why this change is not taken, or None once the copy has it; `before` are those of the same turn."""
        if not self.may_be_edited_by(one.by):
            return PermissionDenied()
        if isinstance(begins, ValidationError):
            return begins
        if one.seed not in (None, self.node.seed):
            return Ended()
        if one.schema != VERSION:
            return OldEditor()
        if copy.size + sum(len(other.change) for other in before) + len(one.change) > LARGEST:
            return too_large()
        if not copy.fits_on(begins):
            return Unreadable()
        if not copy.take(one.change):  # it may have been taken in by half
            copy.begin_anew()
            copy.catch_up(self)
            for other in before:
                copy.take(other.change)
            return Unreadable()
        return None

    def condense(self):
        """Make one change of all, which also forgets who wrote what; and where that has become large, begin anew.

        Only what a revision holds is condensed. Whoever wrote to a document that ended, and was away, is told so.
        """
        with turn(self.stream) as held:
            self._hold()
            if self.updates.count() < 2 or self.pending().exists():
                return
            copy = WorkingCopy().catch_up(self)
            self.updates.filter(no__lt=copy.no).delete()
            self.updates.filter(no=copy.no).update(data=copy.whole, person=None, at=timezone.now())
            if len(copy.whole) > LARGE:
                self.updates.all().delete()
                self._plant(held)

    def _plant(self, held):
        """Make a shared document of the current revision."""
        change = self._put_down(held, WorkingCopy().change_to(self.node.current.document))
        self.node.seed = self.node.settled = change.no
        self.node.save(update_fields=["seed", "settled"])

    def _draft_of_copy(self, pending):
        """What the working copy says, by whoever wrote last; from here on that counts as settled."""
        copy = WorkingCopy().catch_up(self)
        by = next((update.person for update in reversed(pending) if update.person), self.author)
        self._settle_at(copy)
        return self.draft(with_anchors(normal(copy.document)), self.node.current, by), by

    def _carry_over(self, held):
        """What was written past the shared document, by a form or a program, is written into it too."""
        if self.updates.exists():
            change = WorkingCopy().catch_up(self).change_to(self.node.current.document)
            if change is not None:
                self._settle_at(self._put_down(held, change))

    def _put_down(self, held, change):
        """What the house itself writes."""
        [no] = held.number_all("page.written", [None], subject=self, on=self.stream)
        return self.updates.create(no=no, data=change)

    def _put_down_all(self, held, brought):
        if brought and held.upcoming(self.stream) - 1 == self.node.settled:
            wait_for_words(self)
        numbers = held.number_all("page.written", [one.by.pk for one in brought], subject=self, on=self.stream)
        log = self.updates.model
        return self.updates.bulk_create(
            [log(page=self, no=no, data=one.change, person=one.by) for no, one in zip(numbers, brought, strict=True)]
        )

    def _settle_at(self, numbered):
        self.node.settled = numbered.no
        self.node.save(update_fields=["settled"])


def _begins(change):
    """Where a change goes on (`parsing.beginnings`), or why it is refused."""
    if len(change) > LONGEST_CHANGE:
        return TooMuch()
    try:
        return beginnings(change)
    except Unreadable as unreadable:
        return unreadable
