from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from events.registry import announces
from events.turns import turn
from people.models import Person
from spaces import rights
from spaces.attending import Attending
from spaces.joining import Joining
from spaces.permission import Permission
from spaces.querysets import MembershipQuerySet, SpaceQuerySet
from spaces.webhooks import Webhook

__all__ = ["Attention", "Membership", "Request", "Space", "Webhook"]


class Space(Permission, Joining, Attending, models.Model):
    """The one audience: everything anybody writes is in exactly one space, and the space says who may see it."""

    class Kind(models.TextChoices):
        COMPANY = rights.COMPANY, _("Company")
        OPEN = rights.OPEN, _("Open")
        CLOSED = rights.CLOSED, _("Closed")
        SECRET = rights.SECRET, _("Secret")
        DIRECT = rights.DIRECT, _("Direct conversation")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OPEN)
    name = models.CharField(_("name"), max_length=80, blank=True)
    slug = models.SlugField(_("short address"), max_length=60, unique=True)
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)
    guidelines = models.TextField(_("guidelines"), max_length=4000, blank=True)
    hue = models.PositiveSmallIntegerField(_("colour"), default=0)
    people_key = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 – no key is no set of people
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    subject_kind = "space"

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self):
        return self.name or self.slug

    def get_absolute_url(self):
        return f"/spaces/{self.slug}/chat/" if self.is_direct else f"/spaces/{self.slug}/"

    @property
    def stream(self):
        return f"space:{self.pk}"

    @property
    def is_direct(self):
        return self.kind == self.Kind.DIRECT

    @property
    def is_company(self):
        return self.kind == self.Kind.COMPANY

    @announces("space.changed")
    def change(self, by, **fields):
        """Write name, purpose, guidelines, hue or kind; a direct conversation has none of them."""
        with turn(self.stream) as held:
            self.demand(rights.STEER, by)
            for name, value in fields.items():
                setattr(self, name, value)
            self.save(update_fields=list(fields))
            held.publish("space.changed", actor=by.pk, subject=self)

    @announces("space.archived")
    def archive(self, by):
        with turn(self.stream) as held:
            self.demand(rights.STEER, by)
            self.archived_at = timezone.now()
            self.save(update_fields=["archived_at"])
            held.publish("space.archived", actor=by.pk, subject=self)

    @announces("space.revived")
    def revive(self, by):
        with turn(self.stream) as held:
            self.demand(rights.STEER, by)
            self.archived_at = None
            self.save(update_fields=["archived_at"])
            held.publish("space.revived", actor=by.pk, subject=self)

    def people(self):
        """Everybody who is in the space; all employees in the company's own."""
        inside = models.Q(pk__in=self.memberships.values("person"))
        if self.is_company:
            inside |= ~models.Q(role=Person.HouseRole.GUEST)
        return Person.objects.reading().filter(inside)

    def programs(self):
        """The bots that were taken in: they read and write here, and are counted and called nowhere."""
        return Person.objects.bots().filter(memberships__space=self)

    def readers(self):
        """Everybody who may read what is written here: the people in it, and all employees if it stands open."""
        inside = models.Q(pk__in=self.memberships.values("person"))
        if rights.allows(rights.READ, self.kind, rights.OUTSIDER) or self.is_company:
            inside |= ~models.Q(role=Person.HouseRole.GUEST)
        return Person.objects.reading().filter(inside)

    @cached_property
    def stewards(self):
        return Person.objects.employees().filter(memberships__space=self, memberships__role=rights.STEWARD)


class Membership(models.Model):
    """Somebody is in a space, as what, and how loudly it may call them."""

    class Role(models.TextChoices):
        GUEST = rights.GUEST, _("Guest")
        MEMBER = rights.MEMBER, _("Member")
        STEWARD = rights.STEWARD, _("Steward")

    space = models.ForeignKey(Space, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    since = models.DateTimeField(default=timezone.now)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="membership_once")]

    def __str__(self):
        return f"{self.person} in {self.space}"


class Attention(models.Model):
    """How loudly a space may call somebody; without a row it is `mentions`. Non-members may mute too."""

    class Level(models.TextChoices):
        ALL = "all", _("Everything")
        MENTIONS = "mentions", _("Mentions")
        MUTED = "muted", _("Muted")

    space = models.ForeignKey(Space, models.CASCADE, related_name="attentions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="attentions")
    level = models.CharField(_("notifications"), max_length=10, choices=Level, default=Level.MENTIONS)
    favourite = models.BooleanField(_("favourite"), default=False)
    hidden_at = models.PositiveBigIntegerField(default=0)  # the number of the space's stream at that moment

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="attention_once")]

    def __str__(self):
        return f"{self.person}: {self.space} {self.level}"


class Request(models.Model):
    """Somebody asks to be let into a closed space."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="requests")
    person = models.ForeignKey(Person, models.CASCADE, related_name="requests")
    message = models.CharField(_("message"), max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="request_once")]

    def __str__(self):
        return f"{self.person} → {self.space}"
