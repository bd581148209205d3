from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from content.errors import Gone
from events.turns import turn

UNDO = timedelta(minutes=10)


class Deleting:
    """Taking an entry back, and taking that back."""

    def delete_as(self, event, *, by):
        """Hide the entry from everybody; deleting twice is deleting once."""
        with turn(self.space.stream) as held:
            self.refresh_from_db()
            if not self.may_be_deleted_by(by):
                raise PermissionDenied
            if not self.deleted_at:
                self._mark_deleted(held, event, timezone.now(), by)

    def undelete_as(self, event, *, by):
        """Bring it back within UNDO of the deletion; later it stays gone."""
        with turn(self.space.stream) as held:
            self.refresh_from_db()
            if not self.may_be_deleted_by(by):
                raise PermissionDenied
            if self.deleted_at and timezone.now() - self.deleted_at > UNDO:
                raise Gone
            if self.deleted_at:
                self._mark_deleted(held, event, None, by)

    def _mark_deleted(self, held, event, at, by):
        self.deleted_at = at
        self.version += 1
        self.save(update_fields=["deleted_at", "version"])
        held.publish(event, actor=by.pk, subject=self)
        self.tell_root(held, by=by)
