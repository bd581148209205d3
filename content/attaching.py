"""An entry takes the files its author has uploaded for it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def attach(entry, files):
    """Take uploaded files by id, or keep those it has; another's, or one another entry has, is refused.

    A file nobody has taken yet comes along into the entry's space: only its uploader has seen it so far.
    """
    ids = {getattr(file, "pk", file) for file in files}
    if not ids:
        return
    own = entry.files.model.objects.filter(pk__in=ids, uploader=entry.author)
    free = own.filter(entry=None) | own.filter(entry=entry)
    if free.count() != len(ids):
        raise ValidationError(_("One of the files is not there any more. Attach it again."), code="file")
    free.update(entry=entry, space=entry.space)
