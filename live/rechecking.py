"""Asking the database again who may hear what."""

from itertools import batched

from django.utils import timezone

from live.identity import holding
from live.pages import PAGE
from live.streams import readable
from people.models import Person, Session, Token
from spaces.models import Space

AT_ONCE = 500


def standing(identities, pages=()):
    """`{identity: the streams of the spaces they may read, and of these pages those they may write}`.

    None for those who may not be here any more.
    """
    people = holding(identities)
    written = readable(set(people.values()), pages)
    return {
        identity: _streams(people[identity]) | written[identity.person] if identity in people else None
        for identity in identities
    }


def _streams(person):
    return {f"space:{pk}" for pk in Space.objects.readable_by(person).values_list("pk", flat=True)}


def readers(stream, people):
    """Those of the people (ids) who may read the space of this stream, or write its page."""
    if stream.startswith(PAGE):
        found = readable(Person.objects.in_bulk(people).values(), [stream])
        return {person for person, streams in found.items() if streams}
    space = Space.objects.filter(pk=stream.partition(":")[2]).first()
    return _among(people, space.readers()) | _among(people, space.programs()) if space else set()


def ended(identities):
    """Those whose session or token has run out."""
    sessions = Session.objects.filter(expire_date__gt=timezone.now(), person__is_active=True)
    alive = _among({identity.session for identity in identities if identity.session}, sessions)
    alive |= _among({identity.token for identity in identities if identity.token}, Token.objects.living())
    return {identity for identity in identities if (identity.session or identity.token) not in alive}


def _among(keys, rows):
    return {pk for some in batched(keys, AT_ONCE) for pk in rows.filter(pk__in=some).values_list("pk", flat=True)}
