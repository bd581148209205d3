"""Commands of one space: a word, and the program that is asked when somebody writes it after a slash."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat import commands
from doors import signing
from doors.asking import Asking
from doors.keyed import Keyed
from events.registry import announces
from events.turns import turn
from people.models import Person
from spaces import rights
from spaces.models import Space, Webhook

LONGEST_WORD, LONGEST_NOTE, MOST = 32, 100, 20
WORD = re.compile(r"[^\W\d_][\w-]{0,31}")


class CommandQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Those of the spaces this person may read."""
        return self.filter(space__in=Space.objects.readable_by(person))

    @announces("command.created")
    def make(self, space, word, address, note="", *, by):
        """A new word in the space, by its steward; what the program says to all, its own bot writes.

        Raises PermissionDenied, and ValidationError for a word that is none, is taken, or is one too many.
        """
        word = word.strip().removeprefix("/").lower()
        if not WORD.fullmatch(word):
            raise ValidationError(_("A command is one word of letters, digits and dashes."), code="word")
        with turn(space.stream) as held:
            space.demand(rights.STEER, by)
            self._demand_room(space, word)
            webhook, _secret = Webhook.objects.put_up(space, f"/{word}", by)
            made = self.create(
                space=space, word=word, address=address, note=note, seed=signing.new_seed(), webhook=webhook
            )
            held.publish("command.created", actor=by.pk, subject=made)
        return made

    def _demand_room(self, space, word):
        if any(word in command.names for command in commands.known(space)):
            raise ValidationError(_("There is a command ‘/%(word)s’ already.") % {"word": word}, code="taken")
        if space.commands.count() >= MOST:
            raise ValidationError(_("At most 20 commands fit into a space."), code="too_many")


class Command(Keyed, Asking, models.Model):
    """It speaks through a webhook whose address nobody knows, and is gone with it."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="commands")
    word = models.CharField(_("word"), max_length=LONGEST_WORD)
    note = models.CharField(_("what it does"), max_length=LONGEST_NOTE, blank=True)
    address = models.CharField(_("address"), max_length=2000)
    seed = models.CharField(max_length=32, editable=False)
    webhook = models.OneToOneField(Webhook, models.CASCADE, related_name="command")
    created_at = models.DateTimeField(default=timezone.now)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True)

    subject_kind = "command"

    objects = CommandQuerySet.as_manager()

    class Meta:
        ordering = ["word"]
        constraints = [models.UniqueConstraint(fields=["space", "word"], name="command_once")]

    def __str__(self):
        return f"/{self.word}"

    @property
    def host(self):
        return urlsplit(self.address).hostname or ""

    @property
    def bot(self) -> Person:
        return self.webhook.bot

    @announces("command.renewed")
    def renew(self, by):
        return self.renew_as("command.renewed", by)

    @announces("command.deleted")
    def remove(self, by):
        """The word is free again; what was answered stays."""
        with turn(self.space.stream) as held:
            self.space.demand(rights.STEER, by)
            gone = self.pk
            self.webhook.delete()
            held.publish("command.deleted", actor=by.pk, subject=("command", gone))


@commands.look_in
def of_space(space):
    """The space's own commands, as the conversation knows commands; the note says where the words go."""
    for command in space.commands.select_related("webhook__bot"):
        note = " · ".join(filter(None, (command.note, command.host)))
        yield commands.Command((command.word,), note, command.ask)
