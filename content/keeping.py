from django.db import models

from spaces.models import Space


class Keeping:
    """Keeping an entry for later; nobody else hears of it."""

    def keep(self, person):
        self.bookmarks.get_or_create(person=person)

    def unkeep(self, person):
        self.bookmarks.filter(person=person).delete()

    def is_kept_by(self, person):
        return self.bookmarks.filter(person=person).exists()


class BookmarkQuerySet(models.QuerySet):
    def visible_to(self, person):
        """One's own bookmarks of entries that still live and may still be read, newest first."""
        readable = Space.objects.readable_by(person)
        own = self.filter(person=person.pk, entry__deleted_at=None, entry__space__in=readable)
        return own.select_related("entry__author", "entry__space").order_by("-pk")
