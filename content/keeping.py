from django.db import models

from events.registry import announces
from people.alone import tell_alone
from spaces.models import Space


class Keeping:
    """Keeping an entry for later; only one's own tabs hear of it."""

    @announces("bookmark.changed")
    def keep(self, person):
        tell_alone("bookmark.changed", person, lambda: self.bookmarks.get_or_create(person=person)[1])

    @announces("bookmark.changed")
    def unkeep(self, person):
        tell_alone("bookmark.changed", person, lambda: self.bookmarks.filter(person=person).delete()[0])

    def is_kept_by(self, person):
        return self.bookmarks.filter(person=person).exists()


class BookmarkQuerySet(models.QuerySet):
    def visible_to(self, person):
        """One's own bookmarks of entries that still live and may still be read, newest first."""
        readable = Space.objects.readable_by(person)
        own = self.filter(person=person.pk, entry__deleted_at=None, entry__root__deleted_at=None)
        own = own.filter(entry__space__in=readable)
        return own.select_related("entry__author", "entry__space").order_by("-pk")
