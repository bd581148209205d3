"""Incoming webhooks: a secret address by which a program writes into the chat of one space, under a name of its own."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from events.registry import announces
from events.turns import turn
from people.models import Person
from people.tokens import digest_of
from spaces import rights

LONGEST_NAME = 80


class WebhookQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Webhooks of the spaces this person may read; to see more than that they exist one has to be a steward."""
        return self.filter(space__in=self._spaces().readable_by(person))

    def steered_by(self, person):
        """Webhooks of the spaces this person is a steward of."""
        return self.visible_to(person).filter(space__in=self._spaces().steered_by(person))

    @announces("webhook.created")
    def make(self, space, name, *, by):
        """A new webhook of a team space, by its steward; returns it with the secret nobody can ever be shown again."""
        with turn(space.stream) as held:
            space.demand(rights.STEER, by)
            webhook, secret = self.put_up(space, name, by)
            held.publish("webhook.created", actor=by.pk, subject=webhook)
        return webhook, secret

    def put_up(self, space, name, by):
        """Part of a verb that holds the space's stream and has asked the right: a way in, its bot, the secret."""
        secret = secrets.token_urlsafe(32)
        bot = Person.objects.make_bot(name)
        return self.create(space=space, bot=bot, name=name, digest=digest_of(secret), created_by=by), secret

    def spoken(self, pk, secret):
        """The webhook of this number if the secret is its own, else None."""
        webhook = self.filter(pk=pk).select_related("space", "bot").first()
        return webhook if webhook and constant_time_compare(webhook.digest, digest_of(secret)) else None

    def _spaces(self):
        return self.model.space.field.related_model.objects


class Webhook(models.Model):
    """A program's way into one space: it writes there as its bot and reads nothing. The secret is kept as a digest."""

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="webhooks")
    bot = models.OneToOneField(Person, models.PROTECT, related_name="webhook")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    digest = models.CharField(max_length=64, editable=False)
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    subject_kind = "webhook"

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self):
        return self.name

    def address(self, secret):
        """The path that programs post to."""
        return reverse("webhook", args=[self.pk, secret])

    @announces("webhook.deleted")
    def revoke(self, by):
        """Make the address worthless at once; what was written by it stays, under the bot's name."""
        with turn(self.space.stream) as held:
            self.space.demand(rights.STEER, by)
            gone = self.pk
            self.delete()
            held.publish("webhook.deleted", actor=by.pk, subject=("webhook", gone))
