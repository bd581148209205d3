from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length

from events.registry import announces
from people.alone import tell_alone
from spaces.models import Space


def slug_of(name):
    """How a tag is found, whatever its case; small letters may be more of them („ß“ → „ss“) than have room."""
    return name.casefold()[:60]


class Followed:
    """Wanting to see what carries a tag; only one's own tabs hear of it."""

    @announces("following.changed")
    def follow(self, person):
        tell_alone("following.changed", person, lambda: self.followers.get_or_create(person=person)[1])

    @announces("following.changed")
    def unfollow(self, person):
        tell_alone("following.changed", person, lambda: self.followers.filter(person=person).delete()[0])

    def is_followed_by(self, person):
        return self.followers.filter(person=person).exists()


class TagQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Tags that a living entry carries which this person may read: other words are nobody's business."""
        taggings = self.model.taggings.rel.related_model.objects
        readable = Space.objects.readable_by(person)
        seen = taggings.filter(tag=OuterRef("pk"), entry__deleted_at=None, entry__space__in=readable)
        return self.filter(Exists(seen))

    def beginning(self, typed):
        """Tags that begin with what was typed, the shortest first."""
        return self.filter(slug__startswith=typed.casefold()).order_by(Length("slug"), "slug")
