"""Entries as HTML that is the same for every reader: drawn once per version and language, then joined from the cache.

A kind names its template as `fragment`; the template gets `entry` and nothing else: no request, no reader. What it
needs beside its author, space, files and reactions, the kind loads for many at once in `dress(entries)`. What is a
reader's own is filled in afterwards, see `content.own`; a fragment that nobody filled in is a whole one too.
"""

from functools import partial
from hashlib import blake2b

from django.core.cache import caches
from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, override

from content.introducing import leads_to_people
from content.kinds import class_of
from content.models import Link, Pin
from content.previewing import Preview

# Beside the version, what a fragment shows of its author and space, so that a new name or photo draws it anew.
_OF_THE_AUTHOR = ("given_name", "family_name", "handle", "photo", "hue", "role")
_KEY = ("id", "version", *(f"author__{name}" for name in _OF_THE_AUTHOR), "space__name", "space__slug")


def fragments(entries, language=None, also=()):
    """`[(id, html, *also), …]` of a queryset of entries, in its order: one query if all are in the cache.

    `also` names fields to bring along.
    """
    language = language or get_language()
    rows = list(entries.values_list(*also, *_KEY))
    keys = _keys([row[len(also) :] for row in rows], language)
    drawn = _drawn(entries.model, keys, language, draw)
    return [(pk, drawn[keys[pk]], *row[: len(also)]) for row in rows if keys[pk := row[len(also)]] in drawn]


def cards(entries, shapes):
    """`{(id, shape): html}` of a queryset of entries of any kinds, each as what leads to it from elsewhere.

    `shapes` maps ids to the names of partials in `content/card.html`.
    """
    language, rows, found = get_language(), list(entries.values_list(*_KEY)), {}
    for shape in sorted(set().union(*shapes.values())):
        keys = _keys([row for row in rows if shape in shapes[row[0]]], ("card", shape, language))
        drawn = _drawn(entries.model, keys, language, partial(_draw_card, shape=shape))
        found |= {(pk, shape): drawn[key] for pk, key in keys.items() if key in drawn}
    return found


def _drawn(model, keys, language, draw):
    cache = caches["fragments"]
    drawn = cache.get_many(keys.values())
    if missing := [entry_id for entry_id, key in keys.items() if key not in drawn]:
        new = {keys[entry.pk]: draw(entry, language) for entry in _load(model, missing)}
        cache.set_many(new)
        drawn |= new
    return drawn


def draw(entry, language, shape=""):
    """The entry's fragment in one language, or the partial `shape` of its template; it is of its kind's own class.

    Times are the organisation's: the browser says them again where its reader lives in another zone.
    """
    if not hasattr(entry, "leads"):
        _mark_leading([entry])
    with override(language), timezone.override(None):
        return render_to_string(f"{entry.fragment}#{shape}" if shape else entry.fragment, {"entry": entry})


def _draw_card(entry, language, shape):
    with override(language), timezone.override(None):
        return render_to_string(f"content/card.html#{shape}", {"entry": entry})


def _keys(rows, how):
    # The day, because „yesterday“ is another one tomorrow.
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    return {row[0]: blake2b(repr((*row, how, today)).encode(), digest_size=16).hexdigest() for row in rows}


def _load(model, ids):
    base = model._base_manager.filter(pk__in=ids)
    base = base.annotate(was_pinned=Exists(Pin.objects.filter(entry=OuterRef("pk"))))
    entries = list(base.select_related("author", "space").prefetch_related("files", "reactions"))
    prefetch_related_objects([entry for entry in entries if entry.parent_id], "root", "parent__author")
    _mark_leading(entries)
    kinds = {}
    for entry in entries:
        kinds.setdefault(entry.kind, []).append(entry.as_kind())
    for kind, own in kinds.items():
        class_of(kind).dress(own)
    return [entry for own in kinds.values() for entry in own]


def _mark_leading(entries):
    """Say of each whether it leads to another one (`leads`), of which its readers are then shown a card, and what is
    known of where it leads out of the house (`outside`).

    Plain words lead nowhere, and most messages are nothing else: of them nothing is asked.
    """
    asked = [entry.pk for entry in entries if entry.version > 1 or "<a " in entry.html]
    links = Link.objects.filter(source__in=asked, target__isnull=False).exclude(kind=Link.Kind.INCLUDE)
    leading = set(links.values_list("source", flat=True)) if asked else ()
    outside = Preview.objects.below(entries)
    for entry in entries:
        entry.outside = outside.get(entry.pk, ())
        entry.leads = entry.pk in leading or leads_to_people(entry.html)
