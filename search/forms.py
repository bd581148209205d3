"""What a search page's address says, and what can be chosen beside the field."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from search.searching import Search
from spaces.models import Space
from spaces.naming import name_for

FILTERS = {"kind": "kinds", "space": "spaces", "author": "authors", "tag": "tags", "since": "since", "until": "until"}
MOST_VALUES = 20
LONGEST_VALUE = 80
MOST_SPACES = 50
PERIODS = {
    "heute": pgettext_lazy("period", "Today"),
    "woche": pgettext_lazy("period", "This week"),
    "monat": pgettext_lazy("period", "This month"),
    "jahr": pgettext_lazy("period", "This year"),
}
GROUPS = {
    "wiki": _("Wiki"),
    "posts": _("Posts"),
    "chat": _("Chat"),
    "files": _("Files"),
    "people": _("People"),
    "spaces": _("Spaces"),
    "tags": _("Tags"),
}


def asked(person, address, *, typing=False):
    """The Search that an address' query asks for; odd values are cut or ignored, none is an error."""
    filters = {name: _values(address, key) for key, name in FILTERS.items()}
    return Search(
        person,
        address.get("q", ""),
        filters=filters,
        sort=address.get("sort", ""),
        cursor=address.get("cursor"),
        typing=typing,
    )


def _values(address, key):
    values = [value.replace("\0", "").strip()[:LONGEST_VALUE] for value in address.getlist(key)[:MOST_VALUES]]
    return [value for value in values if value]


@dataclass(frozen=True)
class Chip:
    """A kind with its number, to be chosen."""

    key: str
    name: Any  # a string, once its language is known
    count: int
    chosen: bool


@dataclass(frozen=True)
class Choices:
    """What the rows of chips show: kinds with numbers, the person's spaces, periods, and what is chosen now."""

    chips: list[Chip]
    spaces: list[Space]
    periods: dict
    space: str
    space_name: str
    author: str
    tag: str
    since: str

    @property
    def is_filtered(self):
        return bool(self.space or self.author or self.tag or self.since)

    @property
    def period(self):
        return self.periods.get(self.since, self.since)


def choices(search, address):
    """The Choices beside a Search."""
    groups, chosen = search.facets.groups, address.get("kind", "")
    chips = [Chip(key, name, groups.get(key, 0), key == chosen) for key, name in GROUPS.items()]
    spaces = Space.objects.of(search.person).team().order_by("name")[:MOST_SPACES]
    now = {key: address.get(key, "").strip()[:LONGEST_VALUE] for key in ("space", "author", "tag", "since")}
    shown = [chip for chip in chips if chip.count or chip.chosen]
    return Choices(shown, list(spaces), PERIODS, space_name=_name_of(search.person, now["space"]), **now)


def _name_of(person, slug):
    """What the chosen space is called to this person; what was typed where they know of none."""
    found = Space.objects.visible_to(person).filter(slug=slug).first() if slug else None
    return name_for(person, [found])[0].title if found else slug
