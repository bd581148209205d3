"""Passing something on: a new entry leads to another one, and says of it nothing but its own words."""

from django.apps import apps
from django.core.exceptions import PermissionDenied


class Passing:
    """An entry may pass another one on. Its words are its own; what it leads to, each reader is shown under their own
    rights (`content.beside`), so nothing of the original is in its body, its HTML, or the index of the search."""

    @property
    def passes_on(self):
        """The entry that this one passes on, or None. Whether somebody may read that is another question."""
        if "_passes_on" not in vars(self):
            link = self.links.filter(kind="share").select_related("target").first() if self.pk else None
            self._passes_on = link and link.target
        return self._passes_on

    @passes_on.setter
    def passes_on(self, original):
        self._passes_on = original

    def passed_on_by(self, person):
        """What somebody means who passes this entry on: what it brings itself, if it adds no word of its own to it."""
        original = None if self.body or self.files.exists() else self.passes_on
        return original if original and original.may_be_read_by(person) else self

    def lead_to_what_it_passes_on(self):
        """Write the row for it, in the transaction in which this entry is written. Raises PermissionDenied."""
        original = vars(self).get("_passes_on")
        if original is None or self.links.filter(kind="share").exists():
            return
        if not apps.get_model("content", "Entry").objects.visible_to(self.author).filter(pk=original.pk).exists():
            raise PermissionDenied
        self.links.create(target=original, kind="share")
