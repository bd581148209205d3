"""The one analysis of documents and queries, for every engine and for the marks in snippets.

A text becomes tokens; a token knows where it stands, its folded spelling, its stems (German and English, for the
language of a word or a query is never guessed) and the words inside it. Raise VERSION with every change that gives a
text other terms: an index of another version has to be rebuilt.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from search.compounds import Splitter
from search.folding import fold, plain, undouble
from search.nouns import edition, nouns
from search.stopwords import STOP_WORDS

VERSION = 1
LONGEST_TERM = 40
MOST_JOINED = 4
WORD = re.compile(r"[^\W_](?:[^\W_]|\u00ad)*")
HYPHENS = frozenset("-‐‑")
GERMAN = snowballstemmer.stemmer("german")
ENGLISH = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text in NFC, or the joined form of a hyphened chain; start and end are places in that text.

    parts are (stems, start, end) of the words inside it, also as places in the text.
    """

    start: int
    end: int
    word: str
    stems: tuple[str, ...]
    parts: tuple[tuple[tuple[str, ...], int, int], ...] = ()
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What an index stores of a text, each a string of terms with blanks between: words in order, stems, parts."""

    words: str
    stems: str
    parts: str


def version():
    """What an index has to be made with so that questions of today find in it: this analysis and this noun list."""
    return f"{VERSION} {edition()}".strip()


def normal(text):
    """The text in NFC: the form to which the places of tokens refer."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=50_000)
def stems(word):
    """The German and the English stem of a word in lower case; one where they agree; numbers and codes as they are."""
    flat = plain(word)
    folded = undouble(flat)[:LONGEST_TERM]
    if not folded.isalpha():
        return (folded,)
    german = GERMAN.stemWord(folded)
    # English before folding: "issue" and "issues" would part ways as "issu" and "issus".
    english = undouble(ENGLISH.stemWord(flat[:LONGEST_TERM]))
    return (german,) if german == english else (german, english)


def chains(text):
    """The words of a text as lists of matches: those that hyphens hold together, else each alone."""
    chain = []
    for match in WORD.finditer(text):
        if chain and (match.start() != chain[-1].end() + 1 or text[chain[-1].end()] not in HYPHENS):
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


def joined_word(chain):
    """The word that a chain is without its hyphens; "" for a single word, and for what is too long to be one."""
    if not 1 < len(chain) <= MOST_JOINED:
        return ""
    raw = "".join(match[0] for match in chain)
    return raw if len(raw) <= LONGEST_TERM else ""


class Analyzer:
    """Turns texts into tokens and terms; frequencies are those of the dictionary an index was built with."""

    def __init__(self, frequencies=None):
        self.splitter = Splitter(frequencies, nouns())
        self._known = lru_cache(maxsize=50_000)(self._analysed)

    def tokens(self, text):
        """The tokens of a text in NFC, in order, the joined form of a chain right after its last word.

        The work is proportional to the length of the text: a word is cut at LONGEST_TERM letters.
        """
        for chain in chains(text):
            tokens = [self._token(text, *match.span()) for match in chain]
            yield from (token for token in tokens if token.word)
            if joined := joined_word(chain):
                yield Token(chain[0].start(), chain[-1].end(), fold(joined), stems(joined.lower()), joined=True)

    def terms(self, text):
        """The Terms of a text."""
        return terms_of(list(self.tokens(normal(text))))

    def _token(self, text, start, end):
        word, stems, parts = self.word(text[start:end])
        return Token(start, end, word, stems, tuple((part, start + here, start + there) for part, here, there in parts))

    def word(self, raw):
        """(folded word, stems, parts) of one word as written; parts are (stems, start, end) with places in the word."""
        return self._known(raw) if len(raw) <= LONGEST_TERM else self._analysed(raw)

    def _analysed(self, raw):
        word = fold(raw)[:LONGEST_TERM]
        if word in STOP_WORDS and not self._is_abbreviation(raw):
            return word, (), ()
        return word, stems(raw.lower()), self._parts(raw, word)

    @staticmethod
    def _is_abbreviation(raw):
        return len(raw) > 1 and raw.isupper()  # "IT" is a department, "it" a stop word

    def _parts(self, raw, word):
        parts = self.splitter.split(word) if len(raw) <= LONGEST_TERM else ()
        if not parts:
            return ()
        where = range(len(raw) + 1) if len(raw) == len(word) else places(raw)
        return tuple((stems(part.word), where[part.start], where[part.end]) for part in parts)


def terms_of(tokens):
    """The Terms that tokens give."""
    return Terms(
        words=" ".join(token.word for token in tokens if not token.joined),
        stems=" ".join(stem for token in tokens for stem in token.stems),
        parts=" ".join(stem for token in tokens for part, _, _ in token.parts for stem in part),
    )


def places(raw):
    """For each place in the folded word the place in the word as written ("ü" ← "ue", "ß" → "ss"), end included.

    Folding only joins or doubles neighbours, so a place found by folding the letters before it is never off by more
    than the pair it stands in.
    """
    folded = len(fold(raw))
    where = [0] * (folded + 1)
    for place in range(1, len(raw) + 1):
        for early in range(min(len(fold(raw[:place])), folded), folded + 1):
            where[early] = place
    return where
