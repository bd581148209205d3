"""What stands below an entry for one reader: cards of what it leads to or passes on, and where it was written up.

It is asked for all entries of a page at once, for each reader anew, and never kept between them: whoever may not read a
thing learns nothing of it, not even its name. Where something is passed on, they learn that much, and no more.
"""

from collections import defaultdict

from django.db import connection
from django.template.loader import render_to_string

from content.fragments import cards
from content.kinds import CHAT, kinds_on
from content.models import Entry, Link

MOST_CARDS = 3
MOST_PAGES = 5


def beside(person, ids):
    """`{id: HTML}` of those of these entries that have something beside them, as this person may see it."""
    seen = _seen_from(ids)
    shapes = defaultdict(set)
    for places in seen.values():
        for other, shape in places:
            shapes[other].add(shape)
    drawn = cards(Entry.objects.visible_to(person).filter(pk__in=shapes), shapes) if shapes else {}
    quiet = _quiet([entry for entry, places in seen.items() if any(place not in drawn for place in places)])
    return {entry: "".join(_shown(places, drawn, entry in quiet)) for entry, places in seen.items()}


def _quiet(ids):
    """Those of these entries that are messages: of a link that is not for its reader, a talk shows nothing at all."""
    found = Entry.objects.filter(pk__in=ids, kind__in=kinds_on(CHAT))
    return set(found.values_list("pk", flat=True)) if ids else set()


def seen_by(person, ids):
    """`{id: [(entry, shape), …]}`: the same for programs, without what the person may not read."""
    seen = _seen_from(ids)
    others = {other for places in seen.values() for other, _shape in places}
    readable = Entry.objects.visible_to(person).select_related("author", "space").filter(pk__in=others)
    found = {entry.pk: entry for entry in readable.as_kinds()} if others else {}
    return {pk: [(found[other], shape) for other, shape in places if other in found] for pk, places in seen.items()}


def made_of(person, entry):
    """The ways back to the talk that an entry was made of, as HTML, for whoever may read that talk."""
    links = entry.links.filter(kind=Link.Kind.DOCUMENTS, target__isnull=False).order_by("pk")
    talks = list(links.values_list("target", flat=True))
    readable = Entry.objects.visible_to(person).filter(pk__in=talks)
    return "".join(cards(readable, {pk: {"talk"} for pk in talks}).values()) if talks else ""


def _seen_from(ids):
    """`{id: [(other entry, shape), …]}`: what to show beside each, in one query and whoever reads it."""
    here, seen = set(ids), defaultdict(list)
    for source, target, kind in rows_for(_LINKS, here) if here else ():
        if source in here and kind in FROM:
            seen[source].append((target, FROM[kind]))
        if target in here and kind == Link.Kind.DOCUMENTS:
            seen[target].append((source, "page"))
    return seen


# By hand: it stands behind every page of a conversation, and to build it took Django ten times as long as to run it.
_LINKS = """
SELECT source_id, target_id, kind FROM content_link
WHERE target_id IS NOT NULL AND (source_id IN ({ids}) OR target_id IN ({ids}) AND kind = 'documents') ORDER BY id
"""


def rows_for(statement, ids, *, before=()):
    """The rows of a statement that asks for these numbers wherever it says `{ids}`, after other values."""
    numbers = list(ids)
    values = [*before, *numbers * statement.count("{ids}")]
    with connection.cursor() as cursor:
        cursor.execute(statement.format(ids=", ".join(["%s"] * len(numbers))), values)
        return cursor.fetchall()


FROM: dict[str, str] = {Link.Kind.LINK: "link", Link.Kind.SHARE: "original", Link.Kind.DOCUMENTS: "talk"}
# In the order in which they stand: what to draw for whoever may not read it, and at most how many.
SHAPES = {"original": ("hidden_original", 1), "link": ("hidden", MOST_CARDS), "talk": ("", 1), "page": ("", MOST_PAGES)}


def _shown(places, drawn, quiet):
    for shape, (hidden, most) in SHAPES.items():
        hidden = "" if quiet and shape == "link" else hidden
        found = [drawn.get((other, own)) or _hidden(hidden) for other, own in dict.fromkeys(places) if own == shape]
        yield from list(filter(None, found))[:most]


def _hidden(shape):
    return render_to_string(f"content/no_card.html#{shape}") if shape else ""
