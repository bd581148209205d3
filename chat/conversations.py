"""The list of somebody's conversations, the liveliest first."""

import re
from html import unescape

from django.db.models import OuterRef, Subquery
from django.utils.html import strip_tags
from django.utils.text import Truncator

from chat.faces import faces
from chat.models import Message
from content.kinds import CHAT, THREADS
from content.models import Link, Reading
from spaces.models import Space
from spaces.naming import name_for

MOST = 200
BLOCK = re.compile(r"<(?:br|p|li|pre|blockquote|h\d|t[dhr])\b")


def conversations_of(person):
    """Spaces the person is in, each with `title`, `faces`, `last` (Message or None), `said`, `unread`, `count`."""
    newest = Message.objects.living().on(CHAT).filter(space=OuterRef("pk")).order_by("-id").values("id")[:1]
    spaces = list(Space.objects.of(person).annotate(last_id=Subquery(newest)).order_by("-last_id", "name")[:MOST])
    name_for(person, spaces)
    _bring_last_words(person, spaces)
    _bring_badges(person, spaces)
    hidden = dict(person.attentions.exclude(hidden_at=0).values_list("space", "hidden_at"))
    shown = (space for space in spaces if not space.is_direct or _stands_after(space, hidden.get(space.pk)))
    return sorted(shown, key=lambda space: -(space.last_id or 0))


def _stands_after(space, number):
    """Whether something was said here since the person took the conversation off their list."""
    return number is None or (space.last is not None and space.last.seq > number)


def _bring_last_words(person, spaces):
    ids = [space.last_id for space in spaces if space.last_id]
    last = Message.objects.visible_to(person).filter(pk__in=ids).select_related("author").in_bulk()
    for space in spaces:
        space.last = last.get(space.last_id)
        space.said = said(space.last) if space.last else ""
    passing = _passing_on([space.last_id for space in spaces if space.last and not space.said])
    for space in spaces:
        space.forwards = space.last_id in passing
        space.faces = faces(person, space.others) if space.is_direct else []


def _passing_on(wordless):
    """Those of these messages without words that pass something on; the others bring files."""
    links = Link.objects.filter(source__in=wordless, kind=Link.Kind.SHARE)
    return set(links.values_list("source", flat=True)) if wordless else ()


def _bring_badges(person, spaces):
    waiting = Reading.objects.waiting(person)
    for space in spaces:
        there = waiting.get(space.pk)
        space.unread = bool(there) and (there.on(CHAT) or there.on(THREADS))
        space.count = there.in_talk if there else 0


def said(message, most=120):
    """A message in one line of plain text; what begins on a line of its own stands apart from what is before it."""
    words = unescape(strip_tags(BLOCK.sub(r" \g<0>", message.html)))
    return Truncator(" ".join(words.split())).chars(most)
