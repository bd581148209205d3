"""German compounds taken apart: "Bildungsurlaubsanträge" → Bildungsurlaub, Bildung, Urlaub, Antrag.

After Koehn and Knight, "Empirical Methods for Compound Splitting" (EACL 2003): of all ways to write a word as known
words with linking letters between them, take the one whose parts have the highest geometric mean of frequencies. The
unsplit word does not compete: a house that often writes "Urlaubsantrag" still means an Antrag.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import log

from search.nouns import SHORT

LONGEST_WORD = 40
LONGEST_PART = 20
SHORTEST_PART = 4  # but for the few of SHORT
MOST_PARTS = 4
LINKS = ("", "s", "es", "n", "en", "er", "ens")
ENDINGS = ("", "e", "en", "er", "ern", "n", "s", "es", "em", "se", "nen")
LOST = ("e", "en")  # Schul-buch has lost an e, Schleif-maschine the -en of Schleifen
# Word-building that hides a noun: "beantragen" is an Antrag, "verarbeiten" an Arbeit. Short rests tell lies
# ("bestellen" is no Stelle), so the rest has to be long.
PREFIXES = ("be", "ver", "ent", "er", "zer", "ge")
VERB_ENDINGS = ("", "en", "t", "te", "ten", "et", "end", "ung", "ungen")
SHORTEST_REST = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A word inside a folded word: the known word that was recognised, and from where to where it stands there."""

    word: str
    start: int
    end: int


class Splitter:
    """Takes folded words apart by what it knows: a list of nouns and how often the house writes which noun."""

    def __init__(self, frequencies=None, nouns=frozenset()):
        self.frequencies = frequencies or {}
        self.nouns = nouns
        self.split = lru_cache(maxsize=20_000)(self._split)

    def _split(self, word):
        """The Parts of a folded word, those inside a part right after it; empty when it is no compound."""
        if not SHORTEST_PART * 2 - 1 <= len(word) <= LONGEST_WORD or not word.isalpha():
            return ()
        parts = self._best(word)
        return tuple(found for part in parts for found in self._opened(part)) if parts else self._derived(word)

    def _opened(self, part):
        inside = self._best(part.word)
        return (part, *(Part(each.word, part.start + each.start, part.start + each.end) for each in inside))

    def _best(self, word):
        """The likeliest split of a word, or nothing: the best way for each place and number of parts, left to right."""
        ways = {(0, 0): (0.0, ())}
        for start in range(len(word) - 2):
            for count in range(MOST_PARTS):
                if (start, count) in ways:
                    self._go_on(word, start, count, ways)
        whole = [way for (place, count), way in ways.items() if place == len(word) and count > 1]
        return max(whole, key=lambda way: (way[0] / len(way[1]), -len(way[1])))[1] if whole else ()

    def _go_on(self, word, start, count, ways):
        score, parts = ways[start, count]
        for part, place in self._next(word, start):
            way = (score + log(self._frequency(part.word) + 1), (*parts, part))
            if way[0] > ways.get((place, count + 1), (-1.0,))[0]:
                ways[place, count + 1] = way

    def _next(self, word, start):
        """The parts that may begin here, each with the place where the next one begins."""
        if last := self._base(word[start:], ENDINGS):
            yield Part(last, start, len(word)), len(word)
        for end in range(start + SHORTEST_PART - 1, min(start + LONGEST_PART, len(word) - 2)):
            if self._is_head(head := word[start:end]):
                for link in LINKS:
                    if word.startswith(link, end):
                        yield Part(head, start, end), end + len(link)

    def _is_head(self, letters):
        if self.knows(letters):
            return True
        return len(letters) >= SHORTEST_PART and any(self.knows(letters + lost) for lost in LOST)

    def _base(self, letters, endings):
        bases = (letters.removesuffix(ending) for ending in endings if letters.endswith(ending))
        return next((base for base in bases if self.knows(base)), "")

    def _derived(self, word):
        for prefix in PREFIXES:
            if word.startswith(prefix) and len(word) >= len(prefix) + SHORTEST_REST:
                base = self._base(word.removeprefix(prefix), VERB_ENDINGS)
                if len(base) >= SHORTEST_REST:
                    return (Part(base, 0, len(word)),)
        return ()

    def knows(self, word):
        """Whether a folded word may be a part."""
        return (len(word) >= SHORTEST_PART or word in SHORT) and (word in self.nouns or word in self.frequencies)

    def _frequency(self, word):
        return self.frequencies.get(word, 0) + (word in self.nouns) + 2 * (word in SHORT)  # Arbeits-tag, no Arbeit-stag
