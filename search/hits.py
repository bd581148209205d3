"""Hits to be shown: things loaded once more under the reader's own rights, with their marks."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from content.models import Entry, File, Tag
from people.models import Person
from search.kinds import ENTRIES, GROUP_OF
from search.sources import plain_text
from spaces.models import Space
from spaces.naming import name_for
from wiki.models import Page


@dataclass(frozen=True)
class Hit:
    """Something that was found: the thing itself, and its title and excerpt as safe HTML with marks."""

    kind: str
    thing: Any
    title: str
    snippet: str

    @property
    def group(self):
        return GROUP_OF[self.kind]

    @property
    def url(self):
        return self.thing.get_absolute_url()

    @property
    def template(self):
        return f"search/hits/{self.kind}.html"


def hits(documents, person, marker):
    """The Hits of documents in their order. What the person may not read (any more), or what is gone, is left out."""
    things = {}
    for kind in {document.kind for document in documents}:
        ids = [document.object_id for document in documents if document.kind == kind]
        things |= {(kind, thing.pk): thing for thing in LOADED[kind](person, ids)}
    keys = [(document.kind, document.object_id) for document in documents]
    return [_hit(kind, things[kind, pk], marker) for kind, pk in keys if (kind, pk) in things]


def _hit(kind, thing, marker):
    title, text = SHOWN[kind](thing)
    return Hit(kind, thing, marker.highlight(title), marker.snippet(text))


def _entries(person, ids):
    readable = Entry.objects.visible_to(person).filter(pk__in=ids, root__deleted_at=None)
    living = Count("descendants", filter=Q(descendants__deleted_at=None))
    entries = readable.select_related("space", "author", "root").annotate(answers=living).as_kinds()
    name_for(person, [entry.space for entry in entries])
    return entries


def _pages(person, ids):
    readable = Page.objects.visible_to(person).filter(pk__in=ids)
    return readable.select_related("space", "author", "node__parent__page")


def _files(person, ids):
    readable = Entry.objects.visible_to(person).filter(root__deleted_at=None)
    files = list(File.objects.filter(pk__in=ids, entry__in=readable).select_related("entry__space", "entry__author"))
    name_for(person, [file.entry.space for file in files])
    return files


def _people(person, ids):
    return Person.objects.visible_to(person).active().filter(pk__in=ids).select_related("department")


def _spaces(person, ids):
    return Space.objects.visible_to(person).team().filter(pk__in=ids)


def _tags(person, ids):
    readable = Entry.objects.visible_to(person)
    return Tag.objects.filter(pk__in=ids, taggings__entry__in=readable).distinct()


LOADED = {
    **dict.fromkeys(ENTRIES, _entries),
    "page": _pages,
    "file": _files,
    "person": _people,
    "space": _spaces,
    "tag": _tags,
}
SHOWN = {
    **dict.fromkeys(ENTRIES, lambda entry: (entry.title, plain_text(entry.html))),
    "file": lambda file: (file.name, file.alt),
    "person": lambda person: (person.name, ", ".join(filter(None, [person.job, *map(str, person.topics)]))),
    "space": lambda space: (space.name, space.purpose),
    "tag": lambda tag: (f"#{tag.name}", ""),
}
