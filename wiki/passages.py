"""Where on a page the words are that somebody commented on, and where they have gone when the page was changed.

A passage is kept as its words and their place in the words of the page: all of them in one line, single blanks between.
"""

import re
from functools import cached_property

from wiki.aligning import Effort, steps

LONGEST, CONTEXT = 500, 60
WORD = re.compile(r"\w+|[^\w\s]")
EFFORT = 2_000_000
"""What following the passages of a page may cost, see `wiki.aligning`; beyond it only unchanged words are found."""

LEAST_KEPT = 0.4
"""The share of a passage's words that must be left of it; less is another passage."""


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def place_of(text: str, quote: str, before: str = "") -> int | None:
    """Where `quote` begins in `text`; of several places the one before which most of `before` stands. None: nowhere."""
    places = [found.start() for found in re.finditer(re.escape(quote), text)] if quote else []
    return max(places, key=lambda at: _shared_end(text[:at], before), default=None)


class Following:
    """From the words of one revision to those of another; what it has cost once it does not cost again."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def passage(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the words `old[start:end]` stand in `new`, as they read there now; None if they are gone."""
        quote = self.old[start:end]
        if self.new.count(quote) == 1:
            at = self.new.index(quote)
            return at, at + len(quote)
        return self._through_the_changes(start, end)

    def _through_the_changes(self, start: int, end: int) -> tuple[int, int] | None:
        words, now = self._words
        inside = [number for number, word in enumerate(words) if word.end() > start and word.start() < end]
        kept, led = self._gone_to
        there = [led[number] for number in inside if number in led]
        if not kept.intersection(inside) or len(kept.intersection(inside)) < LEAST_KEPT * len(inside):
            return None
        return now[there[0]].start(), now[there[-1]].end()

    @cached_property
    def _words(self) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
        return list(WORD.finditer(self.old)), list(WORD.finditer(self.new))

    @cached_property
    def _gone_to(self) -> tuple[set[int], dict[int, int]]:
        """Which words of `old` stayed, and which number each of them, or the one in its place, has in `new`."""
        old, new = ([word[0] for word in words] for words in self._words)
        kept, led = set(), {}
        for kind, begin, end, there, till in steps(old, new, Effort(EFFORT)):
            if kind == "equal":
                kept.update(range(begin, end))
            if end - begin == till - there:
                led.update(zip(range(begin, end), range(there, till), strict=True))
        return kept, led


def _shared_end(text: str, before: str) -> int:
    shared = 0
    while shared < min(len(text), len(before)) and text[-1 - shared] == before[-1 - shared]:
        shared += 1
    return shared
