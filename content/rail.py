"""What entries show in frames that are not their own: the spaces in the rail, and what a person wrote on their page.

The rail has favourites first, then what was last spoken in; muted ones stand folded at the end.
"""

import json

from content.recent import written_by
from content.waiting import waiting_for
from people import sections
from spaces.hearing import Hearing
from spaces.models import Space
from web import frame, palette


@frame.register
def spaces(request):
    """Rows of the spaces one is in, muted ones apart; worked out anew when something has happened there."""
    hearing = Hearing.of(request)
    return hearing.until_anything("rail", lambda person: _worked_out(person, hearing))


def _worked_out(person, hearing):
    """In two queries, however many spaces there are; `since` are the numbers of the streams at which this was so."""
    spaces = hearing.spaces
    waiting = waiting_for(person, [space.pk for space in spaces])
    rows = [_row(space, waiting[space.pk]) for space in spaces if not space.is_direct]
    rows.sort(key=lambda row: (not row["favourite"], -waiting[row["id"]].newest))
    meant = sum(there.in_talk for there in waiting.values() if not there.muted)
    loud, muted = ([row for row in rows if row["muted"] == quiet] for quiet in (False, True))
    heard = {space.stream: hearing.number(space) for space in spaces} | {person.stream: hearing.number(person)}
    since = json.dumps(heard, separators=(",", ":"))
    threads = [root for there in waiting.values() if not there.muted for root in there.threads]
    return {"spaces": loud, "muted": muted, "counts": {"chat": meant}, "since": since, "threads": threads}


@palette.register
def places(person):
    """Every space the person may know of, to jump to."""
    for space in Space.objects.visible_to(person).team().filter(archived_at=None):
        yield "space", space.name, space.purpose, space.get_absolute_url(), space.hue


def _row(space, waiting):
    return {
        "id": space.pk,
        "name": space.name,
        "hue": space.hue,
        "url": space.get_absolute_url(),
        "unread": bool(waiting.surfaces) and not waiting.muted,
        "count": waiting.count,
        "muted": waiting.muted,
        "favourite": waiting.favourite,
    }


sections.add(sections.Section("content/recent.html", written_by, order=20))
