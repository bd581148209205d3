"""What is missing in the wiki of a space: pages that others ask for, and pages that no other leads to."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Count, Exists, OuterRef

from content.models import Link

MOST = 200


@dataclass
class Wanted:
    """A title that nobody has written yet, and the pages that ask for it."""

    title: str
    askers: list = field(default_factory=list)


def wanted_in(space, person, most=MOST):
    """Titles that pages of this space ask for, however their letters are cased; what most ask for comes first."""
    rows = _unwritten(space, person).values("title").annotate(askers=Count("source", distinct=True))
    wanted = {}
    for title in rows.order_by("-askers", "title").values_list("title", flat=True)[:most]:
        wanted.setdefault(title.casefold(), Wanted(title))
    return list(wanted.values())


def with_askers(wanted, space, person):
    """The same titles with the pages that ask for them; two queries, however many there are."""
    by_title = {each.title.casefold(): each for each in wanted}
    rows = _unwritten(space, person).values_list("title", "source").distinct()
    asking = [(by_title[title.casefold()], source) for title, source in rows if title.casefold() in by_title]
    pages = _pages(person).filter(space=space).listed().in_bulk({source for _each, source in asking})
    for each, source in asking:
        if (page := pages[source]) not in each.askers:
            each.askers.append(page)
    for each in wanted:
        each.askers.sort(key=lambda page: (page.title.casefold(), page.pk))
    return sorted(wanted, key=lambda each: (-len(each.askers), each.title.casefold()))


def orphans_in(space, person):
    """Pages at the top of the tree that no page leads to, as far as this person may read; by title."""
    leading = Link.objects.filter(target=OuterRef("pk"), kind=Link.Kind.LINK, source__in=_pages(person))
    return _pages(person).filter(~Exists(leading), space=space, node__parent=None).order_by("title", "pk")


def _unwritten(space, person):
    pages = _pages(person).filter(space=space)
    return Link.objects.filter(target=None, kind=Link.Kind.LINK, source__in=pages)


def _pages(person):
    return apps.get_model("wiki", "Page").objects.visible_to(person)
