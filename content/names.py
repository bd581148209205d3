"""Looking up what a text names: three queries at the most, and none for a text that names nothing."""

from collections import Counter
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Q
from django.db.models.functions import Lower

from people.models import Department, Person


@dataclass
class Names:
    """Found names by their lower-case spelling: people, departments, and page titles as entry ids."""

    people: dict = field(default_factory=dict)
    departments: dict = field(default_factory=dict)
    pages: dict = field(default_factory=dict)

    @classmethod
    def looked_up(cls, said, *, author, space):
        handles = {handle.lower() for handle in said["mention"]}
        return cls(_people(handles, author), _departments(handles, author), pages_meant(said["page"], author, space))


def _people(handles, author):
    if not handles:
        return {}
    return {person.handle: person for person in Person.objects.visible_to(author).active().filter(handle__in=handles)}


def _departments(slugs, author):
    """Units of the company are for its employees: no guest calls one, or learns that it is there."""
    if not slugs or not author.is_employee:
        return {}
    return {department.slug: department for department in Department.objects.filter(slug__in=slugs)}


def pages_meant(titles, author, space):
    """Ids of pages by folded title, those the author may read; one in the same space comes before one elsewhere.

    Without a space: only titles that mean the same page wherever they are written.
    """
    if not titles:
        return {}
    pages = apps.get_model("content", "Entry").objects.visible_to(author).filter(kind="page")
    # SQLite's lower() knows ASCII only, so titles with an umlaut are looked for in the spellings that people use.
    spelt = {way for title in titles for way in (title, title.lower(), title.capitalize(), title.upper())}
    spelt |= {title[:1].upper() + title[1:] for title in titles}
    alike = Q(folded__in=[title.lower() for title in titles]) | Q(title__in=spelt)
    found = pages.annotate(folded=Lower("title")).filter(alike)
    rows = found.values_list("title", "id", "space_id")
    if space is None:
        often = Counter(title.casefold() for title, _id, _space in rows)
        return {title.casefold(): entry_id for title, entry_id, _space in rows if often[title.casefold()] == 1}
    rows = sorted(rows, key=lambda row: (row[2] == space.pk, -row[1]))
    return {title.casefold(): entry_id for title, entry_id, _space in rows}
