"""What an engine is asked: analysed groups of terms and filters by number, the same for every engine."""

from dataclasses import dataclass, replace
from datetime import datetime

from search.analysis import Analyzer, normal

SHORTEST_PREFIX = 2
PART_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Alternative:
    """Stems that have to occur together, and what their finding is worth."""

    stems: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that was typed. It is met by one of the alternatives, by a word beginning with prefix, or by words in
    exactly this order (phrase, folded)."""

    alternatives: tuple[Alternative, ...] = ()
    prefix: str = ""
    phrase: tuple[str, ...] = ()

    @property
    def stems(self):
        return {stem for alternative in self.alternatives for stem in alternative.stems}


@dataclass(frozen=True, slots=True)
class Plan:
    """Groups that are all wanted (or, loose, any of them) and groups that are excluded, with filters; None: no filter.

    An empty tuple as a filter finds nothing: a name was asked for that nobody here bears.
    """

    groups: tuple[Group, ...] = ()
    excluded: tuple[Group, ...] = ()
    kinds: tuple[str, ...] | None = None
    spaces: tuple[int, ...] | None = None
    authors: tuple[int, ...] | None = None
    tags: tuple[int, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    language: str = "de"
    loose: bool = False

    def loosened(self):
        return replace(self, loose=True)

    @property
    def has_filters(self):
        return any(value is not None for value in (self.spaces, self.authors, self.tags, self.since, self.until))


def groups(wanted, analyzer: Analyzer, *, typing=False):
    """The (groups, excluded) of typed words; while typing, every word may still be the beginning of a longer one."""
    found: dict[bool, list[Group]] = {False: [], True: []}
    for each in wanted:
        found[each.excluded] += _groups(each, analyzer, typing)
    if not found[False] and not typing:  # nothing but stop words: take them at their word
        found[False] = [_words(each, analyzer) for each in wanted if not each.excluded]
    return tuple(group for group in found[False] if group != Group()), tuple(found[True])


def _groups(wanted, analyzer, typing):
    if wanted.phrase:
        phrase = _words(wanted, analyzer)
        return [phrase] if phrase.phrase else []
    tokens = list(analyzer.tokens(normal(wanted.text)))
    chains = [token for token in tokens if token.joined]
    loners = [token for token in tokens if not token.joined and not any(c.start <= token.start < c.end for c in chains)]
    made = [_chain(chain, tokens) for chain in chains] + [_word(token, wanted.excluded) for token in loners]
    made = [group for group in made if group.alternatives]
    if (typing or wanted.text.endswith("*")) and tokens and not wanted.excluded:
        return _beginning(tokens[-1], made)
    return made


def _beginning(last, made):
    """The last word (or chain) may go on; those before it are complete."""
    if len(last.word) < SHORTEST_PREFIX:
        return made
    whole = made.pop() if made and last.stems else Group()
    return [*made, replace(whole, prefix=last.word)]


def _word(token, excluded):
    alternatives = [Alternative((stem,)) for stem in token.stems]
    if token.parts and not excluded:
        outer = [part for part in token.parts if not any(_inside(part, other) for other in token.parts)]
        alternatives.append(Alternative(tuple(stems[0] for stems, _, _ in outer), PART_WEIGHT))
    return Group(tuple(alternatives))


def _inside(part, other):
    return part is not other and other[1] <= part[1] and part[2] <= other[2]


def _chain(chain, tokens):
    """KSS-2041 is also KSS2041, and KSS 2041."""
    members = [token for token in tokens if not token.joined and chain.start <= token.start < chain.end]
    apart = tuple(token.stems[0] for token in members if token.stems)
    return Group((*(Alternative((stem,)) for stem in chain.stems), *([Alternative(apart)] if apart else [])))


def _words(wanted, analyzer):
    tokens = analyzer.tokens(normal(wanted.text))
    return Group(phrase=tuple(token.word for token in tokens if not token.joined))
