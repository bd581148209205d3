"""Entries as HTML that is the same for every reader: drawn once per version and language, then joined from the cache.

A kind names its template as `fragment`; the template gets `entry` and nothing else: no request, no reader.
"""

from hashlib import blake2b

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

# Beside the version, what a fragment shows of its author, so that a new name or photo draws it anew.
_OF_THE_AUTHOR = ("given_name", "family_name", "handle", "photo", "hue", "role")
_KEY = ("id", "version", *(f"author__{name}" for name in _OF_THE_AUTHOR))


def fragments(entries, language=None, also=()):
    """`[(id, html, *also), …]` of a queryset of entries, in its order: one query if all are in the cache.

    `also` names fields to bring along.
    """
    language = language or get_language()
    rows = list(entries.values_list(*also, *_KEY))
    keys = {row[len(also)]: _key(row[len(also) :], language) for row in rows}
    drawn = _drawn(entries.model, keys, language)
    return [(pk, drawn[keys[pk]], *row[: len(also)]) for row in rows if keys[pk := row[len(also)]] in drawn]


def _drawn(model, keys, language):
    cache = caches["fragments"]
    drawn = cache.get_many(keys.values())
    if missing := [entry_id for entry_id, key in keys.items() if key not in drawn]:
        new = {keys[entry.pk]: draw(entry, language) for entry in _load(model, missing)}
        cache.set_many(new)
        drawn |= new
    return drawn


def draw(entry, language):
    """The entry's fragment in one language; the entry is of its own kind's class (`as_kinds`)."""
    with override(language):
        return render_to_string(entry.fragment, {"entry": entry})


def _key(row, language):
    return blake2b(repr((*row, language)).encode(), digest_size=16).hexdigest()


def _load(model, ids):
    base = model._base_manager.filter(pk__in=ids)
    entries = base.select_related("author", "space", "root").prefetch_related("files", "reactions")
    return [entry.as_kind() for entry in entries]
