"""Previews below an entry of the pages it leads out to: looked for by a task, the same for all its readers."""

import re
from html import unescape
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import models
from django.tasks import task

from content.outlook import LONGEST_TEXT, LONGEST_TITLE, outlook
from events.registry import announces
from events.turns import turn
from web.fetching import LONGEST_ADDRESS

MOST = 3
# As the cleaner of `content.words` writes links.
_LINK = re.compile(r'<a href="(https?://[^"]+)"')


def links_out(html):
    """The first few addresses outside of the house to which an entry's HTML leads, each once."""
    found = dict.fromkeys(unescape(address) for address in _LINK.findall(html))
    home = f"{settings.BASE_URL}/"
    away = [address for address in found if not f"{address}/".startswith(home) and len(address) <= LONGEST_ADDRESS]
    return away[:MOST]


class PreviewQuerySet(models.QuerySet):
    def below(self, entries):
        """`{entry's id: [Preview, …]}` in the order they came; nothing where IT has not switched them on."""
        found = {}
        asked = [entry.pk for entry in entries if entry.version > 1 and _LINK.search(entry.html)]
        if asked and settings.PREVIEWS_OF:
            for preview in self.filter(entry__in=asked).order_by("pk"):
                found.setdefault(preview.entry_id, []).append(preview)
        return found

    @announces("entry.related")
    def look_out(self, entry):
        """Bring an entry's previews in line with its links; its readers see them as soon as they are there."""
        addresses = links_out(entry.html)
        known = set(self.filter(entry=entry).values_list("address", flat=True))
        seen = {address: outlook(address, settings.PREVIEWS_OF) for address in addresses if address not in known}
        with turn(entry.space.stream) as held:
            if not self._still_leads(entry, addresses):
                return  # it was edited or deleted while others were asked; another task looks at what it says now
            gone, _kinds = self.filter(entry=entry).exclude(address__in=addresses).delete()
            made = [self.model.of(entry, address, page) for address, page in seen.items() if page]
            self.bulk_create(made, ignore_conflicts=True)
            if gone or made:
                entry.touch()
                held.publish("entry.related", actor=None, subject=entry)

    @staticmethod
    def _still_leads(entry, addresses):
        html = type(entry).objects.filter(pk=entry.pk, deleted_at=None).values_list("html", flat=True).first()
        return html is not None and links_out(html) == addresses


class Preview(models.Model):
    """What a page outside says of itself, below the entry that leads there."""

    entry = models.ForeignKey("content.Entry", models.CASCADE, related_name="previews")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.CharField(max_length=LONGEST_TEXT, blank=True)
    site = models.CharField(max_length=LONGEST_TITLE, blank=True)

    objects = PreviewQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "address"], name="preview_once")]

    def __str__(self):
        return self.title

    @classmethod
    def of(cls, entry, address, page):
        return cls(entry=entry, address=address, title=page.title, text=page.text, site=page.site)

    @property
    def host(self):
        """Where it really leads, whatever the page calls itself."""
        return urlsplit(self.address).hostname


@task()
def look_out(entry_id):
    """Look at where an entry leads."""
    entry = apps.get_model("content", "Entry").objects.living().select_related("space").filter(pk=entry_id).first()
    if entry and settings.PREVIEWS_OF:
        Preview.objects.look_out(entry.as_kind())
