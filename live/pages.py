"""Pages that are written together, as the database has them: asked in threads, knows no socket."""

from contextlib import suppress
from typing import NamedTuple

from django.core.exceptions import PermissionDenied

from content.errors import Gone
from events.notes import Note
from live.frames import encode
from live.identity import Identity, holding
from live.streams import heard_by
from wiki.models import Page
from wiki.together.copying import WorkingCopy
from wiki.together.writing import LARGE, LARGEST, Brought

PAGE = "page:"


class Wish(NamedTuple):
    """Somebody wants a change to be written down; see `live.asking.Writing`."""

    identity: Identity
    seed: int
    schema: int
    change: bytes


class Answer(NamedTuple):
    """It is in the log as `seq`, or was `refused`, in one word. `full`: how much of what a page may hold is used, when
    that is much."""

    seq: int | None = None
    refused: str | None = None
    full: float | None = None


@heard_by("page")
def those_who_write_it(people, ids):
    return Page.objects.written_by_each(people, ids)


def told(stream, after, upto, keys):
    """(notes, texts by key) of the changes to a page after a number, or (None, {}): its editors begin anew."""
    changes = Page.objects.changes_between(_pk(stream), after, upto)
    if changes is None:
        return None, {}
    notes = [Note(stream, one.no, "page.written", one.by, "page", _pk(stream)) for one in changes]
    frames = [encode(_frame(note, one.data)) for note, one in zip(notes, changes, strict=True)]
    return notes, dict.fromkeys(keys, frames)


def settle(stream):
    """The last one who wrote has gone: cut a revision now."""
    page = Page.objects.living().with_node().filter(pk=_pk(stream)).first()
    if page and page.pending().exists():
        with suppress(Gone):
            page.settle_words()


class Pen:
    """Writes one page down. All its work is done in the same thread, as the library of its working copy demands."""

    def __init__(self, stream):
        self.pk, self.copy = _pk(stream), WorkingCopy()

    def write_down(self, wishes):
        """An Answer for each wish, in their order."""
        page = Page.objects.living().with_node().filter(pk=self.pk).first()
        people = holding({wish.identity for wish in wishes}, scope="write")
        brought = [Brought(people.get(wish.identity), wish.change, wish.seed, wish.schema) for wish in wishes]
        known = [one for one in brought if one.by]
        try:
            answers = iter(page.take_all(known, copy=self.copy) if page and known else ())
        except Gone:
            page = None
        if page is None:
            return [Answer(refused="gone")] * len(wishes)
        return [self._answer(next(answers)) if one.by else Answer(refused="not_allowed") for one in brought]

    def _answer(self, given):
        if isinstance(given, PermissionDenied):
            return Answer(refused="not_allowed")
        if isinstance(given, Exception):
            return Answer(refused=given.code)
        return Answer(given, full=round(self.copy.size / LARGEST, 2) if self.copy.size > LARGE else None)


def _pk(stream):
    return int(stream.removeprefix(PAGE))


def _frame(note, change):
    return {"stream": note.stream, "seq": note.seq, "kind": note.kind, "actor": note.actor, "change": change}
