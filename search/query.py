"""What people type: words, "phrases", -exclusions and operators, in German and English.

Nothing a person can type is an error. What cannot be understood is left out and told as a Problem, so that the page
can say it in the person's language.
"""

import re
from dataclasses import dataclass
from datetime import date

from search.dates import span
from search.kinds import kind_of

LONGEST = 500  # letters
MOST_WORDS = 32
OPERATORS = {
    "von": "author", "from": "author",
    "in": "space",
    "seit": "since", "since": "since",
    "bis": "until", "until": "until",
    "art": "kind", "kind": "kind",
    "tag": "tag", "schlagwort": "tag",
}  # fmt: skip
QUOTES = str.maketrans("„“”«»", '"""""')
# One piece after the other, never back: an operator with its value, a phrase (its end quote may be missing), a word.
PIECE = re.compile(r'(-?)(?:([^\W\d]{2,10}):(?="|\S|$))?(?:"([^"]*)(?:"|$)|([^\s"]*))')


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word or a phrase, wanted or (excluded) unwanted; a word may end in * and then is a beginning."""

    text: str
    phrase: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What was left out, and what was typed: long, many, date, kind, empty; later also author, space, tag."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A typed search, understood; names of authors, spaces and tags still as typed."""

    wanted: tuple[Wanted, ...] = ()
    authors: tuple[str, ...] = ()
    spaces: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    problems: tuple[Problem, ...] = ()


def parse(text, today):
    """The Query in a text; today is the date from which "gestern" counts. Work is proportional to the text's length."""
    reader = _Reader(today)
    if len(text) > LONGEST:
        reader.problems.append(Problem("long"))
    for match in PIECE.finditer(text[:LONGEST].translate(QUOTES).replace("\0", " ")):
        reader.take(*match.groups())
    return reader.query()


class _Reader:
    def __init__(self, today):
        self.today = today
        self.wanted, self.problems, self.days = [], [], {}
        self.names = {"author": [], "space": [], "kind": [], "tag": []}

    def take(self, minus, operator, phrase, word):
        value = phrase if phrase is not None else word
        meaning = OPERATORS.get((operator or "").lower())
        if operator and not (meaning and not minus):
            value = f"{operator}:{value}"
            meaning = None
        if meaning:
            self._filter(meaning, operator, value.strip())
        elif value.startswith("#") and len(value) > 1 and phrase is None:
            self.names["tag"].append(value[1:])
        elif value.strip():
            self._want(Wanted(value.strip(), phrase=phrase is not None and not operator, excluded=bool(minus)))

    def _want(self, wanted):
        if len(self.wanted) < MOST_WORDS:
            self.wanted.append(wanted)
        elif Problem("many") not in self.problems:
            self.problems.append(Problem("many"))

    def _filter(self, meaning, operator, value):
        if not value:
            self.problems.append(Problem("empty", f"{operator}:"))
        elif meaning in ("since", "until"):
            self._day(meaning, value)
        elif meaning == "kind":
            self._kind(value)
        else:
            self.names[meaning].append(value.lstrip("@#") or value)

    def _day(self, meaning, value):
        if days := span(value, self.today):
            self.days[meaning] = days[meaning == "until"]
        else:
            self.problems.append(Problem("date", value))

    def _kind(self, value):
        if kind := kind_of(value):
            self.names["kind"].append(kind)
        else:
            self.problems.append(Problem("kind", value))

    def query(self):
        names = {name: tuple(values[:MOST_WORDS]) for name, values in self.names.items()}
        return Query(
            wanted=tuple(self.wanted),
            authors=names["author"],
            spaces=names["space"],
            kinds=names["kind"],
            tags=names["tag"],
            since=self.days.get("since"),
            until=self.days.get("until"),
            problems=tuple(self.problems),
        )
