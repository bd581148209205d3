"""A talk before the eyes of somebody who wants to keep what was said in it: a thread, a stretch of a chat, a post."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404

from chat.models import Message
from content.kinds import CHAT
from content.models import Entry
from people.models import Person
from spaces import rights
from spaces.models import Space
from spaces.naming import name_for

AROUND, WIDE = 15, 60
MOST = 500
LONGEST_TITLE = 100


@dataclass
class Talk:
    """Where somebody stands in it (`entry`), and what it hangs on (`root`; outside of threads the entry itself).

    Everything in it is asked for as this person may read it, anew each time.
    """

    entry: Entry
    root: Entry
    person: Person
    wide: bool = False
    around: bool = False

    @classmethod
    def at(cls, request, pk):
        """The talk around an entry as a page asks for it. Raises what `of` raises."""
        return cls.of(request.person, pk, wide="wide" in request.GET, around="around" in request.GET)

    @classmethod
    def of(cls, person, pk, **looking):
        """The talk around an entry. Raises Http404 where there is none for this person, and for pages."""
        found = get_object_or_404(Entry.objects.visible_to(person).select_related("space", "root"), pk=pk)
        entry = found.as_kind()
        if entry.kind not in ("message", "post", "comment"):
            raise Http404
        root = entry.root.as_kind() if entry.root else entry
        name_for(person, [root.space])
        return cls(entry, root, person, **looking)

    @property
    def space(self):
        return self.root.space

    @property
    def is_whole(self):
        """A post or a thread is read from its beginning to its end; of a chat one sees what was said around."""
        return self.root.kind == "post" or (self.root.answers.count > 0 and not self.may_look_around)

    @property
    def may_look_around(self):
        """Whether somebody who came to a thread asks for what was said around it in the chat instead."""
        return self.around and self.root == self.entry and self.root.kind == "message"

    @cached_property
    def lines(self):
        """The entries to choose from, the oldest first."""
        if self.is_whole:
            return list(self._whole[:MOST])
        around = WIDE if self.wide else AROUND
        above = self._said.filter(pk__lt=self.entry.pk).order_by("-pk")[:around]
        return [*reversed(above), *self._said.filter(pk__gte=self.entry.pk).order_by("pk")[: around + 1]]

    @property
    def preset(self):
        """The ids that are chosen for a start: all of a thread or a post with its answers, else this one message."""
        return {line.pk for line in self.lines} if self.is_whole else {self.entry.pk}

    def chosen(self, ids):
        """Those of these entries that stand in the talk now and may be read by the person, the oldest first."""
        stands = self._whole if self.is_whole else self._said
        return list(stands.filter(pk__in=ids)[:MOST])

    @cached_property
    def solution(self):
        """The id of the answer that solved the thread, or None."""
        return self.root.thread.solution_id if self.root.kind == "message" else None

    @property
    def title(self):
        thread = self.root.thread.title if self.root.kind == "message" else ""
        return thread or self.entry.excerpt[:LONGEST_TITLE].strip()

    def anchor(self, chosen):
        """What a page leads back to, and what shows the way to it: where one stood, or the first that was chosen."""
        if self.is_whole:
            return self.root
        return next((line for line in chosen if line.pk == self.entry.pk), chosen[0])

    def is_narrower_than(self, space):
        """Whether somebody reads in that space who does not read here, or will as soon as they come to the company."""
        if is_open(space) and not is_open(self.space):
            return True
        return space.readers().exclude(pk__in=self.space.readers().values("pk")).exists()

    @property
    def _whole(self):
        below = self._readable.filter(root=self.root) | self._readable.filter(pk=self.root.pk)
        return below.order_by("pk")

    @property
    def _said(self):
        return self._readable.filter(space=self.space, kind=Message.kind).on(CHAT).order_by("pk")

    @property
    def _readable(self):
        return Entry.objects.visible_to(self.person).select_related("author", "space").prefetch_related("files")

    @property
    def spaces(self):
        """Where the person may write for others to read: the talk's own space first, then the ones they are in."""
        own = [self.space] if not self.space.is_direct and self.space.may_be_written_by(self.person) else []
        return own + [space for space in Space.objects.of(self.person).team() if space != self.space]


def is_open(space):
    """Whether every employee reads there."""
    return space.is_company or rights.allows(rights.READ, space.kind, rights.OUTSIDER)
