"""Outgoing webhooks: what happens in a space is told to a program at an address, signed, at least once, in order."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doors import signing
from doors.keyed import Keyed
from doors.working import Working
from events.registry import announces
from events.turns import turn
from people.models import Person
from spaces import rights
from spaces.models import Space

LONGEST_NAME, MOST = 80, 20


class OutgoingQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Those of the spaces this person may read: who writes there may know where it goes."""
        return self.filter(space__in=Space.objects.readable_by(person))

    def steered_by(self, person):
        """Those of the spaces this person is a steward of."""
        return self.visible_to(person).filter(space__in=Space.objects.steered_by(person))

    @announces("outgoing.created")
    def make(self, space, name, address, kinds, *, by):
        """Tell this address from now on what happens in the space, by its steward; `kinds` as in `Outgoing.KINDS`.

        Raises PermissionDenied, ValidationError above MOST in one space.
        """
        with turn(space.stream) as held:
            space.demand(rights.STEER, by)
            if space.outgoing.count() >= MOST:
                raise ValidationError(_("At most 20 outgoing webhooks fit into a space."), code="too_many")
            made = self.create(
                space=space, name=name, address=address, kinds=sorted(kinds), seed=signing.new_seed(), created_by=by
            )
            held.publish("outgoing.created", actor=by.pk, subject=made)
        return made


class Outgoing(Keyed, Working, models.Model):
    """A program outside that is told of a space. The secret it checks signatures with is worked out, never kept."""

    KINDS = {
        "message": _("Messages"),
        "post": _("Posts"),
        "comment": _("Answers to posts"),
        "page": _("Pages"),
        "remark": _("Comments on pages"),
    }

    space = models.ForeignKey(Space, models.CASCADE, related_name="outgoing")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    address = models.CharField(_("address"), max_length=2000)
    kinds = models.JSONField(_("what it is told"), default=list)
    seed = models.CharField(max_length=32, editable=False)
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    tries = models.PositiveIntegerField(default=0)  # that failed one after the other
    due_at = models.DateTimeField(null=True)  # after a failure: not before
    busy_until = models.DateTimeField(null=True)  # a worker is at it
    succeeded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True)  # a status, or a reason of `web.fetching`
    gave_up_at = models.DateTimeField(null=True)

    subject_kind = "outgoing"

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self):
        return self.name

    @property
    def host(self):
        """All that those need to know who do not steer the space."""
        return urlsplit(self.address).hostname or ""

    @property
    def kind_names(self):
        return [name for kind, name in self.KINDS.items() if kind in self.kinds]

    @announces("outgoing.renewed")
    def renew(self, by):
        """Another secret, at once; what waits is signed with it."""
        return self.renew_as("outgoing.renewed", by)

    def try_out(self, by):
        """Send it a word of trial, now, even while it is being waited for."""
        self.space.demand(rights.STEER, by)
        self.sendings.create(kind="webhook.tested")
        type(self).objects.filter(pk=self.pk).update(due_at=None)
        self.begin()

    @announces("outgoing.deleted")
    def remove(self, by):
        """Tell it nothing more, also of what waits."""
        with turn(self.space.stream) as held:
            self.space.demand(rights.STEER, by)
            gone = self.pk
            self.delete()
            held.publish("outgoing.deleted", actor=by.pk, subject=("outgoing", gone))
