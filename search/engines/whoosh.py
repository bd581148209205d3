"""Whoosh over our own terms: an index in files, for houses that want none in their database.

Optional (the extra `whoosh`), written by the worker only, good to about 10,000 documents, and outside the promises of
freshness: the files are written beside the database's transaction. Rights, ranking, counts and snippets are those of
every engine: Whoosh only tells which documents match.
"""

import shutil
from collections import defaultdict

from django.conf import settings
from django.db.models import Q
from whoosh import fields, index, query
from whoosh.analysis import RegexTokenizer

from search.engines.base import SearchEngine
from search.models import Index

COLUMNS = ("title_words", "title_stems", "title_parts", "body_words", "body_stems", "body_parts")
TITLE, STEMS, ANYWHERE = ("title_stems", "title_parts"), ("title_stems", "body_stems"), COLUMNS[1:3] + COLUMNS[4:6]
WORDS = ("title_words", "body_words")
WAIT = 10  # seconds for another writer


class WhooshEngine(SearchEngine):
    """The engine in files."""

    def index(self, drafts, *, build=None):
        written = super().index(drafts, build=build)
        for each, documents in written:
            with _files(each).writer(timeout=WAIT) as writer:
                for document in documents:
                    columns = {column: getattr(document, column) for column in COLUMNS}
                    writer.update_document(key=_key(document.kind, document.object_id), **columns)
        return written

    def delete(self, things):
        gone = super().delete(things)
        for build in Index.objects.defer("dictionary"):
            with _files(build).writer(timeout=WAIT) as writer:
                for kind, object_id in things:
                    writer.delete_by_term("key", _key(kind, object_id))
        return gone

    def forget(self, build):
        folder = _folder(build)
        super().forget(build)
        shutil.rmtree(folder, ignore_errors=True)

    def matching(self, documents, plan, access, *, in_title=False):
        wanted = _query(plan, in_title)
        with _files(Index.objects.serving()).searcher() as searcher:
            keys = [searcher.stored_fields(number)["key"] for number in searcher.docs_for_query(wanted)]
        found: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            kind, _, object_id = key.partition(":")
            found[kind].append(object_id)
        things = Q(pk=None)  # nothing
        for kind, ids in found.items():
            things |= Q(kind=kind, object_id__in=ids)
        return documents.filter(things)


def _folder(build):
    return settings.DATA / "whoosh" / str(build.pk)


def _files(build):
    folder = _folder(build)
    if folder.exists() and index.exists_in(folder):
        return index.open_dir(folder)
    folder.mkdir(parents=True, exist_ok=True)
    text = {column: fields.TEXT(analyzer=RegexTokenizer(r"\S+")) for column in COLUMNS}
    return index.create_in(folder, fields.Schema(key=fields.ID(unique=True, stored=True), **text))


def _key(kind, object_id):
    return f"{kind}:{object_id}"


def _query(plan, in_title):
    """The groups of a plan as a query of Whoosh."""
    every = [_group(group, ANYWHERE, WORDS) for group in plan.groups] or [query.Every()]
    wanted = query.Or(every) if plan.loose else query.And(every)
    if in_title:
        wanted = query.And([wanted, query.Or([_group(group, TITLE, WORDS[:1]) for group in plan.groups])])
    if plan.excluded:
        unwanted = query.Or([_group(group, STEMS, WORDS) for group in plan.excluded])
        wanted = query.AndNot(wanted, unwanted)
    return wanted


def _group(group, stems, words):
    ways = [query.And([_anywhere(stem, stems) for stem in alternative.stems]) for alternative in group.alternatives]
    if group.prefix:
        beginnings = words + STEMS if words == WORDS else words
        ways += [query.Prefix(column, group.prefix) for column in beginnings]
    if group.phrase:
        ways += [query.Phrase(column, list(group.phrase)) for column in words]
    return query.Or(ways)


def _anywhere(stem, columns):
    return query.Or([query.Term(column, stem) for column in columns])
