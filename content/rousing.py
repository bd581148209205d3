"""Asking before many are called: `@alle` in a space of more than a hundred people reaches all of them at once.

Doors ask, verbs do not: a person who writes can be asked whether they mean it, a program and a clock cannot.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.words import EVERYBODY, Words

MOST = 100


class CallsMany(ValidationError):
    """Whoever writes has not said yet that they mean all of them; the field `confirm` of what they send says it."""

    confirm = "called"

    def __init__(self, count):
        super().__init__(_("This calls all %(count)d people who are here.") % {"count": count}, code="calls_many")


def ask_before_rousing(author, space, body, said):
    """Raises CallsMany where these words call more than MOST, unless `said`, the fields that came, confirm it."""
    if said.get(CallsMany.confirm) or not any(f"@{word}" in body.lower() for word in EVERYBODY):
        return
    if Words.of(body, author=author, space=space).calls_everybody:
        count = space.people().exclude(pk=author.pk).count()
        if count > MOST:
            raise CallsMany(count)
