"""The index: it lies in the house's own database, is fed with our own terms, and can be thrown away and rebuilt."""

from django.db import models
from django.utils import timezone

from search.querysets import DocumentQuerySet, IndexQuerySet, WordQuerySet
from spaces.models import Space


class Index(models.Model):
    """One build of the index: the analysis it was made with, frozen, and its sums. Built aside, then set to serve."""

    analysis = models.CharField(max_length=40)
    dictionary = models.JSONField(default=dict)
    serving = models.BooleanField(default=False)
    documents = models.PositiveBigIntegerField(default=0)
    titled = models.PositiveBigIntegerField(default=0)
    title_words = models.PositiveBigIntegerField(default=0)
    body_words = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = IndexQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["serving"], condition=models.Q(serving=True), name="index_one_serves")
        ]

    def __str__(self):
        return f"{self.pk} (analysis {self.analysis})"


class Document(models.Model):
    """One thing that can be found, as terms. Its text is not kept here: hits load it under the reader's rights.

    SQLite mirrors the six term columns into the table search_terms, PostgreSQL into the column terms (migration 0002).
    """

    index = models.ForeignKey(Index, models.CASCADE, related_name="contents")
    kind = models.CharField(max_length=10)
    object_id = models.BigIntegerField()
    space = models.ForeignKey(Space, models.CASCADE, null=True, related_name="+")
    author = models.BigIntegerField(null=True)
    language = models.CharField(max_length=2, blank=True)
    created_at = models.DateTimeField()
    title_words = models.TextField(blank=True)
    title_stems = models.TextField(blank=True)
    title_parts = models.TextField(blank=True)
    body_words = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)
    body_parts = models.TextField(blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["index", "kind", "object_id"], name="document_once")]
        indexes = [models.Index(fields=["index", "created_at"], name="document_by_date")]

    def __str__(self):
        return f"{self.kind}:{self.object_id}"


class Word(models.Model):
    """A word of the house's vocabulary: folded, as first written, its stem, and in how many documents it occurs."""

    index = models.ForeignKey(Index, models.CASCADE, related_name="words")
    word = models.CharField(max_length=40)
    spelling = models.CharField(max_length=60)
    stem = models.CharField(max_length=40)
    documents = models.PositiveBigIntegerField(default=0)

    objects = WordQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["index", "word"], name="word_once")]
        indexes = [models.Index(fields=["index", "stem"], name="word_stem")]

    def __str__(self):
        return self.spelling


class Slip(models.Model):
    """A spelling of a word with one letter left out; see search/spelling.py."""

    word = models.ForeignKey(Word, models.CASCADE, related_name="slips")
    spelling = models.CharField(max_length=40, db_index=True)

    def __str__(self):
        return f"{self.spelling} ({self.word_id})"
