"""What is a reader's own on a page of entries, filled into the fragments all readers share.

A fragment as it was drawn is right for somebody who has done nothing yet. For one reader a page is gone through once:
their reactions and bookmarks are pressed, and `<!--cards:42-->` and its like are replaced. Nobody can write
any of these marks themselves: the cleaner of `content.words` takes comments and such attributes out.
"""

import re

from django.template.loader import render_to_string

from content.beside import beside, rows_for
from content.fragments import fragments
from content.introducing import introduced
from content.models import Reaction

# Each begins with letters of its own: what may begin with anything is tried at every letter of every fragment.
_SLOT = re.compile(r"<!--(cards|kept|why):(\d+)-->")
_UNFILLED = '<div class="cards" data-unfilled>'
_BOOKMARKED = "SELECT entry_id FROM content_bookmark WHERE person_id = %s AND entry_id IN ({ids})"
_KEPT = re.compile(r'data-kept="(\d+)" aria-pressed="false"')
_GIVEN = re.compile(r'reactions/" name="emoji" value="[^"]*" data-by="([\d ]+)" aria-pressed="false"')
_CROWD = re.compile(r'/entries/(\d+)/reactions/" name="emoji" value="([^"]*)" data-by="" aria-pressed="false"')


def filled(person, entries, why=None):
    """`{id: HTML}` of a queryset of entries as this person sees them; `why` maps ids to safe HTML."""
    drawn = dict(fragments(entries))
    return dict(zip(drawn, fill(person, drawn, why), strict=True)) if drawn else {}


def fill(person, drawn, why=None):
    """The texts of `drawn` (`{id: HTML}`) with this person's own in them, in the same order."""
    kept = _kept(person, drawn)
    slots = {"cards": cards(person, drawn), "kept": _marks(kept), "why": why or {}}
    return [_fill(html, person, kept, slots) for html in _press_in_crowds(person, drawn.values())]


def cards(person, texts):
    """`{id: HTML}` of what stands below these entries (`{id: HTML}`) for this person: whom and what they lead to."""
    people, others = introduced(person, texts), beside(person, texts)
    return {pk: people.get(pk, "") + others.get(pk, "") for pk in people.keys() | others.keys()}


def _kept(person, drawn):
    if not any("data-kept" in html or "<!--kept:" in html for html in drawn.values()):
        return ()
    return {entry for (entry,) in rows_for(_BOOKMARKED, drawn, before=[person.pk])}


def _fill(html, person, kept, slots):
    html = html.replace(_UNFILLED, '<div class="cards">')
    html = _SLOT.sub(lambda slot: slots[slot[1]].get(int(slot[2]), ""), html)
    html = _KEPT.sub(lambda button: _pressed(button[0], int(button[1]) in kept), html)
    return _GIVEN.sub(lambda button: _pressed(button[0], str(person.pk) in button[1].split()), html)


def _marks(kept):
    """What says of a message that one keeps it: a bar of buttons stands below posts only."""
    mark = render_to_string("content/kept.html") if kept else ""
    return dict.fromkeys(kept, mark)


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
