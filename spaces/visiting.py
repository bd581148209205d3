from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from spaces import asides, rights, tabs
from spaces.models import Attention, Space


class Visit:
    """One person at one space: what they are there and may do, for the frame that every page of the space shares."""

    def __init__(self, space, person):
        self.space, self.person = space, person

    @cached_property
    def standing(self):
        return self.space.standing_of(self.person)

    @classmethod
    def of(cls, request, slug):
        """At the space of this short address. Raises Http404 where it is none for this person."""
        return cls(get_object_or_404(Space.objects.visible_to(request.person).team(), slug=slug), request.person)

    @classmethod
    def inside(cls, request, slug):
        """As `of`, for pages that show what was written: PermissionDenied to those who may only know of the space."""
        visit = cls.of(request, slug)
        if not visit.may_read:
            raise PermissionDenied
        return visit

    def may(self, right):
        return rights.allows(right, self.space.kind, self.standing, archived=self.is_archived)

    @property
    def is_archived(self):
        return self.space.archived_at is not None

    @property
    def may_read(self):
        return self.may(rights.READ)

    @property
    def may_write(self):
        return self.may(rights.WRITE)

    @property
    def may_join(self):
        return self.may(rights.JOIN)

    @property
    def may_ask(self):
        return self.may(rights.ASK)

    @property
    def may_leave(self):
        return self.may(rights.LEAVE)

    @property
    def may_invite(self):
        return self.may(rights.INVITE)

    @property
    def may_steer(self):
        return self.may(rights.STEER)

    @cached_property
    def may_take_over(self):
        return self.space.may_be_taken_over_by(self.person)

    @cached_property
    def has_asked(self):
        return self.may_ask and self.space.requests.filter(person=self.person).exists()

    @cached_property
    def requests(self):
        """Who waits to be let in, for those who decide."""
        return list(self.space.requests.select_related("person")) if self.may_invite else []

    @cached_property
    def attention(self):
        return self.space.attention_of(self.person)

    @property
    def levels(self):
        return Attention.Level.choices

    @cached_property
    def tabs(self):
        return tabs.of(self.space)

    @cached_property
    def people_count(self):
        return self.space.people().count()

    @cached_property
    def asides(self):
        return asides.of("space", self.person, self.space) if self.may_read else []

    @property
    def doors(self):
        """What apps above add to the settings of the space, for its stewards."""
        return asides.of("edit", self.person, self.space)
