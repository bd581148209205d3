"""Another spelling for a search that found nothing. It is offered only if it finds something under the same access."""

from dataclasses import dataclass, replace

from django.utils import timezone

from search.analysis import normal
from search.engines import engine
from search.models import Word
from search.plan import groups
from search.query import LONGEST, parse
from search.spelling import deletions, nearest

MOST_TRIES = 5
TRIES_A_WORD = 2


@dataclass(frozen=True)
class Correction:
    """The text with one word in another spelling, and how many things that finds."""

    text: str
    total: int


def correct(search):
    """The likeliest Correction of a Search, or None."""
    tries = list(_spellings(search))[:MOST_TRIES]
    return next(filter(None, (_tried(search, text) for text in tries)), None)


def _tried(search, text):
    wanted, excluded = groups(parse(text, timezone.localdate()).wanted, search.analyzer)
    total = engine().facets(replace(search.plan, groups=wanted, excluded=excluded), search.access).total
    return Correction(text, total) if total else None


def _spellings(search):
    text, words = normal(search.text[:LONGEST]), Word.objects.filter(index=search.index)
    for token in search.analyzer.tokens(text):
        if slips := deletions(token.word):
            near = nearest(token.word, words.like(slips))[:TRIES_A_WORD]
            spelt = words.spelt(near)
            yield from (text[: token.start] + spelt[word] + text[token.end :] for word in near)
