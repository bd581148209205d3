"""The tabs of a space: each app above that has a surface adds its own, from its AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

_tabs = []


@dataclass(frozen=True)
class Tab:
    """`path` is what follows the space's address; `count(space)` may give a number to stand beside the name."""

    key: str
    name: str | Promise
    path: str
    order: int
    count: Callable | None = None


def add(tab):
    if tab not in _tabs:
        _tabs.append(tab)
        _tabs.sort(key=lambda tab: tab.order)


class There:
    """A tab at one space; its number is counted only where it is shown."""

    def __init__(self, tab, space):
        self._tab, self._space = tab, space
        self.key, self.name, self.url = tab.key, tab.name, f"/spaces/{space.slug}/{tab.path}"

    @cached_property
    def count(self):
        return self._tab.count(self._space) if self._tab.count else None


def of(space):
    """The space's tabs in their order, each with `key`, `name`, `url` and `count`."""
    return [There(tab, space) for tab in _tabs]
