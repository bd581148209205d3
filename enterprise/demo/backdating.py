"""The one seam by which the demo's past came to be: everything is made now by the house's verbs, and then dated back.

Nothing else in the house writes these columns after the fact.
"""

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from content.models import Entry, File, FormerWords, Pin
from events.models import Event
from wiki.models import Revision

BATCH = 200


class Backdating:
    """Collects when things happened and writes it down: `happened(entry, moment)` …, then `write()`."""

    def __init__(self):
        self.entries, self.edits, self.revisions = {}, {}, {}

    def happened(self, entry, moment):
        self.entries[entry.pk] = moment

    def edited(self, entry, moment):
        self.edits[entry.pk] = moment

    def revised(self, revision, moment):
        self.revisions[revision.pk] = moment

    def write(self):
        _write(Entry, "created_at", self.entries)
        _write(Entry, "edited_at", self.edits)
        _write(Revision, "created_at", self.revisions)
        File.objects.update(created_at=Subquery(_of_its_entry("created_at", "entry_id")))
        Pin.objects.update(created_at=Subquery(_of_its_entry("created_at", "entry_id")))
        FormerWords.objects.update(until=Subquery(_of_its_entry("edited_at", "entry_id")))


def date_the_log(kinds, founded):
    """Let events about entries of these kinds bear the entry's moment, and all others that of the founding."""
    about_entries = Event.objects.filter(subject_kind__in=kinds)
    about_entries.update(at=Coalesce(Subquery(_of_its_entry("created_at", "subject_id")), F("at")))
    Event.objects.exclude(subject_kind__in=kinds).update(at=founded)


def _of_its_entry(column, reference):
    return Entry.objects.filter(pk=OuterRef(reference)).values(column)[:1]


def _write(model, column, moments):
    rows = [model(pk=pk, **{column: moment}) for pk, moment in moments.items()]
    model._base_manager.bulk_update(rows, [column], batch_size=BATCH)
