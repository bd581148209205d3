"""Whatever happens in whatever order: the bell and the tabs of the inbox say what a recount by hand finds."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.cache import caches
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chat.models import Message
from content.kinds import class_of
from content.models import Entry, Reading, ThreadReading
from events.delivering import deliver_all
from events.models import Event
from microblog.models import Post
from notifications import inbox
from notifications.facts import reasons
from notifications.models import Notification
from spaces.hearing import Hearing
from spaces.models import Space
from tests.cast import admit, found_messe
from tests.due import time_passes

PEOPLE, PLACES, NUMBERS = st.integers(0, 2), st.integers(0, 2), st.integers(0, 30)
WORDS = st.sampled_from(["eins", "@ada hier", "@bruno hier", "@alle hier", "@clara und @bruno"])
HEAP = ("read_heap", "finish", "reopen", "put_off", "take_up")
STEPS = st.one_of(
    st.tuples(st.just("send"), PEOPLE, PLACES, WORDS),
    st.tuples(st.just("publish"), PEOPLE, st.integers(0, 1), WORDS),
    *(st.tuples(st.just(what), PEOPLE, NUMBERS, WORDS) for what in ("answer", "answer", "edit")),
    *(st.tuples(st.sampled_from(HEAP), PEOPLE, NUMBERS, st.none()) for _often in range(3)),
    st.tuples(st.just("finish_all_read"), PEOPLE, st.none(), st.none()),
    st.tuples(st.just("time"), NUMBERS, st.none(), st.none()),
    st.tuples(st.sampled_from(["read", "remind"]), PEOPLE, NUMBERS, st.none()),
    st.tuples(st.sampled_from(["delete", "restore"]), NUMBERS, st.none(), st.none()),
    st.tuples(st.sampled_from(["leave", "join"]), st.integers(1, 2), st.none(), st.none()),
)


@dataclass
class Told:
    reason: str
    read: bool = False
    done: bool = False
    until: datetime | None = None
    asked_for: bool = False  # reading on does not clear it


class Company:
    """Three people, two spaces and a direct conversation, and a second bookkeeping beside the house's own."""

    def __init__(self):
        caches["fragments"].clear()
        self.people = [admit(handle) for handle in ("ada", "bruno", "clara")]
        ada, bruno, clara = self.people
        self.messe = found_messe(ada, bruno)
        halle = Space.objects.found("Halle", by=ada)
        for person in (bruno, clara):
            halle.join(person)
        self.spaces = [self.messe, halle, Space.objects.direct([bruno, clara], by=ada)]
        deliver_all()
        Notification.objects.all().delete()
        self.told, self.minutes = {}, 0

    def take(self, step, first, second, third):
        before = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
        getattr(self, step)(first, second, third)
        deliver_all()
        self._clear_what_was_read(before)

    def send(self, who, where, words):
        if self.spaces[where].may_be_written_by(self.people[who]):
            self._tell(Message.objects.send(self.people[who], self.spaces[where], words))

    def publish(self, who, where, words):
        if self.spaces[where].may_be_written_by(self.people[who]):
            self._tell(Post.objects.publish(self.people[who], self.spaces[where], words))

    def answer(self, who, number, words):
        entry, person = self._entry(number), self.people[who]
        if not entry or entry.deleted_at or (entry.root and entry.root.deleted_at):
            return
        if not entry.space.may_be_written_by(person):
            return
        if entry.kind == "message":
            self._tell(Message.objects.answer(person, entry, words))
        else:
            post = entry if entry.kind == "post" else Post.objects.get(pk=entry.root_id)
            self._tell(post.comment(person, words))

    def edit(self, _who, number, words):
        entry = self._entry(number)
        if entry and not entry.deleted_at and entry.may_be_edited_by(entry.author):
            entry.edit(words, by=entry.author)
            self._tell(entry)

    def delete(self, number, *_nones):
        entry = self._entry(number)
        if entry and entry.may_be_deleted_by(entry.author) and not entry.deleted_at:
            entry.delete_by(entry.author)
            for person in self.people:
                self._change(person, [entry.pk], done=True, until=None, only=lambda row: not row.done)

    def restore(self, number, *_nones):
        entry = self._entry(number)
        if entry and entry.may_be_deleted_by(entry.author):
            entry.restore(entry.author)

    def read(self, who, number, _none):
        entry, person = self._entry(number), self.people[who]
        if not entry or not entry.space.may_be_read_by(person):
            return
        if entry.kind == "message" and entry.root_id:
            ThreadReading.objects.advance(person, entry)
        else:
            Reading.objects.advance(person, entry.space, entry.surface, entry.pk)

    def read_heap(self, who, number, _none):
        self._mark(who, number, {"read": True}, read=True)

    def finish(self, who, number, _none):
        self._mark(who, number, {"read": True, "done": True}, read=True, done=True, until=None)

    def reopen(self, who, number, _none):
        self._mark(who, number, {"read": False, "done": False}, read=False, done=False, until=None)

    def finish_all_read(self, who, *_nones):
        person = self.people[who]
        rows = Notification.objects.visible_to(person).open().exclude(read_at=None)
        Notification.objects.filter(pk__in=rows.values("pk")).mark(person, done=True)
        there = self._visible(person)
        self._change(person, there, done=True, only=lambda row: row.read and not row.until)

    def put_off(self, who, number, _none):
        person, key, entries = self._heap(who, number)
        if not key:
            return
        self.minutes += 1
        until = timezone.now() + timedelta(hours=1, minutes=self.minutes)
        inbox.rows_of(person, key).put_off(person, until)
        self._change(person, entries, until=until, only=lambda row: not row.done)

    def take_up(self, who, number, _none):
        person, key, entries = self._heap(who, number)
        if key:
            inbox.rows_of(person, key).later().mark(person, done=False)
            self._change(person, entries, until=None)

    def time(self, number, *_nones):
        """One of the tasks that wait is due, whichever; also one whose heap was moved or done meanwhile."""
        waiting = list(DBTaskResult.objects.order_by("run_after"))
        if not waiting:
            return
        due = waiting[number % len(waiting)]
        until = datetime.fromisoformat(due.args_kwargs["args"][1])
        time_passes(due)
        for person in self.people:
            back = lambda row: row.until == until  # noqa: E731
            self._change(
                person, Entry.objects.values_list("pk", flat=True), until=None, read=False, asked_for=True, only=back
            )

    def remind(self, who, number, _none):
        person, entry = self.people[who], self._entry(number)
        if entry and Entry.objects.visible_to(person).filter(pk=entry.pk).exists():
            person.notifications.recall(person, entry)
            self._arrive(person, entry, Told("reminder", asked_for=True))

    def leave(self, who, *_nones):
        if self.messe.has(self.people[who]):
            self.messe.leave(self.people[who])

    def join(self, who, *_nones):
        if not self.messe.has(self.people[who]):
            self.messe.join(self.people[who])

    def recounted(self, person):
        rows = [(_heap_of(entry), self.told[person.pk, entry.pk]) for entry in self._visible(person, whole=True)]
        unfinished = [(heap, row) for heap, row in rows if not row.done]
        open_ones = [(heap, row) for heap, row in unfinished if not row.until]
        return {
            "bell": len({heap for heap, row in open_ones if not row.read}),
            "open": len({heap for heap, row in open_ones}),
            "mentions": len({heap for heap, row in open_ones if row.reason == "mention"}),
            "later": len({heap for heap, row in unfinished if row.until}),
        }

    def shown(self, person):
        """As the frame shows it, which keeps the number until it hears of something."""
        return {"bell": Hearing(person).until_anything("bell", inbox.count)} | inbox.counts(person)

    def _tell(self, entry):
        for number, reason in reasons(entry).items():
            person = next(person for person in self.people if person.pk == number)
            if (number, entry.pk) not in self.told:
                self._arrive(person, entry, Told(reason))

    def _arrive(self, person, entry, row):
        self.told[person.pk, entry.pk] = row
        beside = [other.pk for other in Entry.objects.select_related("space") if _heap_of(other) == _heap_of(entry)]
        self._change(person, beside, until=None)

    def _mark(self, who, number, marks, **changes):
        person, key, entries = self._heap(who, number)
        if key:
            inbox.rows_of(person, key).mark(person, **marks)
            self._change(person, entries, **changes)

    def _heap(self, who, number):
        """One of the heaps somebody has, in whichever tab, and its entries."""
        person = self.people[who]
        there = self._visible(person, whole=True)
        if not there:
            return person, None, []
        chosen = _heap_of(there[number % len(there)])
        return person, chosen, [entry.pk for entry in there if _heap_of(entry) == chosen]

    def _change(self, person, entries, *, only=lambda row: True, **changes):
        for entry in entries:
            row = self.told.get((person.pk, entry))
            if row and only(row):
                self.told[person.pk, entry] = replace(row, **changes)

    def _visible(self, person, whole=False):
        mine = [entry for number, entry in self.told if number == person.pk]
        entries = Entry.objects.visible_to(person).filter(pk__in=mine).select_related("space").order_by("pk")
        return list(entries) if whole else [entry.pk for entry in entries]

    def _clear_what_was_read(self, before):
        """Whoever has read on has read what lies before their marks, unless they wanted it back."""
        for person in self.people:
            if not Event.objects.filter(pk__gt=before, kind="reading.advanced", actor=person.pk).exists():
                continue
            marks = {
                (space, on): entry for space, on, entry in person.readings.values_list("space", "surface", "entry")
            }
            marks |= dict(person.threads_read.values_list("root", "entry"))
            for entry in Entry.objects.all():
                place = (
                    entry.root_id if entry.kind == "message" and entry.root_id else (entry.space_id, _surface(entry))
                )
                if entry.pk <= marks.get(place, 0):
                    before_mark = lambda row: not (row.asked_for or row.done or row.until)  # noqa: E731
                    self._change(person, [entry.pk], read=True, only=before_mark)

    def _entry(self, number):
        entries = list(Entry.objects.order_by("pk"))
        return entries and entries[number % len(entries)].as_kind()


def _heap_of(entry):
    return f"space-{entry.space_id}-" if entry.space.is_direct else f"entry-{entry.root_id or entry.pk}"


def _surface(entry):
    return class_of(entry.kind).surface


CALLED, LATER, TIME = ("publish", 0, 0, "@bruno hier"), ("put_off", 1, 0, None), ("time", 0, None, None)


class BellTest(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(STEPS, min_size=5, max_size=25))
    @example([CALLED, LATER, TIME])
    @example([CALLED, ("read_heap", 1, 0, None), LATER, TIME])
    @example([CALLED, LATER, ("take_up", 1, 0, None)])
    @example([CALLED, LATER, ("finish", 1, 0, None), ("reopen", 1, 0, None)])
    @example([CALLED, LATER, TIME, ("read", 1, 0, None)])
    @example([CALLED, LATER, ("delete", 0, None, None), ("restore", 0, None, None)])
    @example([CALLED, LATER, ("leave", 1, None, None), TIME, ("join", 1, None, None)])
    @example([("send", 0, 2, "eins"), LATER, ("send", 0, 2, "zwei"), TIME])
    @example([("publish", 1, 1, "eins"), ("answer", 0, 0, "zwei"), LATER, ("remind", 1, 0, None)])
    def test_the_bell_and_the_tabs_are_what_a_recount_finds(self, steps):
        company = Company()
        for step in steps:
            company.take(*step)
            for person in company.people:
                assert company.shown(person) == company.recounted(person), (step, person)
