"""One ranking for every engine: BM25F over title, body and the words inside compounds.

Robertson, Zaragoza, Taylor, "Simple BM25 Extension to Multiple Weighted Fields" (CIKM 2004): the weighted counts of a
term in all fields are summed first and saturated once. k1 and b are lower than usual because posts and messages are
short.
"""

from dataclasses import dataclass
from math import log

K1 = 1.2
B = 0.5
TITLE = 3.0
PARTS = 0.5
OWN_LANGUAGE = 1.5


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the index knows of itself: documents in it, mean words of a title and a body, documents holding a stem."""

    documents: int
    title: float
    body: float
    holding: dict[str, int]

    def rarity(self, stem):
        """Inverse document frequency in its always positive form: ln(1 + (N − n + ½) / (n + ½))."""
        holding = min(self.holding.get(stem, 0), self.documents)
        return log(1 + (self.documents - holding + 0.5) / (holding + 0.5))


def best_first(candidates, plan, statistics):
    """The candidates as (score, candidate), best first; among equals the newest, then by kind and number.

    A candidate has title_words, title_stems, title_parts, body_words, body_stems, body_parts (terms with blanks
    between), language, created_at, kind, object_id.
    """
    scored = [(score(candidate, plan, statistics), candidate) for candidate in candidates]
    return sorted(scored, key=lambda pair: (-round(pair[0], 9), *newest_first(pair[1])))


def newest_first(candidate):
    """Sort key of the one order by date."""
    return -candidate.created_at.timestamp(), candidate.kind, -candidate.object_id


def score(candidate, plan, statistics):
    """How well a candidate answers a plan; 0 when it holds nothing of it."""
    fields = _Fields(candidate, statistics)
    total = sum(_group_score(group, fields, statistics) for group in plan.groups)
    return total * (OWN_LANGUAGE if candidate.language in (plan.language, "") else 1)


def _group_score(group, fields, statistics):
    scores = [
        alternative.weight * sum(statistics.rarity(stem) * _saturated(fields.count(stem)) for stem in alternative.stems)
        for alternative in group.alternatives
        if all(fields.count(stem) for stem in alternative.stems)
    ]
    rarest = max((statistics.rarity(stem) for stem in group.stems), default=1.0)
    if group.prefix:
        scores.append(PARTS * rarest * _saturated(fields.count_beginning(group.prefix)))
    if group.phrase:
        scores.append(len(group.phrase) * _saturated(fields.count_phrase(group.phrase)))
    return max(scores, default=0.0)


def _saturated(count):
    return count / (count + K1)


class _Fields:
    """Weighted and length-normed counts in one candidate."""

    def __init__(self, candidate, statistics):
        title, body = _Words(candidate.title_words), _Words(candidate.body_words)
        title_weight = TITLE / self._long(title, statistics.title)
        body_weight = 1 / self._long(body, statistics.body)
        self.words = ((title, title_weight), (body, body_weight))
        self.stems = (
            (_Words(candidate.title_stems), title_weight),
            (_Words(candidate.title_parts), title_weight * PARTS),
            (_Words(candidate.body_stems), body_weight),
            (_Words(candidate.body_parts), body_weight * PARTS),
        )

    @staticmethod
    def _long(words, mean):
        return 1 - B + B * words.length / mean if mean else 1

    def count(self, stem):
        return sum(weight * words.count(f" {stem} ") for words, weight in self.stems)

    def count_beginning(self, prefix):
        return sum(weight * words.count(f" {prefix}") for words, weight in self.words)

    def count_phrase(self, phrase):
        sought = f" {'  '.join(phrase)} "
        return sum(weight * words.count(sought) for words, weight in self.words)


class _Words:
    """Terms of a field. Each is held between blanks of its own, so that counting neighbours does not miss one."""

    def __init__(self, terms):
        self.text = f" {terms.replace(' ', '  ')} " if terms else ""
        self.length = terms.count(" ") + 1 if terms else 0
        self.count = self.text.count
