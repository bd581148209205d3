from contextlib import contextmanager

from content.errors import TooLong
from events.registry import announces
from events.turns import turn
from wiki.anchors import with_anchors
from wiki.normalising import normal
from wiki.together.copying import WorkingCopy
from wiki.together.parsing import demand_readable

LONGEST_CHANGE = 256 * 1024
LARGEST = 2 * 1024 * 1024
"""Bytes of one change, and of all changes to a page until they are merged."""


class Together:
    """Writing a page together: its shared document is a log of changes, and a revision is cut of it now and then.

    Only the house makes a shared document out of a revision, once; editors bring changes to it. A change is in the log
    before its writer hears of it, under the next number of the page's own stream. `node.settled` is the number of the
    last change that the current revision holds.
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
                self._settle_at(self._put_down(held, WorkingCopy(self).change_to(self.node.current.document)))
        return WorkingCopy(self).catch_up()

    @announces("page.written")
    def take(self, change, *, by, copy=None):
        """Write down a change that an editor made; returns its number. `copy` is one at hand, and has it afterwards.

        Raises Unreadable, TooLong (in bytes), Gone, PermissionDenied; then nothing was written.
        """
        copy = copy or WorkingCopy(self)
        if len(change) > LONGEST_CHANGE:
            raise TooLong(LONGEST_CHANGE)
        demand_readable(change)
        with turn(self.stream) as held:
            self._hold(by)
            if copy.catch_up().size + len(change) > LARGEST:
                raise TooLong(LARGEST)
            copy.demand(change)
            try:
                update = self._put_down(held, change, by)
            except BaseException:
                copy.begin_anew()
                raise
        copy.count(update)
        return update.no

    @announces("page.revised")
    def settle_words(self, *, summary="", name=""):
        """Cut a revision of what was written together since the last one; returns it, or None if nothing changed."""
        with turn(self.space.stream, self.stream) as held:
            self._hold()
            pending = self._pending()
            if not pending:
                return None
            draft, by = self._draft_of_copy(pending)
            if draft.digest == self.node.current.content.digest:
                return None
            revision = self._keep(draft, by=by, base=self.node.current, summary=summary, name=name)
            revision.contributors.add(*{update.person for update in pending if update.person})
            held.publish("page.revised", actor=by.pk, subject=self)
            return revision

    @contextmanager
    def settled(self, by):
        """The turn in which this page is revised: its current revision holds all that was written together."""
        while True:
            with turn(self.space.stream, self.stream) as held:
                self._hold(by)
                if not self._pending().exists():
                    yield held
                    return
            self.settle_words()

    def _draft_of_copy(self, pending):
        """What the working copy says, by whoever wrote last; from here on that counts as settled."""
        copy = WorkingCopy(self).catch_up()
        by = next((update.person for update in reversed(pending) if update.person), self.author)
        self._settle_at(copy)
        return self.draft(with_anchors(normal(copy.document)), self.node.current, by), by

    def _carry_over(self, held):
        """What was written past the shared document, by a form or a program, is written into it too."""
        if self.updates.exists():
            change = WorkingCopy(self).catch_up().change_to(self.node.current.document)
            if change is not None:
                self._settle_at(self._put_down(held, change))

    def _pending(self):
        """Changes that no revision holds yet."""
        return self.updates.after(self.node.settled).select_related("person")

    def _put_down(self, held, change, by=None):
        no = held.number("page.written", actor=by and by.pk, subject=self, on=self.stream)
        return self.updates.create(no=no, data=change, person=by)

    def _settle_at(self, numbered):
        self.node.settled = numbered.no
        self.node.save(update_fields=["settled"])
