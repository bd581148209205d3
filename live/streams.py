"""Which streams somebody hears by themselves, and which they may hear if they name them."""

import re
from collections import defaultdict

from spaces.crowds import readable_by_each, spaces_of_each

NAME = re.compile(r"[a-z]{1,20}:[0-9]{1,18}")

_readable = {}


def heard_by(kind):
    """Say who may hear the streams of a kind: `function(people, ids)` returns `{person's id: ids they may hear}`."""

    def mark(function):
        _readable[kind] = function
        return function

    return mark


def own_streams(people):
    """The streams of each person's spaces and their own, by person's id."""
    spaces = spaces_of_each(people)
    return {person.pk: [person.stream, *(f"space:{pk}" for pk in spaces[person.pk])] for person in people}


def readable(people, names):
    """Those of the named streams each person may hear, as sets by person's id."""
    asked, found = defaultdict(set), {person.pk: set() for person in people}
    for name in names:
        kind, _colon, pk = name.partition(":")
        asked[kind].add(int(pk))
    for kind, ids in asked.items():
        for person, own in (_readable[kind](people, ids) if kind in _readable else {}).items():
            found[person] |= {f"{kind}:{pk}" for pk in own}
    return found


@heard_by("person")
def themselves(people, ids):
    return {person.pk: ids & {person.pk} for person in people}


@heard_by("space")
def those_who_read_it(people, ids):
    return readable_by_each(people, ids)
