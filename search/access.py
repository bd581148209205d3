"""What one person may find, read from the database at the moment of asking."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from content.models import Tagging
from people.models import Person
from search.kinds import ENTRIES
from spaces.models import Space


@dataclass(frozen=True)
class Access:
    """The spaces a person may read now. Every engine applies it before it ranks, counts or suggests."""

    person: Person
    spaces: frozenset[int]

    @classmethod
    def of(cls, person):
        """The present access of a person; nobody signed in has access to nothing."""
        return cls(person, frozenset(Space.objects.readable_by(person).values_list("pk", flat=True)))

    def filter(self, documents):
        """The documents among these that this person may find.

        Entries and files: in a space they may read. People: whom the directory shows them. Spaces: which they may know
        to exist. Tags: used in something they may read.
        """
        return documents.filter(
            Q(kind__in=[*ENTRIES, "file"], space__in=self.spaces)
            | Q(Exists(self._people()), kind="person")
            | Q(Exists(self._spaces()), kind="space")
            | Q(Exists(self._tags()), kind="tag")
        )

    def _people(self):
        return Person.objects.visible_to(self.person).active().filter(pk=OuterRef("object_id"))

    def _spaces(self):
        return Space.objects.visible_to(self.person).team().filter(pk=OuterRef("object_id"))

    def _tags(self):
        return Tagging.objects.filter(tag=OuterRef("object_id"), entry__space__in=self.spaces, entry__deleted_at=None)
