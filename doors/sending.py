"""One thing that a program is still to be told, and the words it is told in."""

import json
import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from content.kinds import as_data
from content.models import Entry

OVER = (".deleted", ".trashed")


class Sending(models.Model):
    """It is gone once it was told, or given up. The words are found when it is sent, under the state of then."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    outgoing = models.ForeignKey("doors.Outgoing", models.CASCADE, related_name="sendings")
    event = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=40)
    subject = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)

    objects = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["outgoing", "event"], name="sending_once")]

    def __str__(self):
        return f"{self.kind} → {self.outgoing}"

    @property
    def number(self):
        """The same however often it is sent."""
        return f"msg_{self.key.hex}"

    def body(self):
        """The bytes of the JSON; None if what it is about is not there any more."""
        data = self._data()
        if data is None:
            return None
        space = self.outgoing.space
        told = {
            "type": self.kind,
            "timestamp": self.at,
            "space": {"id": space.pk, "slug": space.slug, "name": space.name},
            "data": data,
        }
        return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False).encode(errors="replace")

    def _data(self):
        if self.subject is None:
            return {"name": self.outgoing.name}
        entry = Entry.objects.filter(pk=self.subject, space=self.outgoing.space_id).select_related("author").first()
        if entry is None or self.kind.endswith(OVER):
            return entry and {"id": entry.pk, "kind": entry.kind, "space": entry.space_id}
        if entry.deleted_at or (entry.root and entry.root.deleted_at):
            return None
        data = as_data([entry.as_kind()])[entry.pk]
        return data | {"url": f"{settings.BASE_URL}/entries/{entry.pk}/"}
