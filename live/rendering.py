"""What a frame says of an event: the entry as the page shows it, or as the API gives it; a tombstone if it is gone."""

from content.fragments import fragments
from content.kinds import all_kinds, as_data, class_of
from content.models import Entry
from live.frames import encode

DATA = ("data", "")


def texts_for(notes, keys):
    """The frames of these notes as JSON texts, a list in their order for each (format, language) of `keys`.

    Entries are shown as they are now; one that is deleted, or has left the stream's space, is gone for it.
    """
    about = {note.subject_id for note in notes if is_about_entry(note)}
    entries = _living(about) if about else {}
    return {key: _texts(notes, entries, key) for key in keys}


def _living(ids):
    """Those of the entries that live, and hang on nothing that is gone, by id."""
    living = Entry.objects.living().filter(pk__in=ids, root__deleted_at=None)
    living = living.select_related("author", "space", "root")
    return {entry.pk: entry for entry in living.as_kinds()}


def is_about_entry(note):
    return note.subject_kind in all_kinds() and note.stream.startswith("space:")


def _texts(notes, entries, key):
    form, language = key
    if not entries:
        shown = {}
    elif key == DATA:
        shown = as_data(entries.values())
    else:
        shown = dict(fragments(Entry.objects.filter(pk__in=entries, kind__in=_shown_kinds()), language))
    return [encode(_frame(note, entries, form, shown)) for note in notes]


def _shown_kinds():
    """A kind without a fragment is told of, and not shown."""
    return [kind for kind in all_kinds() if class_of(kind).fragment]


def _frame(note, entries, form, shown):
    frame = {"stream": note.stream, "seq": note.seq, "kind": note.kind, "actor": note.actor}
    if not is_about_entry(note):
        return frame | {"subject": {"kind": note.subject_kind, "id": note.subject_id}}
    frame["entry"] = note.subject_id
    entry = entries.get(note.subject_id)
    if entry is None or entry.space.stream != note.stream:
        return frame | {"deleted": True}
    return frame | {form: shown.get(note.subject_id, "")}
