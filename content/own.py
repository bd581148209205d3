"""What is a reader's own on a page of entries, filled into the fragments all readers share.

A fragment as it was drawn is right for somebody who has done nothing yet. For one reader a page is gone through once:
their reactions and bookmarks are pressed, and `<!--cards:42-->` and `<!--why:42-->` are replaced. Nobody can write
any of these marks themselves: the cleaner of `content.words` takes comments and such attributes out.
"""

import re
from collections import defaultdict

from django.template.loader import render_to_string

from content.fragments import cards, fragments
from content.models import Bookmark, Entry, Link, Reaction

MOST_CARDS = 3

_SLOT = re.compile(r"<!--(cards|why):(\d+)-->")
_KEPT = re.compile(r'data-kept="(\d+)" aria-pressed="false"')
_GIVEN = re.compile(r'reactions/" name="emoji" value="[^"]*" data-by="([\d ]+)" aria-pressed="false"')
_CROWD = re.compile(r'/entries/(\d+)/reactions/" name="emoji" value="([^"]*)" data-by="" aria-pressed="false"')


def filled(person, entries, why=None):
    """`{id: HTML}` of a queryset of entries as this person sees them; `why` maps ids to safe HTML."""
    drawn = dict(fragments(entries))
    return dict(zip(drawn, fill(person, drawn, why), strict=True)) if drawn else {}


def fill(person, drawn, why=None):
    """The texts of `drawn` (`{id: HTML}`) with this person's own in them, in the same order."""
    kept = set(Bookmark.objects.filter(person=person, entry__in=drawn).values_list("entry", flat=True))
    slots = {"cards": _cards(person, drawn), "why": why or {}}
    return [_fill(html, person, kept, slots) for html in _press_in_crowds(person, drawn.values())]


def _fill(html, person, kept, slots):
    html = _SLOT.sub(lambda slot: slots[slot[1]].get(int(slot[2]), ""), html)
    html = _KEPT.sub(lambda button: _pressed(button[0], int(button[1]) in kept), html)
    return _GIVEN.sub(lambda button: _pressed(button[0], str(person.pk) in button[1].split()), html)


def _press_in_crowds(person, texts):
    """Where too many reacted to be named in the fragment, the reader's own reactions are looked up."""
    texts = list(texts)
    crowds = {int(button[1]) for html in texts for button in _CROWD.finditer(html)}
    if not crowds:
        return texts
    mine = set(Reaction.objects.filter(person=person, entry__in=crowds).values_list("entry", "emoji"))
    return [_CROWD.sub(lambda b: _pressed(b[0], (int(b[1]), b[2]) in mine), html) for html in texts]


def _pressed(button, on):
    return button.replace('aria-pressed="false"', 'aria-pressed="true"') if on else button


def _cards(person, ids):
    """Cards of what the entries link to inside the house; who may not read a thing learns not even its name."""
    links = Link.objects.filter(source__in=ids, kind=Link.Kind.LINK, target__isnull=False).order_by("pk")
    pairs = list(links.values_list("source", "target"))
    if not pairs:
        return {}
    drawn = cards(Entry.objects.visible_to(person).filter(pk__in={target for _source, target in pairs}))
    found = defaultdict(list)
    for source, target in pairs:
        found[source].append(drawn.get(target) or render_to_string("content/no_card.html"))
    return {source: "".join(shown[:MOST_CARDS]) for source, shown in found.items()}
