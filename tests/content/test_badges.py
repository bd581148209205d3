"""Whatever happens in whatever order: every badge is what a recount by hand finds."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chat.models import Message
from content.kinds import class_of
from content.models import Entry, Reading, ThreadReading
from events.delivering import deliver_all
from microblog.models import Post
from spaces.models import Space
from tests.cast import admit, found_messe

WORDS = st.sampled_from(["eins", "@ada hier", "@bruno hier", "@alle hier", "@ada und @alle", "@clara"])
PEOPLE = st.integers(0, 2)
PLACES = st.integers(0, 2)
NUMBERS = st.integers(0, 30)
LEVELS = st.sampled_from(["all", "mentions", "muted"])
STEPS = st.one_of(
    st.tuples(st.just("send"), PEOPLE, PLACES, WORDS),
    st.tuples(st.just("publish"), PEOPLE, PLACES, WORDS),
    st.tuples(st.just("answer"), PEOPLE, NUMBERS, WORDS),
    st.tuples(st.just("reply"), PEOPLE, NUMBERS, WORDS),
    st.tuples(st.just("attend"), PEOPLE, NUMBERS, LEVELS),
    st.tuples(st.just("hush"), PEOPLE, PLACES, LEVELS),
    st.tuples(st.just("edit"), NUMBERS, WORDS, st.none()),
    st.tuples(st.just("delete"), NUMBERS, st.none(), st.none()),
    st.tuples(st.just("restore"), NUMBERS, st.none(), st.none()),
    st.tuples(st.just("read"), PEOPLE, NUMBERS, st.none()),
    st.tuples(st.just("unread"), PEOPLE, NUMBERS, st.none()),
    st.tuples(st.just("leave"), PEOPLE, st.none(), st.none()),
    st.tuples(st.just("join"), PEOPLE, st.none(), st.none()),
)


class Company:
    """Three people, two spaces and a direct conversation, and a second bookkeeping beside the house's own."""

    def __init__(self):
        self.people = [admit(handle) for handle in ("ada", "bruno", "clara")]
        ada, bruno, clara = self.people
        self.messe = found_messe(ada, bruno)
        halle = Space.objects.found("Halle", by=ada)
        for person in (bruno, clara):
            halle.join(person)
        self.spaces = [self.messe, halle, Space.objects.direct([bruno, clara], by=ada)]
        self.marks = {}
        self.levels = {}
        self.hushed = set()
        deliver_all()

    def take(self, step, first, second, third):
        getattr(self, step)(first, second, third)
        deliver_all()

    def send(self, who, where, words):
        self._write(Message.objects.send, who, self.spaces[where], words)

    def publish(self, who, where, words):
        if where < 2:
            self._write(Post.objects.publish, who, self.spaces[where], words)

    def answer(self, who, number, words):
        post = self._entry(number, Post)
        if post and post.deleted_at is None:
            self._write(lambda person, _space, body: post.comment(person, body), who, post.space, words)

    def reply(self, who, number, words):
        message, person = self._entry(number, Message), self.people[who]
        if not message or not message.may_be_answered_by(person) or (message.root and message.root.deleted_at):
            return
        answer = Message.objects.answer(person, message, words)
        self._takes_part(answer)

    def hush(self, who, where, level):
        person, space = self.people[who], self.spaces[where]
        if space.may_be_read_by(person):
            space.attend(person, level)
            (self.hushed.add if level == "muted" else self.hushed.discard)((person.pk, space.pk))

    def attend(self, who, number, level):
        message, person = self._entry(number, Message), self.people[who]
        if message and not message.is_answer and message.may_be_read_by(person):
            new = message.newest_answer or message.pk
            ThreadReading.objects.attend(person, message, level)
            self.levels[person.pk, message.pk] = level
            self.marks.setdefault((person.pk, message.pk), new)

    def edit(self, number, words, _none):
        entry = self._entry(number)
        if entry and entry.deleted_at is None and entry.may_be_edited_by(entry.author):
            entry.edit(words, by=entry.author)
            if self._in_thread(entry):
                self._takes_part(entry)

    def delete(self, number, *_nones):
        entry = self._entry(number)
        if entry and entry.may_be_deleted_by(entry.author):
            entry.delete_by(entry.author)

    def restore(self, number, *_nones):
        entry = self._entry(number)
        if entry and entry.may_be_deleted_by(entry.author):
            entry.restore(entry.author)

    def read(self, who, number, _none):
        entry, person = self._entry(number), self.people[who]
        if entry and entry.space.may_be_read_by(person):
            if self._in_thread(entry):
                ThreadReading.objects.advance(person, entry)
                self.levels.setdefault((person.pk, entry.root_id), "")
            else:
                Reading.objects.advance(person, entry.space, entry.surface, entry.pk)
            self._mark(person, entry, max(self._marked(person, entry), entry.pk))

    def unread(self, who, number, _none):
        entry, person = self._entry(number), self.people[who]
        if entry and entry.space.may_be_read_by(person):
            if self._in_thread(entry):
                self.marks.setdefault((person.pk, entry.root_id), entry.pk)
                ThreadReading.objects.mark_unread_from(person, entry)
                self.levels[person.pk, entry.root_id] = "all"
            else:
                Reading.objects.mark_unread_from(person, entry)
            self._mark(person, entry, min(self._marked(person, entry), entry.pk - 1))

    def leave(self, who, *_nones):
        if who and self.messe.has(self.people[who]):
            self.messe.leave(self.people[who])

    def join(self, who, *_nones):
        person = self.people[who]
        if self.messe.has(person):
            return
        self.messe.join(person)
        for entry in Entry.objects.filter(space=self.messe).order_by("pk").as_kinds():
            if not self._in_thread(entry) or (person.pk, entry.root_id) in self.levels:
                self._mark(person, entry, max(self._marked(person, entry), entry.pk))

    def recounted(self, person):
        """Per space one is in: surfaces with something new, and how many new entries mean one."""
        found = {space.pk: (set(), 0) for space in self.spaces if space.has(person)}
        for entry in Entry.objects.order_by("pk").as_kinds():
            if entry.space_id in found and self._is_new(entry, person):
                surfaces, meant = found[entry.space_id]
                found[entry.space_id] = (surfaces | {self._surface(entry)}, meant + bool(self._means(entry, person)))
        return found

    def shown(self, person):
        waiting = Reading.objects.waiting(person)
        return {space: (there.surfaces, there.count) for space, there in waiting.items()}

    def _is_new(self, entry, person):
        if entry.deleted_at or entry.author == person or entry.pk <= self._marked(person, entry):
            return False
        if self._in_thread(entry) and entry.root.deleted_at:
            return False
        return not self._in_thread(entry) or self._waits_in_thread(entry, person)

    def _waits_in_thread(self, entry, person):
        level = self.levels.get((person.pk, entry.root_id))
        return level is not None and bool(level == "all" or self._means(entry, person))

    def _means(self, entry, person):
        """Named or answered means somebody always; a group and a direct conversation only where they are not muted."""
        if entry.mentions.filter(person=person).exists() or (entry.parent and entry.parent.author == person):
            return True
        level = self.levels.get((person.pk, entry.root_id)) if self._in_thread(entry) else "all"
        if (person.pk, entry.space_id) in self.hushed or level == "muted":
            return False
        return entry.space.is_direct or (level == "all" and entry.mentions.filter(everybody=True).exists())

    def _takes_part(self, answer):
        """Who writes, is answered or is named follows from there on; who has left it, or read on, stays there."""
        named = {mention.person_id: answer.pk - 1 for mention in answer.mentions.all() if mention.person_id}
        marks = named | {answer.root.author_id: answer.root_id}
        if answer.parent_id != answer.root_id:
            marks |= {answer.parent.author_id: answer.pk - 1}
        for person, mark in (marks | {answer.author_id: answer.pk}).items():
            if not self.levels.get((person, answer.root_id)):
                self.levels[person, answer.root_id] = "all"
            self.marks.setdefault((person, answer.root_id), mark)

    @staticmethod
    def _in_thread(entry):
        return entry.kind == "message" and entry.root_id is not None

    def _surface(self, entry):
        return "threads" if self._in_thread(entry) else entry.surface

    def _place(self, entry):
        return (entry.root_id,) if self._in_thread(entry) else (entry.space_id, entry.surface)

    def _write(self, verb, who, space, words):
        if space.may_be_written_by(self.people[who]):
            verb(self.people[who], space, words)

    def _entry(self, number, kind=None):
        entries = list((kind.objects if kind else Entry.objects).order_by("pk"))
        return (
            class_of(entries[number % len(entries)].kind).objects.get(pk=entries[number % len(entries)].pk)
            if entries
            else None
        )

    def _mark(self, person, entry, mark):
        self.marks[person.pk, *self._place(entry)] = mark

    def _marked(self, person, entry):
        return self.marks.get((person.pk, *self._place(entry)), 0)


class BadgesTest(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(STEPS, max_size=25))
    @example([("send", 0, 0, "eins"), ("send", 0, 0, "zwei"), ("read", 1, 1, None), ("read", 1, 0, None)])
    @example([("send", 0, 0, "eins"), ("reply", 1, 0, "@clara"), ("reply", 2, 1, "@alle hier"), ("read", 0, 1, None)])
    @example([("send", 1, 2, "eins"), ("reply", 2, 0, "zwei"), ("attend", 1, 0, "mentions"), ("reply", 2, 1, "drei")])
    @example([("send", 0, 1, "eins"), ("reply", 1, 0, "zwei"), ("read", 2, 1, None), ("reply", 1, 0, "@alle hier")])
    @example(
        [
            ("send", 0, 1, "eins"),
            ("reply", 1, 0, "zwei"),
            ("read", 2, 1, None),
            ("reply", 2, 0, "drei"),
            ("reply", 1, 0, "vier"),
        ]
    )
    @example(
        [
            ("send", 0, 0, "eins"),
            ("reply", 1, 0, "zwei"),
            ("leave", 1, None, None),
            ("reply", 0, 0, "drei"),
            ("join", 1, None, None),
        ]
    )
    @example([("send", 0, 0, "eins"), ("reply", 1, 0, "zwei"), ("delete", 0, None, None)])
    @example([("send", 1, 2, "eins"), ("reply", 2, 0, "zwei"), ("attend", 1, 0, "muted"), ("reply", 0, 1, "drei")])
    @example([("hush", 1, 0, "muted"), ("send", 0, 0, "@alle hier"), ("send", 0, 0, "@bruno hier")])
    @example([("hush", 1, 2, "muted"), ("send", 0, 2, "eins"), ("reply", 2, 0, "zwei")])
    def test_every_badge_is_what_a_recount_finds(self, steps):
        company = Company()
        for step in steps:
            company.take(*step)
        for person in company.people:
            assert company.shown(person) == company.recounted(person)
