"""Every address of the house is a path of the matrix, or stands here as one that shows nothing of any space (N01)."""

import pytest
from django.urls import URLResolver, get_resolver

from spaces import rights
from tests.rights import matrix
from tests.rights.world import Walker, build

METHODS = ("get", "post", "put", "patch", "delete")
ANY = "any"

# What these show belongs to no space. Whoever adds an address and would put it here: does it name an entry, a file, a
# tag, a space or its people, to anybody? Then it is a path of the matrix.
OF_THE_HOUSE = {
    "livez", "readyz", "components/", "manifest.webmanifest", "offline/", "sw.js", "chat/session/", "language/",
    "api/v1/schema/", "api/v1/docs/",
}  # fmt: skip
OF_PEOPLE = {  # tests/people, tests/chat
    "people/", "people/<slug:handle>/follow/", "people/<slug:handle>/photo/<str:name>", "directs/",
    "settings/", "settings/devices/", "settings/devices/end/", "settings/signin/", "settings/shown/",
    "settings/tokens/", "settings/tokens/<int:pk>/revoke/",
    "^settings/(?P<section>profile|appearance|keys|language)/$",
    "administration/bots/", "administration/bots/<slug:handle>/", "administration/bots/<slug:handle>/retire/",
    "administration/bots/<slug:handle>/keys/<int:pk>/revoke/",
    "administration/", "administration/people/new/", "administration/departments/",
    "administration/people/<slug:handle>/edit/",
    r"^administration/people/(?P<handle>[\w-]+)/(?P<verb>deactivate|reactivate|invite|promote)/$",
    "emoji/", "emoji/names.json", "emoji/<slug:name>/remove/", "emoji/<slug:name>/<str:picture>",  # tests/content
    "api/v1/me/", "api/v1/people/", "api/v1/people/<int:pk>/", "api/v1/tokens/", "api/v1/tokens/<int:pk>/",
}  # fmt: skip
BEGINNINGS = {"spaces/new/", ("post", "api/v1/spaces/"), ("post", "api/v1/directs/")}  # a new space, of one's own
NOTHING = {"api/v1/"}  # the answer to all other addresses of the API
SIGNING_IN = "accounts/"


def addresses(resolver=None, before=""):
    """What the house answers to: (method, route) of the API's views, ("any", route) of all others."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        else:
            view = getattr(pattern.callback, "cls", None)
            yield from ((method, route) for method in METHODS if hasattr(view, method))
            yield from [] if any(hasattr(view, method) for method in METHODS) else [(ANY, route)]


@pytest.fixture
def walked(db):
    Walker.walked.clear()
    for kind, standing in ((rights.CLOSED, rights.STEWARD), (rights.DIRECT, rights.MEMBER)):
        assert matrix.walk(build(kind, standing)) == {}
    return Walker.walked | {(ANY, route) for _method, route in Walker.walked}


def test_every_address_is_walked_by_the_matrix_or_shows_nothing_of_a_space(walked):
    excused = OF_THE_HOUSE | OF_PEOPLE | BEGINNINGS | NOTHING
    left = {
        (method, route)
        for method, route in addresses()
        if (method, route) not in walked and not route.startswith(SIGNING_IN) and not {route, (method, route)} & excused
    }
    assert left == set()


def test_what_is_excused_is_there(walked):
    known = set(addresses())
    routes = {route for _method, route in known}
    excused = OF_THE_HOUSE | OF_PEOPLE | BEGINNINGS | NOTHING
    assert {one for one in excused if one not in (known if isinstance(one, tuple) else routes)} == set()
    assert not {one for one in excused if one in walked or (ANY, one) in walked}
