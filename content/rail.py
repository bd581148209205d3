"""What entries show in frames that are not their own: the spaces in the rail, and what a person wrote on their page.

The rail has favourites first, then what was last spoken in; muted ones stand folded at the end.
"""

from hashlib import blake2b

from django.core.cache import caches
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from content.kinds import CHAT, POSTS, WIKI, kinds_on
from content.models import Entry, Reading
from content.recent import written_by
from events.models import Stream
from people import sections
from spaces.models import Attention, Space
from web import frame, palette

KEPT_FOR = 60 * 10


@frame.register
def spaces(request):
    """Rows of the spaces one is in, muted ones apart. They are worked out anew when something has happened there.

    Whatever changes a row is an event of the space or the person, or their own Attention; so the streams' numbers say
    whether the rows of the last page still hold.
    """
    key = _state(request.person)
    kept = caches["fragments"].get(key)
    if kept is None:
        kept = _worked_out(request.person)
        caches["fragments"].set(key, kept, KEPT_FOR)
    return kept


def _state(person):
    ids = list(Space.objects.of(person).order_by().values_list("pk", flat=True))
    numbers = Stream.objects.numbers([person.stream, *(f"space:{pk}" for pk in ids)])
    levels = list(Attention.objects.filter(person=person).values_list("space", "level", "favourite").order_by("space"))
    return f"rail:{person.pk}:{blake2b(repr((sorted(numbers.items()), levels)).encode(), digest_size=16).hexdigest()}"


def _worked_out(person):
    """In six queries, however many spaces there are."""
    waiting = Reading.objects.waiting(person)
    attentions = {attention.space_id: attention for attention in Attention.objects.filter(person=person)}
    rows = [_row(space, attentions.get(space.pk), waiting.get(space.pk)) for space in _by_activity(person)]
    meant = sum(there.meant[CHAT] for there in waiting.values() if not there.muted)
    rows.sort(key=lambda row: not row["favourite"])
    loud, muted = ([row for row in rows if row["muted"] == quiet] for quiet in (False, True))
    return {"spaces": loud, "muted": muted, "counts": {"chat": meant}}


@palette.register
def places(person):
    """Every space the person may know of, to jump to."""
    for space in Space.objects.visible_to(person).team().filter(archived_at=None):
        yield "space", space.name, space.purpose, space.get_absolute_url(), space.hue


def _by_activity(person):
    spaces = Space.objects.of(person).team().annotate(active=Greatest(*(_newest(kind) for kind in _kinds())))
    return spaces.order_by("-active", "name")


def _kinds():
    return ["message", *kinds_on(POSTS), *kinds_on(WIKI)]


def _newest(kind):
    """The id of the last entry of the kind in the outer space: one step into an index, however much was written."""
    newest = Entry.objects.filter(space=OuterRef("pk"), kind=kind).order_by("-id").values("id")[:1]
    return Coalesce(Subquery(newest), Value(0))


def _row(space, attention, waiting):
    muted = bool(attention and attention.level == Attention.Level.MUTED)
    return {
        "id": space.pk,
        "name": space.name,
        "hue": space.hue,
        "url": space.get_absolute_url(),
        "unread": bool(waiting and waiting.surfaces) and not muted,
        "count": waiting.count if waiting else 0,
        "muted": muted,
        "favourite": bool(attention and attention.favourite),
    }


sections.add(sections.Section("content/recent.html", written_by, order=20))
