"""A stretch of a conversation, as a page or a piece of it shows."""

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from django import forms
from django.utils import timezone

from content.fragments import fragments
from content.own import fill

LIMIT, MOST = 40, 100
EARLIEST = date(1970, 1, 1)  # nothing was said before; the first years of our reckoning have no time in UTC
TOGETHER_SECONDS = 5 * 60


@dataclass
class Line:
    """One message as it stands among its neighbours."""

    id: int
    author: int
    at: datetime
    html: str
    new_day: bool = True
    grouped: bool = False

    def follow(self, last):
        """Stand under another message: perhaps without a day above it, perhaps without a face of its own."""
        self.new_day = _day(last.at) != _day(self.at)
        together = (self.at - last.at).total_seconds() < TOGETHER_SECONDS
        self.grouped = not self.new_day and last.author == self.author and together

    @property
    def is_today(self):
        return _day(self.at) == _day(timezone.now())

    @property
    def shown(self):
        return self.html.replace("<article ", "<article data-grouped ", 1) if self.grouped else self.html


@dataclass
class Window:
    """Lines of a conversation, the oldest first, and whether there is more on either side."""

    lines: list
    older: bool
    newer: bool

    def __post_init__(self):
        for last, line in pairwise(self.lines):
            line.follow(last)

    def filled_for(self, person):
        """The same window with what this person is shown beside its lines."""
        texts = fill(person, {line.id: line.html for line in self.lines})
        for line, html in zip(self.lines, texts, strict=True):
            line.html = html
        return self

    def below(self, moment):
        """The same window where it begins under a message of this moment: it needs a day only if that is another."""
        if self.lines and not self.older:
            self.lines[0].new_day = _day(moment) != _day(self.lines[0].at)
        return self

    @property
    def first(self):
        return self.lines[0].id if self.lines else None

    @property
    def last(self):
        return self.lines[-1].id if self.lines else None


class Asked(forms.Form):
    """Which stretch somebody asks for: the newest, or beside or around a message's number; which thread beside it."""

    before = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    after = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1)
    m = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    limit = forms.IntegerField(required=False, min_value=1, max_value=MOST)

    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

    thread = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    answer = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    @staticmethod
    def newest(messages):
        lines, more = _before(messages, LIMIT)
        return Window(lines, older=more, newer=False)

    def window(self, messages):
        """The stretch out of these messages; a message that is gone still has a place in it."""
        before, after, around, limit = (self.cleaned_data[name] for name in ("before", "after", "m", "limit"))
        limit = limit or LIMIT
        if around:
            return _around(messages, around, limit)
        if after is not None:
            lines, more = _after(messages.filter(id__gt=after), limit)
            return Window(lines, older=True, newer=more)
        lines, more = _before(messages.filter(id__lt=before) if before else messages, limit)
        return Window(lines, older=more, newer=before is not None)

    def window_of_answers(self, answers):
        """The stretch of the thread beside the conversation."""
        around = self.cleaned_data["answer"]
        return _around(answers, around, LIMIT) if around else self.newest(answers)


def first_since(messages, day):
    """The id of the first of these messages that was said on this day or after it, or None."""
    begin = datetime.combine(max(day, EARLIEST), time.min, timezone.get_default_timezone())
    return messages.filter(created_at__gte=begin).order_by("created_at", "id").values_list("id", flat=True).first()


def _around(messages, entry, limit):
    above, older = _before(messages.filter(id__lt=entry), limit // 2)
    below, newer = _after(messages.filter(id__gte=entry), limit - limit // 2)
    return Window([*above, *below], older=older, newer=newer)


def _before(messages, limit):
    lines, more = _cut(messages.order_by("-id"), limit)
    return lines[::-1], more


def _after(messages, limit):
    return _cut(messages.order_by("id"), limit)


def _cut(messages, limit):
    """The first `limit` lines, and whether there are more: one more is asked for than shown."""
    rows = fragments(messages[: limit + 1], also=("author_id", "created_at"))
    return [Line(id, author, at, html) for id, html, author, at in rows[:limit]], len(rows) > limit


def _day(moment):
    return timezone.localdate(moment, timezone.get_default_timezone())
