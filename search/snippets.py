"""The words that were found, marked in titles and excerpts; made with the same analysis as the index."""

from dataclasses import dataclass
from functools import cache
from html import escape

from django.utils.safestring import mark_safe

from search.analysis import chains, joined_word, normal, places, stems
from search.folding import fold

LENGTH = 180  # letters of an excerpt: two lines in a column of 680 pixels
BEFORE = 50  # letters kept before the first mark
LONGEST_TEXT = 100_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to be marked and what was found there."""

    start: int
    end: int
    found: str


class Marker:
    """Marks what a plan was looking for."""

    def __init__(self, plan, analyzer):
        self.analyzer = analyzer
        self.stems = frozenset(stem for group in plan.groups for stem in group.stems)
        self.prefixes = tuple({group.prefix for group in plan.groups if group.prefix})
        self.phrases = [group.phrase for group in plan.groups if group.phrase]
        self._in = cache(self._find)  # most words of a text come again

    def highlight(self, text):
        """The whole text as safe HTML with <mark> around what was found."""
        text = normal(text)[:LONGEST_TEXT]
        return _html(text, self.marks(text), 0, len(text))

    def snippet(self, text, length=LENGTH):
        """The best excerpt of a plain text as safe HTML; its beginning when nothing in it was found."""
        text = normal(" ".join(text[:LONGEST_TEXT].split()))
        marks = self.marks(text)
        start, end = _window(text, marks, length)
        before, after = "… " if start else "", " …" if end < len(text) else ""
        return mark_safe(before + _html(text, marks, start, end) + after)

    def marks(self, text):
        """The Marks in a text in NFC, in order, without overlaps; the work is proportional to its length."""
        marks = []
        for chain in chains(text):
            for match in chain:
                marks += [
                    Mark(match.start() + start, match.start() + end, found) for start, end, found in self._in(match[0])
                ]
            joined = joined_word(chain)
            if joined and (found := self.stems.intersection(stems(joined.lower()))):
                marks.append(Mark(chain[0].start(), chain[-1].end(), min(found)))
        if self.phrases:
            marks += self._phrases([token for token in self.analyzer.tokens(text) if not token.joined])
        return _apart(sorted(marks, key=lambda mark: (mark.start, -mark.end)))

    def _find(self, raw):
        """What is to be marked in one word as written: [(start, end, found)] with places in it."""
        word, stems, parts = self.analyzer.word(raw)
        if found := self.stems.intersection(stems):
            return [(0, len(raw), min(found))]
        begun = [(0, _letters(raw, len(each)), each) for each in self.prefixes if word.startswith(each)]
        inside = [(start, end, self.stems.intersection(part)) for part, start, end in parts]
        return begun + [(start, end, min(found)) for start, end, found in inside if found]

    def _phrases(self, tokens):
        words = [token.word for token in tokens]
        for phrase in self.phrases:
            size = len(phrase)
            for place, word in enumerate(words):
                if word == phrase[0] and tuple(words[place : place + size]) == phrase:
                    yield Mark(tokens[place].start, tokens[place + size - 1].end, " ".join(phrase))


def _letters(raw, folded):
    """How many letters as written make up so many folded ones."""
    raw = raw[:60]
    return min(folded, len(raw)) if len(fold(raw)) == len(raw) else places(raw)[min(folded, len(fold(raw)))]


def _apart(marks):
    """Overlapping and touching marks joined; marks must be in order."""
    joined: list[Mark] = []
    for mark in marks:
        if joined and mark.start <= joined[-1].end:
            last = joined[-1]
            joined[-1] = Mark(last.start, max(last.end, mark.end), last.found)
        else:
            joined.append(mark)
    return joined


def _window(text, marks, length):
    """Start and end of the piece that holds the most different finds, cut at blanks."""
    if len(text) <= length:
        return 0, len(text)
    start = max(0, _densest(marks, length - BEFORE) - BEFORE)
    start = start and text.rfind(" ", 0, start + 1) + 1
    if start + length >= len(text):
        return start, len(text)
    end = text.rfind(" ", start, start + length + 1)
    return start, end if end > start + length // 2 else start + length


def _densest(marks, length):
    """Where the stretch begins that holds the most different finds: two pointers over the marks."""
    best, where, first = 0, 0, 0
    inside: dict[str, int] = {}
    for mark in marks:
        inside[mark.found] = inside.get(mark.found, 0) + 1
        while mark.end - marks[first].start > length and marks[first] is not mark:
            _drop(inside, marks[first].found)
            first += 1
        if len(inside) > best:
            best, where = len(inside), marks[first].start
    return where


def _drop(counts, key):
    counts[key] -= 1
    if not counts[key]:
        del counts[key]


def _html(text, marks, start, end):
    pieces, place = [], start
    for mark in marks:
        if mark.start >= start and mark.end <= end:
            pieces += [escape(text[place : mark.start]), "<mark>", escape(text[mark.start : mark.end]), "</mark>"]
            place = mark.end
    return mark_safe("".join([*pieces, escape(text[place:end])]))
