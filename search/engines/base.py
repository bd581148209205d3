"""What every engine can do, and all of it but the one thing in which they differ: which documents match."""

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice

from search import indexing
from search.kinds import GROUP_OF, GROUPS
from search.models import Document, Index, Word
from search.ranking import best_first

CANDIDATES = 300  # newest matches that are ranked
TITLES = 200  # newest matches in a title that are ranked beside them
MOST_COUNTED = 10_000  # counts stop here: "10,000 or more"
PREFIX_DOCUMENTS = 200
MANY = 2000


@dataclass(frozen=True, slots=True)
class Facets:
    """How many documents match, by kind; total stops counting at MOST_COUNTED."""

    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def total(self):
        return sum(self.kinds.values())

    @property
    def groups(self):
        """{group: documents} for the groups in which there is something, in their order."""
        sums = {group: sum(self.kinds.get(kind, 0) for kind in kinds) for group, kinds in GROUPS.items()}
        return {group: number for group, number in sums.items() if number}


@dataclass(frozen=True, slots=True)
class Found:
    """A page of documents, best or newest first, and the cursor of the next page (None: this was the last)."""

    documents: list[Document]
    next: str | None = None


class SearchEngine(ABC):
    """Finds documents. `access` (see search/access.py) is applied in the database, before ranking and counting.

    Which documents are ranked does not depend on the engine: the newest CANDIDATES matches and the newest TITLES with
    a match in the title. So all engines give the same order, and a word that stands in everything stays cheap.
    """

    @abstractmethod
    def matching(self, documents, plan, access, *, in_title=False):
        """The documents (a queryset) whose terms fulfil the plan's groups; in_title: one of them in the title."""

    def index(self, drafts, *, build=None):
        """Put Drafts into every build of the index (or into one), in place of what stood there of the same things."""
        return indexing.write(drafts, build=build)

    def delete(self, things):
        """Take things, pairs (kind, id), out of every build of the index."""
        return indexing.erase(things)

    def forget(self, build):
        """Delete a build and all that is in it."""
        indexing.forget(build)

    def search(self, plan, access, sort="relevance", limit=20, cursor=None):
        """The Found documents from a cursor on; sort is "relevance" or "date". A cursor nobody gave begins anew."""
        start = int(cursor) if cursor and cursor.isdecimal() and len(cursor) < 6 else 0
        if sort == "date" or not plan.groups:
            documents = list(self._newest(plan, access)[start : start + limit + 1])
        else:
            documents = self._ranked(plan, access)[start : start + limit + 1]
        more = len(documents) > limit
        return Found(documents[:limit], str(start + limit) if more else None)

    def overview(self, plan, access, facets, each):
        """{group: best documents, at most `each`} for every group in which there is something."""
        if facets.total <= CANDIDATES:
            return self._overview_at_once(plan, access, facets, each)
        return {
            group: self.search(replace(plan, kinds=GROUPS[group]), access, limit=each).documents
            for group in facets.groups
        }

    def facets(self, plan, access):
        """The Facets of a plan, whatever kinds it is narrowed to."""
        matches = self._matches(replace(plan, kinds=None), access).order_by()[:MOST_COUNTED]
        return Facets(dict(Counter(matches.values_list("kind", flat=True))))

    def suggest(self, plan, access, limit=8):
        """Words, as written in the house, that go on with the plan's last group; only from what access can find."""
        prefix = plan.groups[-1].prefix if plan.groups else ""
        if not prefix:
            return []
        words: Counter[str] = Counter()
        for document in self._newest(plan, access)[:PREFIX_DOCUMENTS]:
            words.update({word for word in _words(document) if word.startswith(prefix) and not word.isdigit()})
        best = [word for word, _ in sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))]
        spelt = Word.objects.filter(index=Index.objects.serving()).spelt(best[: 2 * limit])
        return list(islice((spelt[word] for word in best if word in spelt), limit))

    def _overview_at_once(self, plan, access, facets, each):
        groups: dict[str, list[Document]] = {group: [] for group in facets.groups}
        for document in self.search(plan, access, limit=CANDIDATES).documents:
            best = groups.setdefault(GROUP_OF[document.kind], [])
            if len(best) < each:
                best.append(document)
        return groups

    def _ranked(self, plan, access):
        candidates = list(self._newest(plan, access)[:CANDIDATES])
        if len(candidates) == CANDIDATES:
            titles = self._newest(plan, access, in_title=True)[:TITLES]
            candidates = list({document.pk: document for document in [*candidates, *titles]}.values())
        stems = {stem for group in plan.groups for stem in group.stems}
        statistics = Index.objects.statistics(Index.objects.serving(), stems) if candidates else None
        return [document for _, document in best_first(candidates, plan, statistics)] if candidates else []

    def _newest(self, plan, access, *, in_title=False):
        """The matches, newest first. A few are looked up and sorted; of many the first are soon met by date."""
        few = list(self._matches(plan, access, in_title=in_title).order_by().values_list("pk", flat=True)[:MANY])
        if len(few) < MANY:
            return Document.objects.filter(pk__in=few).newest_first()
        return self._matches(plan, access, in_title=in_title, by_date=True).newest_first()

    def _matches(self, plan, access, *, in_title=False, by_date=False):
        documents = access.filter(Document.objects.serving(by_date=by_date).narrowed(plan))
        return self.matching(documents, plan, access, in_title=in_title)


def _words(document):
    return (*document.title_words.split(), *document.body_words.split())
