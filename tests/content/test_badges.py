"""Whatever happens in whatever order: every badge is what a recount by hand finds."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chat.models import Message
from content.kinds import class_of
from content.models import Entry, Reading
from events.delivering import deliver_all
from microblog.models import Post
from spaces.models import Space
from tests.cast import admit, found_messe

WORDS = st.sampled_from(["eins", "@ada hier", "@bruno hier", "@alle hier", "@ada und @alle", "@clara"])
PEOPLE = st.integers(0, 2)
PLACES = st.integers(0, 2)
NUMBERS = st.integers(0, 30)
STEPS = st.one_of(
    st.tuples(st.just("send"), PEOPLE, PLACES, WORDS),
    st.tuples(st.just("publish"), PEOPLE, PLACES, WORDS),
    st.tuples(st.just("answer"), PEOPLE, NUMBERS, WORDS),
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

    def edit(self, number, words, _none):
        entry = self._entry(number)
        if entry and entry.deleted_at is None and entry.may_be_edited_by(entry.author):
            entry.edit(words, by=entry.author)

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
            Reading.objects.advance(person, entry.space, entry.surface, entry.pk)
            self._mark(person, entry, max(self._marked(person, entry), entry.pk))

    def unread(self, who, number, _none):
        entry, person = self._entry(number), self.people[who]
        if entry and entry.space.may_be_read_by(person):
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
            self._mark(person, entry, max(self._marked(person, entry), entry.pk))

    def recounted(self, person):
        """Per space one is in: surfaces with something new, and how many new entries mean one."""
        found = {space.pk: (set(), 0) for space in self.spaces if space.has(person)}
        for entry in Entry.objects.order_by("pk").as_kinds():
            if entry.space_id in found and self._is_new(entry, person):
                surfaces, meant = found[entry.space_id]
                found[entry.space_id] = (surfaces | {entry.surface}, meant + self._means(entry, person))
        return found

    def shown(self, person):
        waiting = Reading.objects.waiting(person)
        return {space: (there.surfaces, there.count) for space, there in waiting.items()}

    def _is_new(self, entry, person):
        return entry.deleted_at is None and entry.author != person and entry.pk > self._marked(person, entry)

    def _means(self, entry, person):
        calls = entry.mentions.filter(person=person).exists() or entry.mentions.filter(everybody=True).exists()
        return calls or entry.space.is_direct or (entry.parent is not None and entry.parent.author == person)

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
        self.marks[person.pk, entry.space_id, entry.surface] = mark

    def _marked(self, person, entry):
        return self.marks.get((person.pk, entry.space_id, entry.surface), 0)


class BadgesTest(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(STEPS, max_size=25))
    @example([("send", 0, 0, "eins"), ("send", 0, 0, "zwei"), ("read", 1, 1, None), ("read", 1, 0, None)])
    def test_every_badge_is_what_a_recount_finds(self, steps):
        company = Company()
        for step in steps:
            company.take(*step)
        for person in company.people:
            assert company.shown(person) == company.recounted(person)
