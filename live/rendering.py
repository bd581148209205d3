"""What a frame says of an event: the entry as the page shows it, or as the API gives it; a tombstone if it is gone."""

from django.template.loader import render_to_string
from django.utils import translation

from content.kinds import all_kinds, as_data
from content.models import Entry
from live.frames import encode

DATA = ("data", "")


def texts_for(notes, keys):
    """The frames of these notes as JSON texts, a list in their order for each (format, language) of `keys`.

    Entries are loaded once for all keys, as they are now; one that has left the stream's space is gone for it.
    """
    entries = _load(notes)
    return {key: _texts(notes, entries, key) for key in keys}


def _load(notes):
    """The living entries these notes are about, by (stream, id)."""
    about = {note.subject_id for note in notes if is_about_entry(note)}
    if not about:
        return {}
    found = Entry.objects.living().filter(pk__in=about).select_related("space", "author", "root").as_kinds()
    return {(entry.space.stream, entry.pk): entry for entry in found}


def is_about_entry(note):
    return note.subject_kind in all_kinds() and note.stream.startswith("space:")


def _texts(notes, entries, key):
    shown = as_data(list(entries.values())) if key == DATA else _fragments(entries.values(), language=key[1])
    return [encode(_frame(note, entries, key[0], shown)) for note in notes]


def _fragments(entries, language):
    """`{id: html}`; a kind without a fragment is told of, and not shown."""
    with translation.override(language):
        return {entry.pk: render_to_string(entry.fragment, {"entry": entry}) for entry in entries if entry.fragment}


def _frame(note, entries, form, shown):
    frame = {"stream": note.stream, "seq": note.seq, "kind": note.kind, "actor": note.actor}
    if not is_about_entry(note):
        return frame | {"subject": {"kind": note.subject_kind, "id": note.subject_id}}
    frame["entry"] = note.subject_id
    if (note.stream, note.subject_id) not in entries:
        return frame | {"deleted": True}
    return frame | {form: shown.get(note.subject_id, "")}
