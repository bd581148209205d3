"""What the frame around every page shows: the house's places, the person's spaces, and what waits for them.

`web` knows nobody above it: whoever has something to show has a module `rail` with a provider in it.

    @frame.register
    def rail(request):
        return {"spaces": [...], "counts": {"chat": 3}}

A provider gets the request of a signed-in person and returns any of
`spaces` and `muted` (rows with name, hue, url, unread, count, draft), `counts` (place key -> how often one is meant),
`since` (JSON: the number of each stream at which that was so), `threads` (ids of messages in whose threads something
waits),
`notices` (anything else the base template is to know). Dicts are merged, lists are joined.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

_providers = []


@dataclass(frozen=True)
class Place:
    """One of the house's places: its key, its address, its name and drawing, and the key one presses after g."""

    key: str
    url: str
    name: str | Promise
    icon: str
    letter: str = ""


PLACES = [
    Place("start", "/", _("Home"), icon="house", letter="s"),
    Place("chat", "/chat/", _("Chat"), icon="message-circle", letter="c"),
    Place("wiki", "/wiki/", _("Wiki"), icon="book-open", letter="w"),
    Place("people", "/people/", _("People"), icon="users", letter="p"),
    Place("notifications", "/notifications/", _("Notifications"), icon="bell", letter="h"),
]
SEARCH = Place("search", "/search/", _("Search"), icon="search")
BAR = [PLACES[0], PLACES[1], PLACES[2], PLACES[4], SEARCH]


def register(provider):
    """Ask `provider(request)` for its part of the frame on every whole page of a signed-in person."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def frame(request):
    """Context processor; the parts are gathered only when a template asks for them."""
    links = {"imprint_url": settings.IMPRINT_URL, "privacy_url": settings.PRIVACY_URL}
    names = {"house": settings.NAME, "organisation": settings.ORGANISATION, "offline": settings.OFFLINE}
    return {"frame": SimpleLazyObject(lambda: gather(request)), **names, **links}


def gather(request):
    person = getattr(request, "person", None)
    person = person if person and person.is_authenticated else None
    parts = {"places": PLACES, "bar": BAR, "search": SEARCH, "here": here(request.path), "person": person}
    parts |= {"spaces": [], "counts": {}}
    for provider in _providers if person else ():
        for name, part in provider(request).items():
            parts[name] = _merge(parts.get(name), part)
    return parts


def here(path):
    """The key of the place an address belongs to; a space's posts and chat belong to the space itself.

    >>> here("/spaces/messe/wiki/"), here("/spaces/messe/chat/"), here("/pages/k3f9-x/"), here("/")
    ('wiki', '/spaces/messe/', 'wiki', 'start')
    """
    first, _slash, rest = path.strip("/").partition("/")
    if first == "spaces" and rest:
        slug, _slash, surface = rest.partition("/")
        return "wiki" if surface.startswith("wiki") else f"/spaces/{slug}/"
    return {"": "start", "pages": "wiki"}.get(first, first)


def _merge(present, part):
    if isinstance(part, dict):
        return {**(present or {}), **part}
    if isinstance(part, list):
        return [*(present or []), *part]
    return part
