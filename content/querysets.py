import re
from functools import partial

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from content.errors import Gone, OtherBody
from content.kinds import CHAT, kinds_on
from events.convoys import ride
from events.turns import turn
from spaces import rights
from spaces.models import Space

# Without one of these a text names no person, tag, page or address: nothing has to be looked up or related for it.
_NAMES = re.compile(r"[@#\[/]")


class EntryQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Living entries of the spaces this person may read; what answers something deleted is gone with it."""
        return self.living().filter(space__in=Space.objects.readable_by(person), root__deleted_at=None)

    def taken_back_by(self, person):
        """Deleted entries that this person may still bring back."""
        own = self.exclude(deleted_at=None).filter(space__in=Space.objects.readable_by(person))
        return own.filter(models.Q(author=person.pk) | models.Q(space__in=Space.objects.steered_by(person)))

    def living(self):
        return self.filter(deleted_at=None)

    def on(self, surface):
        """Entries read on this surface of a space: chat (without what stands in threads), posts or wiki."""
        own = self.filter(kind__in=kinds_on(surface))
        return own.filter(root=None) if surface == CHAT else own

    def newest_first(self):
        return self.order_by("-id")

    def with_pins(self):
        """Bring along whether each is pinned, so that nothing is asked for `is_pinned`."""
        pins = apps.get_model("content", "Pin").objects.filter(entry=OuterRef("pk"))
        return self.annotate(was_pinned=Exists(pins))

    def as_kinds(self):
        """The entries as posts, comments, messages, pages: a list of the classes that speak for them."""
        return [entry.as_kind() for entry in self]

    def enter(self, event, *, author, space, body="", client_id=None, files=(), **fields):
        """Write a new entry of this class's kind and tell the house, in one transaction; returns it.

        The same `client_id` of the same author returns the first result and burns no number; with other words it
        raises OtherBody. `files` are ids of files the author has uploaded into this space.
        """
        plain = client_id and not (files or fields or _NAMES.search(body) or connection.in_atomic_block)
        if plain and (written := self._enter_with_others(event, author, space, body, client_id)):
            return written
        try:
            with turn(space.stream) as held:
                if not space.may_be_written_by(author):
                    raise PermissionDenied
                if known := self._known(author, client_id, space, body, **fields):
                    return known
                self._demand_living(**fields)
                return self._write(held, event, author, space, body, client_id, files, fields)
        except IntegrityError:
            # The same client_id in another space at the same moment: that space's stream did not keep us apart.
            if client_id and self._known(author, client_id, space, body, **fields) is None:
                raise
            raise OtherBody from None

    def _enter_with_others(self, event, author, space, body, client_id):
        """Plain words ride in one transaction with what others say in this space at the same moment.

        None if there is anything special about them: then they go alone, and hear what it is.
        """
        try:
            client_id = self.model._meta.get_field("client_id").to_python(client_id)
            entry = self.model(space=space, kind=self.model.kind, author=author, client_id=client_id)
            entry.put_into_words(body)
        except ValidationError:
            return None
        return ride((space.stream, event), entry, partial(self._write_all, event))

    def _write_all(self, event, entries):
        with turn(entries[0].space.stream) as held:
            fresh = self._fresh(entries)
            for seq, entry in enumerate(fresh, held.upcoming()):
                entry.seq, entry.created_at = seq, timezone.now()
            self.model._base_manager.bulk_create(fresh)
            held.publish_all(event, [(entry.author_id, entry) for entry in fresh])
        return [entry if entry.pk else None for entry in entries]

    def _fresh(self, entries):
        """Those that may be written and have not been; of the same client_id only the first."""
        authors, client_ids = {entry.author for entry in entries}, [entry.client_id for entry in entries]
        standings = entries[0].space.standings_of(authors)
        said = self.model._base_manager.filter(author__in=authors, client_id__in=client_ids)
        known, fresh = set(said.values_list("author", "client_id")), {}
        for entry in entries:
            key = entry.author_id, entry.client_id
            if key not in known and entry.space.grants(rights.WRITE, standings[entry.author_id]):
                fresh.setdefault(key, entry)
        return list(fresh.values())

    def _known(self, author, client_id, space, body, root=None, passes_on=None, **_fields):
        if client_id is None:
            return None
        known = self.model._base_manager.filter(author=author, client_id=client_id).first()
        asked = (self.model.clean_body(body), space.pk, self.model.kind, root and root.pk, passes_on)
        if known and (known.body, known.space_id, known.kind, known.root_id, known.passes_on) != asked:
            raise OtherBody
        if known:
            known.__class__, known.repeated = self.model, True
        return known

    def _demand_living(self, parent=None, root=None, passes_on=None, **_fields):
        """What is answered or passed on may have been deleted while its answer waited for the turn."""
        above = {entry.pk for entry in (parent, root, passes_on) if entry}
        if above and self.model._base_manager.filter(pk__in=above, deleted_at=None).count() < len(above):
            raise Gone

    def _write(self, held, event, author, space, body, client_id, files, fields):
        entry = self.model(space=space, kind=self.model.kind, author=author, client_id=client_id, **fields)
        words = entry.put_into_words(body, files=files)
        entry.seq = held.upcoming()
        entry.save(force_insert=True)
        entry.relate(words, files=files)
        held.publish(event, actor=author.pk, subject=entry)
        entry.tell_root(held, by=author)
        return entry


class KindManager(models.Manager.from_queryset(EntryQuerySet)):
    """Only the entries of one kind."""

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.model.kind)

    @classmethod
    def of(cls, queryset_class):
        """A manager of one kind with the verbs of its own queryset: `objects = KindManager.of(PostQuerySet)`."""
        return type(f"{queryset_class.__name__}Manager", (cls.from_queryset(queryset_class),), {})()
