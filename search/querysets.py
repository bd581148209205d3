from functools import lru_cache

from django.db import models
from django.db.models import Exists, F, OuterRef, Sum

from content.models import Tagging
from search.analysis import Analyzer, version
from search.kinds import ENTRIES
from search.ranking import Statistics


class IndexQuerySet(models.QuerySet):
    def serving(self):
        """The index that answers, without its dictionary, or None in a house where nothing was ever indexed."""
        return self.filter(serving=True).defer("dictionary").first()

    def locked(self):
        """Every build there is, locked for writing: whoever writes into the index does so alone and briefly."""
        if not self.exists():
            self.get_or_create(serving=True, defaults={"analysis": version()})
        return list(self.select_for_update().defer("dictionary").order_by("pk"))

    def analyzer(self, index):
        """The Analyzer with the dictionary an index was built with."""
        return _analyzer(self.model, index.pk, index.created_at)

    def statistics(self, index, stems):
        """The ranking Statistics of an index for these stems."""
        words = self.model.words.rel.related_model.objects.filter(index=index, stem__in=stems)
        holding = dict(words.values_list("stem").annotate(Sum("documents"))) if stems else {}
        # Most documents bear no title: a title is long or short among titles.
        title, body = index.title_words / max(index.titled, 1), index.body_words / max(index.documents, 1)
        return Statistics(index.documents, title, body, holding)


@lru_cache(maxsize=4)
def _analyzer(model, pk, created_at):
    return Analyzer(model.objects.values_list("dictionary", flat=True).get(pk=pk))


class DocumentQuerySet(models.QuerySet):
    def serving(self, *, by_date=False):
        """Those of the index that answers.

        by_date lets the database walk them by date. Otherwise the number of the index is hidden from its planner:
        SQLite believes that an index has ten documents, and would read them all instead of looking up those that match.
        """
        serving = self.model.index.field.related_model.objects.filter(serving=True).values("pk")[:1]
        return self.filter(index=serving) if by_date else self.alias(build=F("index") + 0).filter(build=serving)

    def narrowed(self, plan):
        """Those that pass the plan's filters."""
        filters = {"kind__in": plan.kinds, "space__in": plan.spaces, "author__in": plan.authors}
        filters |= {"created_at__gte": plan.since, "created_at__lt": plan.until}
        found = self.filter(**{name: value for name, value in filters.items() if value is not None})
        if plan.tags is None:
            return found
        taggings = Tagging.objects.filter(tag__in=plan.tags, entry=OuterRef("object_id"))
        return found.filter(Exists(taggings), kind__in=ENTRIES)

    def newest_first(self):
        return self.order_by("-created_at", "kind", "-object_id")


class WordQuerySet(models.QuerySet):
    def like(self, spellings):
        """{word: documents} of the words of which one of these spellings may be a slip."""
        return dict(self.filter(slips__spelling__in=spellings).distinct().values_list("word", "documents"))

    def spelt(self, words):
        """How these folded words are written: {"muller": "Müller"}."""
        return dict(self.filter(word__in=words).values_list("word", "spelling"))
