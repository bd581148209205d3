"""Calls take place elsewhere, at the address IT has given: here they have a message, and a room nobody can guess."""

import secrets
import uuid

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _

from spaces.models import Space


class CallQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(space__in=Space.objects.readable_by(person)).select_related("space")

    def begin(self, person, space):
        """Open a room and say so in the conversation; raises PermissionDenied to those who may not write there."""
        if not settings.CALLS_URL or not space.may_be_written_by(person):
            raise PermissionDenied
        call = self.create(space=space, room=secrets.token_hex(16))
        words = _("Call: [take part](%(address)s)") % {"address": call.get_absolute_url()}
        self.model.says.objects.send(person, space, words, client_id=uuid.uuid4())
        return call


class Calling:
    @property
    def address(self):
        """Where the call takes place. The room is told only to those who may read the conversation."""
        if "{room}" in settings.CALLS_URL:
            return settings.CALLS_URL.replace("{room}", self.room)
        return f"{settings.CALLS_URL.rstrip('/')}/{self.room}"
