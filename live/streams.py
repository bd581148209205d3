"""Which streams somebody hears by themselves, and which they may hear if they name them."""

import re
from collections import defaultdict

from spaces.models import Space

NAME = re.compile(r"[a-z]{1,20}:[0-9]{1,18}")

_readable = {}


def heard_by(kind):
    """Say who may hear the streams of a kind: `function(person, ids)` returns the ids this person may hear."""

    def mark(function):
        _readable[kind] = function
        return function

    return mark


def own_streams(person):
    """The streams of a person's spaces and their own."""
    return [person.stream, *(f"space:{pk}" for pk in Space.objects.of(person).values_list("pk", flat=True))]


def readable(person, names):
    """Those of the named streams this person may hear, as a set."""
    asked = defaultdict(set)
    for name in names:
        kind, _colon, pk = name.partition(":")
        asked[kind].add(int(pk))
    return {f"{kind}:{pk}" for kind, ids in asked.items() if kind in _readable for pk in _readable[kind](person, ids)}


@heard_by("person")
def themselves(person, ids):
    return ids & {person.pk}


@heard_by("space")
def those_who_read_it(person, ids):
    return Space.objects.readable_by(person).filter(pk__in=ids).values_list("pk", flat=True)
