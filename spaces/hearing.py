"""What bears on what somebody sees: the streams of the spaces they may know of, and their own.

Everything people do is an event on one of these. So their numbers, read anew under the person's rights for every
request, say whether what was worked out a moment ago still holds.
"""

from functools import cached_property
from hashlib import blake2b

from django.core.cache import caches
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import get_language

from events.models import Stream
from people.prepared import prepared
from spaces.models import Space

KEPT_FOR = 60 * 10


class Hearing:
    """The numbers up to which somebody has heard everything; they are read once, before anything that is shown."""

    def __init__(self, person):
        self.person = person

    @classmethod
    def of(cls, request):
        """The one Hearing of a request."""
        if not hasattr(request, "hearing"):
            request.hearing = cls(request.person)
        return request.hearing

    @cached_property
    def numbers(self):
        """`{"space:7": 1533, "person:3": 12}`"""
        return {name: seq for name, seq, _lasting in self._rows}

    @cached_property
    def _rows(self):
        return sorted(_streams(self.person))

    @cached_property
    def spaces(self):
        """The spaces the person is in, with what frames and lists show of them."""
        return [Space.from_db(None, _SHOWN, row) for row in _spaces(self.person)]

    @cached_property
    def state(self):
        """A short name of the state of things; it is another one after whatever happens that they may know of."""
        return _name(self.person.pk, self._rows)

    @cached_property
    def lasting(self):
        """The same for all but what is said in chats."""
        return _name(self.person.pk, [(name, lasting) for name, _seq, lasting in self._rows])

    def number(self, whose):
        """Of a space, or of the person."""
        return self.numbers.get(whose.stream, 0)

    def until_anything(self, what, work):
        """What `work(person)` returned, until something happens that the person may know of."""
        return self._kept(f"{what}:{self.state}", work)

    def until_own(self, what, work):
        """What `work(person)` returned, until something happens that concerns only this person."""
        return self._kept(f"{what}:{self.person.pk}:{self.numbers.get(self.person.stream)}", work)

    def _kept(self, key, work):
        key = f"{key}:{get_language()}"
        kept = caches["fragments"].get(key)
        if kept is None:
            kept = work(self.person)
            caches["fragments"].set(key, kept, KEPT_FOR)
        return kept


_SHOWN = ("id", "kind", "name", "slug", "hue")


@prepared
def _spaces(person):
    return Space.objects.of(person).order_by("name", "id").values_list(*_SHOWN)


@prepared
def _streams(person):
    known = Space.objects.visible_to(person).order_by()
    lines = known.annotate(line=Concat(Value("space:"), Cast("pk", CharField()))).values("line")
    return Stream.objects.filter(Q(name=person.stream) | Q(name__in=lines)).values_list("name", "seq", "lasting")


def _name(*things):
    return blake2b(repr(things).encode(), digest_size=16).hexdigest()
