"""Where documents come from: for each kind of thing its title and its text, read in batches."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

from content.models import Entry, File, Tag
from people.models import Person
from search.kinds import ENTRIES
from spaces.models import Space

LONGEST_BODY = 100_000  # letters of a text that are indexed
INLINE = re.compile(r"</?(?:a|b|code|del|em|i|ins|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>")
MARKUP = re.compile(r"<[^<>]*>")
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Draft:
    """A thing to be found, as plain text."""

    kind: str
    object_id: int
    title: str
    body: str
    created_at: datetime
    space_id: int | None = None
    author: int | None = None


def plain_text(html):
    """The words of stored, safe HTML; what stands in a block of its own is kept apart by a blank."""
    return unescape(MARKUP.sub(" ", INLINE.sub("", html[: 4 * LONGEST_BODY])))[:LONGEST_BODY]


def drafts(kind, ids):
    """The Drafts of the things with these ids that can be found now; whoever is missing is to leave the index."""
    return [DRAFT[kind](thing) for thing in LIVING[kind]().filter(pk__in=ids)]


def all_ids(kind):
    """The ids of everything of a kind that can be found, rising."""
    return LIVING[kind]().order_by("pk").values_list("pk", flat=True)


def living_entries(kind):
    """Entries that are not deleted, nor hang on one that is."""
    return lambda: Entry.objects.living().filter(kind=kind, root__deleted_at=None)


LIVING = {
    **{kind: living_entries(kind) for kind in ENTRIES},
    "file": lambda: File.objects.filter(entry__deleted_at=None, entry__root__deleted_at=None).exclude(entry=None),
    "person": lambda: Person.objects.reading().select_related("department"),
    "space": lambda: Space.objects.team(),
    "tag": lambda: Tag.objects.all(),
}


def _entry(entry):
    text = plain_text(entry.html)
    return Draft(entry.kind, entry.pk, entry.title, text, entry.created_at, entry.space_id, entry.author_id)


def _file(file):
    return Draft("file", file.pk, file.name, file.alt, file.created_at, file.space_id, file.uploader_id)


def _person(person):
    unit = person.department.name if person.department else ""
    about = [person.job, unit, person.location, *map(str, person.topics), person.about, person.handle]
    return Draft("person", person.pk, person.name, "\n".join(filter(None, about)), person.created_at)


def _space(space):
    return Draft("space", space.pk, space.name, space.purpose, space.created_at)


def _tag(tag):
    return Draft("tag", tag.pk, tag.name, "", LONG_AGO)


DRAFT = {**dict.fromkeys(ENTRIES, _entry), "file": _file, "person": _person, "space": _space, "tag": _tag}
