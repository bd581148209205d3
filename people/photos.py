"""Portraits: cut square, drawn anew without the camera's notes, named after their content."""

import hashlib
import io

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

SIDE = 256
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000


def keep(upload):
    """Store an uploaded portrait and return its name. Raises ValidationError for what is too big or no picture."""
    if upload.size > MOST_BYTES:
        raise ValidationError(_("The photo is too large: at most 10 MB."), code="too_large")
    drawn = io.BytesIO()
    _square(upload).save(drawn, "WEBP", quality=85)
    name = f"{hashlib.sha256(drawn.getvalue()).hexdigest()[:40]}.webp"
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(drawn.getvalue())
    return name


def path_of(name):
    return settings.MEDIA_ROOT / "photos" / name


def _square(upload):
    try:
        with Image.open(upload) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(_("The photo has too many pixels."), code="too_large")
            return ImageOps.fit(ImageOps.exif_transpose(image).convert("RGB"), (SIDE, SIDE))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError, ValueError):
        raise ValidationError(_("This is not a picture we can read."), code="not_a_picture") from None
