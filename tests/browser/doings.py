"""A company at work: whatever people can do, done at random by several of them, the same for the same seed.

Runs inside a house (`House.manage("shell", …)`); what a verb refuses is left undone. `bruno` is the one whose windows
are looked at, so some of what is done is done by him elsewhere: on another device, in another window.
"""

import random
from contextlib import suppress
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from chat.models import Message
from content.models import Entry, Reading, ThreadReading
from knowledge.keeping import Keeping
from knowledge.talk import Talk
from microblog.models import Post
from notifications import inbox
from people.models import Person
from spaces.models import Attention, Space
from wiki.models import Page

TEAM = ("ada", "bruno", "clara")
EMOJI = ("👍", "🎉", "👀")
WORDS = ("Stand 12", "@bruno siehst du das?", "Die **Presse** steht", "#halle wird leer", "Morgen früh", "Rohr 7")


def act(seed, times):
    """Do so many things; who, what and to what the seed decides, given the same house."""
    doings = Doings(random.Random(seed))
    for _ in range(times):
        doings.one()


class Doings:
    def __init__(self, chance):
        self.chance = chance
        self.people = {person.handle: person for person in Person.objects.filter(handle__in=[*TEAM, "otto"])}
        self.spaces = [Space.objects.get(slug=slug) for slug in ("werkstatt", "messe")]

    def one(self):
        verb = self.chance.choices(list(VERBS), weights=list(VERBS.values()))[0]
        with suppress(PermissionDenied, ValidationError, LookupError, Entry.DoesNotExist):
            verb(self)

    @property
    def somebody(self):
        return self.people[self.chance.choice(TEAM)]

    @property
    def bruno(self):
        return self.people["bruno"]

    @property
    def space(self):
        return self.chance.choices(self.spaces, weights=(3, 1))[0]

    @property
    def words(self):
        return f"{self.chance.choice(WORDS)} {self.chance.randrange(1000)}"

    def message(self, **which):
        """One of the latest; LookupError where there is none."""
        return self._one(Message.objects.filter(space__in=self.spaces, **which))

    def post(self, **which):
        return self._one(Post.objects.filter(space__in=self.spaces, **which))

    def entry(self):
        return self.message() if self.chance.random() < 0.6 else self.post()

    def _one(self, entries):
        return self.chance.choice(entries.living().order_by("-pk")[:12])

    def say(self):
        Message.objects.send(self.somebody, self.space, self.words)

    def say_in_private(self):
        space = Space.objects.direct([self.people[self.chance.choice(("ada", "otto"))]], by=self.bruno)
        Message.objects.send(self.chance.choice(space.people()), space, self.words)

    def answer(self):
        Message.objects.answer(self.somebody, self.message(root=None), self.words)

    def change_words(self):
        entry = self.entry()
        entry.edit(self.words, by=entry.author)

    def delete(self):
        entry = self.entry()
        entry.delete_by(entry.author)

    def undo(self):
        gone = Entry.objects.filter(space__in=self.spaces, kind__in=("message", "post")).exclude(deleted_at=None)
        entry = self.chance.choice(gone.order_by("-pk")[:6]).as_kind()
        entry.restore(entry.author)

    def react(self):
        self.entry().react(self.chance.choice(EMOJI), by=self.somebody)

    def take_reaction_back(self):
        self.entry().unreact(self.chance.choice(EMOJI), by=self.somebody)

    def pin(self):
        self.entry().pin(self.people["ada"])

    def take_down(self):
        entry = self._one(Entry.objects.filter(space__in=self.spaces).exclude(pins=None)).as_kind()
        entry.unpin(self.people["ada"])

    def solve(self):
        answer = self.message(root__isnull=False)
        Message.objects.get(pk=answer.root_id).solve_thread(answer, by=self.somebody)

    def name_thread(self):
        Message.objects.get(pk=self.message(root__isnull=False).root_id).give_thread_title(self.words, by=self.somebody)

    def publish(self):
        Post.objects.publish(self.somebody, self.space, self.words)

    def comment(self):
        self.post().comment(self.somebody, self.words)

    def forward(self):
        Message.objects.forward(self.people["ada"], self.space, self.message(), self.words)

    def share(self):
        Post.objects.share(self.people["ada"], self.space, self.post(), self.words)

    def write_up(self):
        message = self.message(root=None)
        Keeping(Talk(message, message, self.people["ada"]), [message.pk], message.space).as_page(self.words)

    def rename_page(self):
        self._one(Page.objects.filter(space__in=self.spaces)).rename(self.words, by=self.people["ada"])

    def move_page(self):
        self._one(Page.objects.filter(space__in=self.spaces)).move(position=0, by=self.people["ada"])

    def trash_page(self):
        self._one(Page.objects.filter(space__in=self.spaces)).trash(by=self.people["ada"])

    def bring_page_back(self):
        gone = Page.objects.filter(space__in=self.spaces).exclude(deleted_at=None)
        self.chance.choice(gone.order_by("-pk")[:3]).restore(by=self.people["ada"])

    def put_out(self):
        self.spaces[1].remove(self.bruno, by=self.people["ada"])

    def let_in(self):
        self.spaces[1].admit(self.bruno, by=self.people["ada"])

    def keep(self):
        self.entry().keep(self.bruno)

    def let_go(self):
        bookmarks = self.bruno.bookmarks.order_by("-pk")[:5]
        self.chance.choice(bookmarks).entry.as_kind().unkeep(self.bruno)

    def mark_unread(self):
        Reading.objects.mark_unread_from(self.bruno, self.message(root=None))

    def have_read(self):
        space = self.space
        Reading.objects.advance(self.bruno, space, "chat", space.entries.latest("pk").pk)

    def put_off(self):
        self._heap("open").put_off(self.bruno, timezone.now() + timedelta(days=1))

    def take_up(self):
        self._heap("later").mark(self.bruno, done=False)

    def finish(self):
        self._heap("open").mark(self.bruno, read=True, done=True)

    def _heap(self, tab):
        return inbox.rows_of(self.bruno, self.chance.choice(inbox.heaps(self.bruno, tab)).key)

    def mute(self):
        self.spaces[1].attend(self.bruno, self.chance.choice(list(Attention.Level)))

    def follow_thread(self):
        level = self.chance.choice(("all", "mentions"))
        ThreadReading.objects.attend(self.bruno, self.message(root=None), level)

    def hide(self):
        self.chance.choice(Space.objects.of(self.bruno).filter(kind="direct")).hide(self.bruno)


VERBS = {
    Doings.say: 10, Doings.say_in_private: 3, Doings.answer: 6, Doings.change_words: 5, Doings.delete: 4,
    Doings.undo: 3, Doings.react: 5, Doings.take_reaction_back: 2, Doings.pin: 2, Doings.take_down: 1,
    Doings.solve: 2, Doings.name_thread: 1, Doings.publish: 3, Doings.comment: 3, Doings.forward: 2, Doings.share: 1,
    Doings.write_up: 2, Doings.rename_page: 1, Doings.move_page: 1, Doings.trash_page: 1, Doings.bring_page_back: 1,
    Doings.put_out: 1, Doings.let_in: 1, Doings.keep: 2, Doings.let_go: 1, Doings.mark_unread: 2, Doings.have_read: 2,
    Doings.mute: 1, Doings.follow_thread: 1, Doings.hide: 1,
    Doings.put_off: 2, Doings.take_up: 1, Doings.finish: 1,
}  # fmt: skip
