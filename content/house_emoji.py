"""Emoji of the house's own: a name and a small picture, usable by everybody wherever an emoji is.

Words and reactions hold only `:name:`. The picture is drawn over it by each reader's stylesheet (`content/mine.py`), so
nothing that was written changes when one comes or goes; without it the name stands there.
"""

import hashlib
import io
import re

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from spaces import rights
from spaces.models import Space

NAME = re.compile(r"[a-z][a-z0-9_-]{1,29}")
SIDE = 128
MOST_BYTES = 1024 * 1024
MOST_PIXELS = 4_000_000
MOST = 500
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


def name_of(emoji):
    """`kaffee` for `:kaffee:`, None for what is not written so."""
    inside = emoji[1:-1]
    return inside if emoji == f":{inside}:" and NAME.fullmatch(inside) else None


def may_be_kept_by(person):
    """Who adds and removes them: administrators, and the stewards of the company space."""
    return person.is_admin or Space.objects.steered_by(person).filter(kind=rights.COMPANY).exists()


class HouseEmojiQuerySet(models.QuerySet):
    def visible_to(self, person):
        """All of them for everybody who is in the house, guests too: they stand in what guests read."""
        return self.order_by("name") if getattr(person, "is_active", False) else self.none()

    def add(self, name, upload, *, by):
        """Keep a picture under a name. Raises PermissionDenied, and ValidationError for what will not do."""
        if not may_be_kept_by(by):
            raise PermissionDenied
        if not NAME.fullmatch(name):
            raise ValidationError(_("A name has 2 to 30 small letters, digits, dashes and underscores."), code="name")
        if self.count() >= MOST:
            raise ValidationError(_("There are 500 already; remove one first."), code="many")
        picture = keep(upload)
        try:
            with transaction.atomic():
                return self.create(name=name, picture=picture)
        except IntegrityError:
            raise ValidationError(_("There is an emoji of this name already."), code="taken") from None


class HouseEmoji(models.Model):
    """A picture under a name, `:name:`, that everybody in the house may use as an emoji."""

    name = models.CharField(max_length=30, unique=True)
    picture = models.CharField(max_length=64)

    objects = HouseEmojiQuerySet.as_manager()

    def __str__(self):
        return f":{self.name}:"

    @property
    def picture_url(self):
        return f"/emoji/{self.name}/{self.picture}"

    def remove(self, *, by):
        """Take it out of the house; where it stood, its name stands then."""
        if not may_be_kept_by(by):
            raise PermissionDenied
        with transaction.atomic():
            self.delete()
            if not HouseEmoji.objects.filter(picture=self.picture).exists():
                transaction.on_commit(lambda: path_of(self.picture).unlink(missing_ok=True))


def path_of(picture):
    return settings.MEDIA_ROOT / "emoji" / picture


def keep(upload):
    """Draw the picture anew, small and without anything beside its pixels; returns the name of the file."""
    if upload.size > MOST_BYTES:
        raise ValidationError(_("The picture is too large: at most 1 MB."), code="too_large")
    drawn = io.BytesIO()
    _small(upload).save(drawn, "WEBP", quality=90)
    picture = f"{hashlib.sha256(drawn.getvalue()).hexdigest()[:40]}.webp"
    path_of(picture).parent.mkdir(parents=True, exist_ok=True)
    path_of(picture).write_bytes(drawn.getvalue())
    return picture


def _small(upload):
    """Told by its bytes, never by its name; of a moving picture the first one."""
    try:
        with Image.open(upload, formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(_("The picture has too many pixels."), code="too_large")
            upright = ImageOps.exif_transpose(image.convert("RGBA"))
            return ImageOps.pad(upright, (SIDE, SIDE), color=(0, 0, 0, 0))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError, ValueError):
        raise ValidationError(_("This is not a picture we can read."), code="not_a_picture") from None
