"""What the menu under the composer offers while somebody types `@be`, `#mes` or `[[Messe`; emoji lie in the browser."""

import re
from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, When
from django.utils.translation import gettext as _

from content.markdown import PAGE
from content.models import Entry, Tag
from content.names import pages_meant
from people import folding
from people.models import Department, Person
from spaces.models import Membership

MOST = 8
LOOKED_AT = 60
_MARKS = re.compile(r"[\\`*_\[\]<>|~@#]")


@dataclass(frozen=True)
class Option:
    """A row of the menu: what is shown, a quiet note beside it, what is put into the text; `person` for a face."""

    name: str
    insert: str
    note: str = ""
    person: Person | None = None
    icon: str = ""
    outside: bool = False


_offers = {}


def offers(sign):
    """Let a room above offer rows after a sign of its own: `function(reader, words, space)` yields Options."""

    def add(function):
        _offers[sign] = function
        return function

    return add


def options(reader, typed, space=None):
    """At most MOST options for what was typed, sign included; nothing that the reader may not know of."""
    sign, words = ("[[", typed[2:]) if typed.startswith("[[") else (typed[:1], typed[1:])
    bare = {"@": _here, "#": _tags, "[[": _pages} | _offers
    offered = _callable if sign == "@" and words.strip() else bare.get(sign)
    return list(offered(reader, words.strip(), space))[:MOST] if offered else []


def _here(reader, words, space):
    """Nothing typed yet: who spoke here last, then who else is in it, then the colleagues, each by name."""
    people = Person.objects.visible_to(reader).active().exclude(pk=reader.pk).select_related("department")
    if space:
        people = people.filter(pk__in=space.readers().values("pk"))
    spoke, member = _spoke_last(space), Exists(Membership.objects.filter(space=space, person=OuterRef("pk")))
    others = people.exclude(pk__in=spoke).order_by(member.desc(), "found_by", "pk")
    found = [*people.filter(pk__in=spoke), *others[:MOST]]
    for person in sorted(found, key=lambda person: spoke.get(person.pk, LOOKED_AT))[: MOST - 1]:
        yield _row(person)
    if space:
        yield _everybody()


def _spoke_last(space):
    """{person id: how long ago, counted in entries} of the last ones written in the space."""
    newest = Entry.objects.filter(space=space, deleted_at=None).order_by("-id") if space else Entry.objects.none()
    authors = newest.values_list("author", flat=True)[:LOOKED_AT]
    return {author: place for place, author in reversed(list(enumerate(authors)))}


def _callable(reader, words, space):
    """People whose name begins so come first, and those who can read the space; then everybody of it, and groups."""
    inside = set(space.readers().values_list("pk", flat=True)) if space else None
    found = Person.objects.visible_to(reader).active().found(words).select_related("department")[:LOOKED_AT]
    people = sorted(found, key=lambda person: (_is_outside(person, inside), not _is_named(person, words)))
    for person in people[: MOST - 2]:
        yield _row(person, outside=_is_outside(person, inside))
    if space and "alle".startswith(words.lower()):
        yield _everybody()
    for department in Department.objects.filter(slug__istartswith=words)[:2] if reader.is_employee else ():
        yield Option(f"@{department.slug}", f"@{department.slug} ", _("Group"), icon="users")


def _row(person, **more):
    note = person.job or (person.department.name if person.department else "")
    return Option(person.name, f"@{person.handle} ", note, person=person, **more)


def _everybody():
    return Option("@alle", "@alle ", _("everybody in this space"), icon="users")


def _is_outside(person, inside):
    return inside is not None and person.pk not in inside


def _is_named(person, words):
    typed = folding.words(words)
    names = folding.words(f"{person.name} {person.handle}")
    return all(any(name.startswith(word) for name in names) for word in typed)


def _tags(reader, words, space):
    for tag in Tag.objects.visible_to(reader).beginning(words)[:MOST]:
        yield Option(str(tag), f"{tag} ", icon="hash")


def _pages(reader, words, space):
    """Every word stands somewhere in the title, umlauts either way. Pages of this space come first, then those in which
    the first word begins one, then the newest."""
    pages, patterns = Entry.objects.visible_to(reader).filter(kind="page"), map(folding.pattern, folding.words(words))
    first = next(patterns, "")
    for pattern in (first, *patterns):
        pages = pages.filter(title__iregex=pattern)
    here, begins = _first(space=space), _first(title__iregex=rf"(^|\W){first}")
    found = list(pages.select_related("space").order_by(here, begins, "-id")[:MOST])
    meant = pages_meant({page.title for page in found}, reader, space)
    for page in found:
        yield Option(page.title, f"{_link_to(page, meant)} ", str(page.space), icon="file-text")


def _first(**wish):
    return Case(When(**wish, then=0), default=1, output_field=IntegerField())


def _link_to(page, meant):
    """`[[Title]]` where that leads to this page; where it means another, or cannot be written so, its address."""
    title = f"[[{page.title}]]"
    if meant.get(page.title.casefold()) == page.pk and PAGE.fullmatch(title):
        return title
    return f"[{_MARKS.sub(r'\\\g<0>', page.title)}]({page.as_kind().get_absolute_url()})"
