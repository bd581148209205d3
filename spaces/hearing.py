"""What bears on what somebody sees: the streams of the spaces they may know of, and their own.

Everything people do is an event on one of these. So their numbers, read anew under the person's rights, say whether
what was worked out a moment ago still holds; what hangs on nothing else is kept under `heard(request)`.
"""

from hashlib import blake2b

from django.core.cache import caches
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from events.models import Stream
from spaces.models import Space

KEPT_FOR = 60 * 10


def heard(request):
    """A short name of the state of things for the person who asks: one query per request."""
    if not hasattr(request, "heard"):
        numbers = sorted(_streams_for(request.person).values_list("name", "seq"))
        request.heard = blake2b(repr((request.person.pk, numbers)).encode(), digest_size=16).hexdigest()
    return request.heard


def until_heard(request, what, work):
    """What `work(person)` returned for the person who asks, until something happens that they may know of."""
    key = f"{what}:{heard(request)}"
    kept = caches["fragments"].get(key)
    if kept is None:
        kept = work(request.person)
        caches["fragments"].set(key, kept, KEPT_FOR)
    return kept


def _streams_for(person):
    known = Space.objects.visible_to(person).order_by().annotate(line=Concat(Value("space:"), Cast("pk", CharField())))
    return Stream.objects.filter(Q(name=person.stream) | Q(name__in=known.values("line")))
