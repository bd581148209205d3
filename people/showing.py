"""What people may choose to show of themselves while they are here, where the house allows it; nobody by default.

It is mutual: only those who show a thing are shown it of others. Nothing of it is kept.
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

PRESENCE, TYPING, RECEIPTS = "presence", "typing", "receipts"
NAMES = {
    PRESENCE: _("That the house is open on one of your devices, in direct conversations"),
    TYPING: _("That you are writing, while you write"),
    RECEIPTS: _("How far you have read, in direct conversations"),
}


def allowed():
    """`[(key, name)]` of what the house lets people choose."""
    return [(key, name) for key, name in NAMES.items() if key in settings.MAY_SHOW]


class Showing:
    def does_show(self, what):
        """Whether this person chose to, and the house still allows it."""
        return what in settings.MAY_SHOW and what in self.shows


def showing(people, what):
    """Those of the people (a queryset) who show it."""
    return [person for person in people if person.does_show(what)] if what in settings.MAY_SHOW else []
