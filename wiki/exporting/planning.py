"""Which pages an export takes along, and where each of them lies in it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.exporting.naming import step

DEEPEST_NAME = 6
"""Further down a place is told by its number alone, so that the whole path stays short."""


@dataclass
class Leaf:
    """A page in an export: the page's number, its place without a suffix, its title, and how deep it lies."""

    number: int
    place: str
    title: str
    depth: int
    is_folder: bool

    @property
    def row(self) -> list[Any]:
        return [self.number, self.place, self.title, self.depth, self.is_folder]


def planned(page: Any, person: Any, *, deep: bool) -> list[Leaf]:
    """The page, and if `deep` what lies below it, as far as this person may read it; in the order of the tree.

    Raises ValidationError for more pages than one archive may have.
    """
    children = _children(page, person) if deep else {}
    found: list[Leaf] = []
    waiting = [(page.pk, page.title, step(page.title), 0)]
    while waiting:
        number, title, place, depth = waiting.pop()
        below = children.get(number, [])
        found.append(Leaf(number, place, title, depth, bool(below) or not depth))
        if len(found) > settings.MAX_IMPORT_PAGES:
            raise ValidationError(_("These are more than %(most)s pages.") % {"most": settings.MAX_IMPORT_PAGES})
        signs = max(2, len(str(len(below))))
        names = [_named(at, signs, words, depth) for at, (_child, words) in enumerate(below, 1)]
        inside = [
            (child, words, f"{place}/{name}", depth + 1) for (child, words), name in zip(below, names, strict=True)
        ]
        waiting += reversed(inside)
    return found


def _children(page: Any, person: Any) -> dict[int, list[tuple[int, str]]]:
    nodes = apps.get_model("wiki", "Node").objects.visible_to(person).filter(space=page.space_id)
    found = defaultdict(list)
    for number, parent, title in nodes.order_by("position", "pk").values_list("pk", "parent", "page__title"):
        found[parent].append((number, title))
    return found


def _named(at: int, signs: int, title: str, depth: int) -> str:
    return f"{at:0{signs}} {step(title)}" if depth < DEEPEST_NAME else f"{at:0{signs}}"
