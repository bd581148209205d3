from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models

from content.errors import OtherBody
from content.kinds import kinds_on
from events.turns import turn
from spaces.models import Space


class EntryQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Living entries of the spaces this person may read."""
        return self.living().filter(space__in=Space.objects.readable_by(person))

    def taken_back_by(self, person):
        """Deleted entries that this person may still bring back."""
        space = self.model.space.field.related_model
        steered = space.objects.filter(memberships__person=person, memberships__role="steward")
        own = self.exclude(deleted_at=None).filter(space__in=space.objects.readable_by(person))
        return own.filter(models.Q(author=person.pk) | models.Q(space__in=steered))

    def living(self):
        return self.filter(deleted_at=None)

    def on(self, surface):
        """Entries read on this surface of a space: chat, posts or wiki."""
        return self.filter(kind__in=kinds_on(surface))

    def newest_first(self):
        return self.order_by("-id")

    def as_kinds(self):
        """The entries as posts, comments, messages, pages: a list of the classes that speak for them."""
        return [entry.as_kind() for entry in self]

    def enter(self, event, *, author, space, body="", client_id=None, files=(), **fields):
        """Write a new entry of this class's kind and tell the house, in one transaction; returns it.

        The same `client_id` of the same author returns the first result and burns no number; with other words it
        raises OtherBody. `files` are ids of files the author has uploaded into this space.
        """
        try:
            with turn(space.stream) as held:
                if not space.may_be_written_by(author):
                    raise PermissionDenied
                if known := self._known(author, client_id, space, body):
                    return known
                return self._write(held, event, author, space, body, client_id, files, fields)
        except IntegrityError:
            # The same client_id in another space at the same moment: that space's stream did not keep us apart.
            if client_id and self._known(author, client_id, space, body) is None:
                raise
            raise OtherBody from None

    def _known(self, author, client_id, space, body):
        if client_id is None:
            return None
        known = self.model._base_manager.filter(author=author, client_id=client_id).first()
        if known and (
            known.body != self.model.clean_body(body) or known.space_id != space.pk or known.kind != self.model.kind
        ):
            raise OtherBody
        if known:
            known.__class__, known.repeated = self.model, True
        return known

    def _write(self, held, event, author, space, body, client_id, files, fields):
        entry = self.model(space=space, kind=self.model.kind, author=author, client_id=client_id, **fields)
        words = entry.put_into_words(body, files=files)
        entry.seq = held.upcoming()
        entry.save(force_insert=True)
        entry.relate(words, files=files)
        if entry.root:
            entry.root.touch()
        held.publish(event, actor=author.pk, subject=entry)
        return entry


class KindManager(models.Manager.from_queryset(EntryQuerySet)):
    """Only the entries of one kind."""

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.model.kind)

    @classmethod
    def of(cls, queryset_class):
        """A manager of one kind with the verbs of its own queryset: `objects = KindManager.of(PostQuerySet)`."""
        return type(f"{queryset_class.__name__}Manager", (cls.from_queryset(queryset_class),), {})()
