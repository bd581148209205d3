"""A search as a person asks it: from what was typed and chosen to hits, counts and another spelling."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cached_property
from time import perf_counter

from django.utils import timezone
from django.utils.translation import get_language

from search import names
from search.access import Access
from search.analysis import Analyzer
from search.correcting import correct
from search.engines import engine
from search.engines.base import Facets, Found
from search.hits import hits
from search.kinds import kinds_named
from search.models import Index
from search.plan import Plan, groups
from search.query import Problem, parse
from search.snippets import Marker

PER_PAGE = 20
PER_GROUP = 3
SORTS = ("relevance", "date")


class Search:
    """One search of one person; everything is worked out when it is first asked for.

    filters maps names to lists of what was chosen: kinds (or groups of kinds), spaces (addresses or numbers), authors
    (short names), tags, since and until (days, both included). sort is "relevance" or "date". typing: every word may
    still go on.
    """

    def __init__(self, person, text, *, filters=None, sort="relevance", cursor=None, typing=False):
        self.person, self.text, self.cursor, self.typing = person, text, cursor, typing
        self.filters = {name: values for name, values in (filters or {}).items() if values}
        self.sort = sort if sort in SORTS else SORTS[0]

    @cached_property
    def access(self):
        return Access.of(self.person)

    @cached_property
    def index(self):
        return Index.objects.serving()

    @cached_property
    def analyzer(self):
        return Index.objects.analyzer(self.index) if self.index else Analyzer()

    @cached_property
    def query(self):
        return with_filters(parse(self.text, timezone.localdate()), self.filters, timezone.localdate())

    @cached_property
    def is_asked(self):
        """Is there anything to look for: a word, or at least a filter?"""
        return bool(self.plan.groups or self.plan.has_filters)

    @cached_property
    def plan(self):
        if self.index is None:
            return Plan()
        wanted, excluded = groups(self.query.wanted, self.analyzer, typing=self.typing)
        return Plan(wanted, excluded, language=(get_language() or "de")[:2], **self._narrowing)

    @cached_property
    def _narrowing(self):
        query = self.query
        return {
            "kinds": query.kinds or None,
            "authors": self._ids(query.authors, names.people_named, self.access, self.analyzer),
            "spaces": self._ids(query.spaces, names.spaces_named, self.access, self.analyzer),
            "tags": self._ids(query.tags, names.tags_named),
            "since": _midnight(query.since),
            "until": _midnight(query.until, days=1),
        }

    @staticmethod
    def _ids(typed, find, *rest):
        return tuple({number for name in typed for number in find(name, *rest)}) if typed else None

    @cached_property
    def problems(self):
        """What was not understood, and names nobody bears; a tag nobody uses is no problem, it just finds nothing."""
        unknown = [Problem("author", name) for name in self.query.authors if self.index and not self.plan.authors]
        unknown += [Problem("space", name) for name in self.query.spaces if self.index and not self.plan.spaces]
        return (*self.query.problems, *unknown)

    @cached_property
    def is_loose(self):
        """Nothing holds all the words; shown is what holds some of them."""
        return len(self.plan.groups) > 1 and not self._strict.total

    @cached_property
    def _strict(self):
        return engine().facets(self.plan, self.access) if self.is_asked else Facets()

    @cached_property
    def facets(self):
        """Counts by kind, whatever kind is chosen."""
        return engine().facets(self._told, self.access) if self.is_loose else self._strict

    @cached_property
    def total(self):
        """Hits of the chosen kinds."""
        chosen = self.plan.kinds
        return self.facets.total if chosen is None else sum(self.facets.kinds.get(kind, 0) for kind in chosen)

    @cached_property
    def _told(self):
        return self.plan.loosened() if self.is_loose else self.plan

    def answer(self):
        """Work everything out now, and remember in how many milliseconds."""
        start = perf_counter()
        self.shown = [(None, self.total, self.hits())] if self.is_flat else self.sections
        self.milliseconds = round(1000 * (perf_counter() - start))
        return self

    @property
    def is_flat(self):
        """One list, and not the best of each group."""
        return bool(self.plan.kinds) or self.sort == "date"

    @cached_property
    def found(self):
        """One page of Found documents, for a chosen kind or a list by date."""
        if not self.total:
            return Found([])
        return engine().search(self._told, self.access, sort=self.sort, limit=PER_PAGE, cursor=self.cursor)

    def hits(self, limit=PER_PAGE):
        """The Hits of this page, as far as this person may still read them."""
        return hits(self.found.documents[:limit], self.person, self.marker)

    def best(self, kinds, limit):
        """The best Hits of some kinds, whatever else there is."""
        kinds = tuple(kind for kind in kinds if self.plan.kinds is None or kind in self.plan.kinds)
        found = engine().search(replace(self._told, kinds=kinds), self.access, limit=limit) if self.total else Found([])
        return hits(found.documents, self.person, self.marker)

    @cached_property
    def sections(self):
        """[(group, number, Hits)]: the best of every group in which there is something."""
        best = engine().overview(self._told, self.access, self.facets, PER_GROUP) if self.total else {}
        loaded = hits([each for documents in best.values() for each in documents], self.person, self.marker)
        numbers = self.facets.groups.items()
        return [(group, number, [hit for hit in loaded if hit.group == group]) for group, number in numbers]

    @cached_property
    def marker(self):
        return Marker(self.plan, self.analyzer)

    @cached_property
    def suggestions(self):
        """Words that go on with the last one typed."""
        return engine().suggest(self.plan, self.access) if self.typing and self.plan.groups else []

    @cached_property
    def correction(self):
        """A Correction when nothing holds all the words, or None."""
        return None if not self.is_asked or self._strict.total else correct(self)


def with_filters(query, filters, today):
    """The query with what was chosen beside the field; what is chosen there comes before what was typed."""
    days = {name: parse(f'{name}:"{filters[name][-1]}"', today) for name in ("since", "until") if name in filters}
    chosen = {name: getattr(parsed, name) for name, parsed in days.items() if getattr(parsed, name)}
    problems = [problem for parsed in days.values() for problem in parsed.problems]
    chosen |= {name: tuple(filters[name]) for name in ("authors", "spaces", "tags") if name in filters}
    if "kinds" in filters:
        chosen["kinds"] = kinds_named(filters["kinds"])
        problems += [Problem("kind", name) for name in filters["kinds"] if not kinds_named([name])]
    return replace(query, problems=(*query.problems, *problems), **chosen)


def _midnight(day, days=0):
    return day and timezone.make_aware(datetime.combine(day + timedelta(days=days), time.min))
