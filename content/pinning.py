"""What stays at hand in a conversation or a space: entries that somebody has pinned there, for everybody to see."""

from django.core.exceptions import PermissionDenied
from django.db import models

from content.errors import TooManyPins
from content.kinds import kinds_on
from events.registry import announces
from events.turns import turn
from spaces.models import Space

MOST = 50


class Pinning:
    """Pinning an entry where it stands. Which kinds can be pinned, and by whom, they say themselves."""

    @property
    def is_pinned(self):
        # Who loads many brings it along. Being pinned raises the version: a new entry need not be asked about.
        brought = vars(self).get("was_pinned")
        return (self.version > 1 and self.pins.exists()) if brought is None else brought

    def may_be_pinned_by(self, person):
        return False

    @announces("entry.pinned")
    def pin(self, by):
        """Keep this at hand for everybody there; pinning twice is pinning once. Raises TooManyPins."""
        self._change_pins("entry.pinned", by, self._put_up)

    @announces("entry.unpinned")
    def unpin(self, by):
        self._change_pins("entry.unpinned", by, lambda by: self.pins.all().delete()[0])

    def _change_pins(self, event, by, change):
        with turn(self.space.stream) as held:
            self.refresh_from_db(fields=["version", "deleted_at"])
            if not self.may_be_pinned_by(by):
                raise PermissionDenied
            if change(by):
                self.touch()
                held.publish(event, actor=by.pk, subject=self)

    def _put_up(self, by):
        pins = self.pins.model.objects
        if pins.filter(entry=self).exists():
            return False
        if pins.living().filter(space=self.space).on(self.surface).count() >= MOST:
            raise TooManyPins(MOST)
        return pins.create(entry=self, space=self.space, by=by)


class PinQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Pins of entries that this person may read, the latest first."""
        readable = self.living().filter(space__in=Space.objects.readable_by(person))
        return readable.select_related("entry__author", "entry__space", "entry__root", "by").order_by("-pk")

    def living(self):
        """A deleted entry takes its pin along, and brings it back when the deletion is undone."""
        return self.filter(entry__deleted_at=None, entry__root__deleted_at=None)

    def on(self, *surfaces):
        return self.filter(entry__kind__in=[kind for surface in surfaces for kind in kinds_on(surface)])
