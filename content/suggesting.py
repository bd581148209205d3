"""What the menu under the composer offers while somebody types `@be`, `#mes`, `:lach` or `[[Messe`."""

from dataclasses import dataclass

from django.db.models import Case, F, Value, When
from django.utils.translation import gettext as _

from content.emoji_names import NAMES
from content.models import Entry, Tag
from people import folding
from people.models import Department, Person

MOST = 8
LOOKED_AT = 60


@dataclass(frozen=True)
class Option:
    """A row of the menu: what is shown, a quiet note beside it, what is put into the text; `person` for a face."""

    name: str
    insert: str
    note: str = ""
    person: Person | None = None
    icon: str = ""
    outside: bool = False


def options(reader, typed, space=None):
    """At most MOST options for what was typed, sign included; nothing that the reader may not know of."""
    sign, words = ("[[", typed[2:]) if typed.startswith("[[") else (typed[:1], typed[1:])
    offered = {"@": _callable, "#": _tags, ":": _emoji, "[[": _pages}.get(sign)
    return list(offered(reader, words.strip(), space))[:MOST] if offered and words.strip() else []


def _callable(reader, words, space):
    """People whose name begins so come first, and those who can read the space; then everybody of it, and groups."""
    inside = set(space.readers().values_list("pk", flat=True)) if space else None
    found = Person.objects.visible_to(reader).active().found(words).select_related("department")[:LOOKED_AT]
    people = sorted(found, key=lambda person: (_is_outside(person, inside), not _is_named(person, words)))
    for person in people[: MOST - 2]:
        note = person.job or (person.department.name if person.department else "")
        outside = _is_outside(person, inside)
        yield Option(person.name, f"@{person.handle} ", note, person=person, outside=outside)
    if space and "alle".startswith(words.lower()):
        yield Option("@alle", "@alle ", _("everybody in this space"), icon="users")
    for department in Department.objects.filter(slug__istartswith=words)[:2] if reader.is_employee else ():
        yield Option(f"@{department.slug}", f"@{department.slug} ", _("Group"), icon="users")


def _is_outside(person, inside):
    return inside is not None and person.pk not in inside


def _is_named(person, words):
    typed = folding.words(words)
    names = folding.words(f"{person.name} {person.handle}")
    return all(any(name.startswith(word) for name in names) for word in typed)


def _tags(reader, words, space):
    for tag in Tag.objects.visible_to(reader).beginning(words)[:MOST]:
        yield Option(str(tag), f"{tag} ", icon="hash")


def _emoji(reader, words, space):
    for emoji, names in NAMES.items():
        if hit := next((name for name in names if name.startswith(words.lower())), None):
            yield Option(f"{emoji} {hit}", f"{emoji} ")


def _pages(reader, words, space):
    pages = Entry.objects.visible_to(reader).filter(kind="page", title__icontains=words)
    if space:
        pages = pages.order_by(Case(When(space=space, then=Value(0)), default=Value(1)), F("id").desc())
    for page in pages.select_related("space")[:MOST]:
        yield Option(page.title, f"[[{page.title}]] ", str(page.space), icon="file-text")
