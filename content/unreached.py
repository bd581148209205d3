"""Whoever was called but may not read there hears nothing of it; the author hears that."""

from django.utils.translation import gettext as _


def in_words(entry):
    """A sentence for the author of what was just written, plain text; empty where everybody was reached."""
    names = ", ".join(person.name for person in getattr(entry, "unreached", ()))
    return _("%(names)s cannot read this space and will not be told.") % {"names": names} if names else ""
