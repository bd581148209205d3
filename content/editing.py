from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils import timezone

from content.errors import Gone
from events.turns import turn


class Editing:
    """Changing what was written, with the former words kept for all to see."""

    def edit_as(self, event, body, *, by, **fields):
        """Replace the words; the same words change nothing. Used by the verbs of the kinds, which announce `event`."""
        with turn(self.space.stream) as held:
            self.refresh_from_db()
            if not self.may_be_edited_by(by):
                raise PermissionDenied
            if self.deleted_at:
                raise Gone
            if self._says(body, fields):
                return self
            self._keep_former_words()
            self._rewrite(body, fields)
            held.publish(event, actor=by.pk, subject=self)
            self.tell_root(held, by=by)
        return self

    def touch(self):
        """Raise the version, so that no cached fragment of this entry is used again."""
        type(self)._base_manager.filter(pk=self.pk).update(version=F("version") + 1)
        self.refresh_from_db(fields=["version"])

    def tell_root(self, held, *, by):
        """Below what this entry stands something has changed; a kind that shows more of it says so in an event."""
        if self.root:
            self.root.touch()

    def _says(self, body, fields):
        return self.clean_body(body) == self.body and all(
            getattr(self, name) == value for name, value in fields.items()
        )

    def _keep_former_words(self):
        self.former_words.create(version=self.version, title=self.title, body=self.body)

    def _rewrite(self, body, fields):
        for name, value in fields.items():
            setattr(self, name, value)
        words = self.put_into_words(body, files=self.files.all())
        self.version += 1
        self.edited_at = timezone.now()
        self.save()
        self.relate(words)
