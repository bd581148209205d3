"""Writing documents into the index: analysed, counted, in one short transaction for a batch."""

from collections import Counter
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F

from search import vocabulary
from search.analysis import normal, stems, terms_of
from search.models import Document, Index, Slip, Word
from search.stopwords import language_of

LONGEST_TITLE = 300
CHUNK = 5000


@contextmanager
def alone():
    """Nobody else writes into the index meanwhile.

    What is to be written has to be read in here. Read before, it may be old: somebody edits it, another worker indexes
    the edit, and then the old words would be written over the new ones.
    """
    with transaction.atomic():
        yield Index.objects.locked()


def write(drafts, *, build=None):
    """Put Drafts into every build of the index (or into one), in place of what stood there of the same things.

    Returns [(Index, Documents written)]; what was replaced is gone from the database when it returns.
    """
    with alone() as builds:
        return [(each, _write(each, drafts)) for each in builds if build is None or each.pk == build.pk]


def erase(things):
    """Take things, pairs (kind, id), out of every build of the index; returns the Documents that were there."""
    with alone() as builds:
        return [gone for build in builds for gone in _erase(build, things)]


def forget(build):
    """Delete a build and all that is in it, in short transactions."""
    slips, words = Slip.objects.filter(word__index=build), Word.objects.filter(index=build)
    for rows in (slips, words, Document.objects.filter(index=build)):
        while ids := list(rows.values_list("pk", flat=True)[:CHUNK]):
            rows.model.objects.filter(pk__in=ids).delete()
    build.delete()


def _write(build, drafts):
    _erase(build, [(draft.kind, draft.object_id) for draft in drafts])
    analyzer, spellings = Index.objects.analyzer(build), {}
    documents = [_document(build, draft, analyzer, spellings) for draft in drafts]
    Document.objects.bulk_create(documents, batch_size=100)
    vocabulary.add(build, spellings, _counts(documents), lambda word: stems(word)[0])
    _sum_up(build, documents, 1)
    return documents


def _erase(build, things):
    kinds: dict[str, list[int]] = {}
    for kind, object_id in things:
        kinds.setdefault(kind, []).append(object_id)
    old = [
        document
        for kind, ids in kinds.items()
        for document in Document.objects.filter(index=build, kind=kind, object_id__in=ids)
    ]
    Document.objects.filter(pk__in=[document.pk for document in old]).delete()
    vocabulary.remove(build, _counts(old))
    _sum_up(build, old, -1)
    return old


def _document(build, draft, analyzer, spellings):
    title, body = (_terms(text, analyzer, spellings) for text in (draft.title[:LONGEST_TITLE], draft.body))
    return Document(
        index=build,
        kind=draft.kind,
        object_id=draft.object_id,
        space_id=draft.space_id,
        author=draft.author,
        created_at=draft.created_at,
        language=language_of([*title.words.split(), *body.words.split()]),
        **{f"title_{name}": getattr(title, name) for name in title.__slots__},
        **{f"body_{name}": getattr(body, name) for name in body.__slots__},
    )


def _terms(text, analyzer, spellings):
    """The Terms of a text; how its words are written goes into spellings, {folded: as written}."""
    text = normal(text)
    tokens = list(analyzer.tokens(text))
    for token in tokens:
        if token.word not in spellings and not token.joined and vocabulary.worth_counting(token.word):
            spellings[token.word] = text[token.start : token.end]
    return terms_of(tokens)


def _counts(documents):
    """In how many of the documents each word occurs."""
    counts: Counter[str] = Counter()
    for document in documents:
        words = {*document.title_words.split(), *document.body_words.split()}
        counts.update(filter(vocabulary.worth_counting, words))
    return counts


def _sum_up(build, documents, sign):
    Index.objects.filter(pk=build.pk).update(
        documents=F("documents") + sign * len(documents),
        titled=F("titled") + sign * sum(1 for document in documents if document.title_words),
        title_words=F("title_words") + sign * sum(len(document.title_words.split()) for document in documents),
        body_words=F("body_words") + sign * sum(len(document.body_words.split()) for document in documents),
    )
