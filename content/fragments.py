"""Entries as HTML that is the same for every reader: drawn once per version and language, then joined from the cache.

A kind names its template as `fragment`; the template gets `entry` and nothing else: no request, no reader.
"""

from hashlib import blake2b

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

# What else a fragment shows of its author, so that a new name or photo draws it anew.
_OF_THE_AUTHOR = ("given_name", "family_name", "handle", "photo", "hue", "role")


def fragments(entries, language=None):
    """`[(id, html), …]` of a queryset of entries, in its order: one query if all are in the cache."""
    language = language or get_language()
    keys = {row[0]: _key(row, language) for row in _rows(entries)}
    cache = caches["fragments"]
    drawn = cache.get_many(keys.values())
    if missing := [entry_id for entry_id, key in keys.items() if key not in drawn]:
        new = {keys[entry.pk]: draw(entry, language) for entry in _load(entries.model, missing)}
        cache.set_many(new)
        drawn |= new
    return [(entry_id, drawn[key]) for entry_id, key in keys.items() if key in drawn]


def draw(entry, language):
    """The entry's fragment in one language; the entry is of its own kind's class (`as_kinds`)."""
    with override(language):
        return render_to_string(entry.fragment, {"entry": entry})


def _rows(entries):
    return entries.values_list("id", "version", *(f"author__{name}" for name in _OF_THE_AUTHOR))


def _key(row, language):
    return blake2b(repr((*row, language)).encode(), digest_size=16).hexdigest()


def _load(model, ids):
    base = model._base_manager.filter(pk__in=ids)
    entries = base.select_related("author", "space", "root").prefetch_related("files", "reactions")
    return [entry.as_kind() for entry in entries]
