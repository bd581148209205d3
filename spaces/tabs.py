"""The tabs of a space: each app above that has a surface adds its own, from its AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass

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


def of(space):
    """The space's tabs in their order: `[{"key", "name", "url", "count"}]`."""
    return [
        {
            "key": tab.key,
            "name": tab.name,
            "url": f"/spaces/{space.slug}/{tab.path}",
            "count": tab.count(space) if tab.count else None,
        }
        for tab in _tabs
    ]
