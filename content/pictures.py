"""Pictures: whether they are what they claim, how large they are, and small ones without a place or time in them."""

import io
import warnings

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MOST_PIXELS = 50_000_000
MOST_FRAMES = 500
MOST_PIXELS_MOVING = 200_000_000
THUMBNAIL = (1264, 1600)
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")


class NoPicture(ValidationError):
    def __init__(self):
        super().__init__(_("This is not a picture, although it says so."), code="no_picture")


class TooManyPixels(ValidationError):
    def __init__(self):
        most = MOST_PIXELS // 1_000_000
        super().__init__(_("The picture is too large: at most %(most)d megapixels.") % {"most": most}, code="pixels")


def measure(upload):
    """(width, height) as seen, turned the right way round. Raises NoPicture, TooManyPixels.

    Only the header is read before the size is known, so a bomb is refused before it is unpacked.
    """
    with _opened(upload) as picture:
        width, height = picture.size
        frames = getattr(picture, "n_frames", 1)
        if width * height > MOST_PIXELS or frames > MOST_FRAMES or width * height * frames > MOST_PIXELS_MOVING:
            raise TooManyPixels
        turned = _orientation(picture) >= 5
    with _opened(upload) as picture:
        _unpack(picture.verify)
    with _opened(upload) as picture:
        _unpack(picture.load)
    return (height, width) if turned else (width, height)


def orientation(upload):
    """How the camera was held, as Exif counts it: 1 (upright) to 8."""
    with _opened(upload) as picture:
        return _orientation(picture)


def thumbnail(upload):
    """A WebP of at most THUMBNAIL pixels as bytes: the first frame, turned upright, and nothing but its pixels."""
    with _opened(upload) as picture:
        picture.draft("RGB", THUMBNAIL)
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail(THUMBNAIL)
        plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    out = io.BytesIO()
    bare.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def _orientation(picture):
    turned = _unpack(picture.getexif).get(0x0112, 1)
    return turned if turned in range(1, 9) else 1


def _opened(upload):
    upload.seek(0)
    return _unpack(lambda: Image.open(upload, formats=FORMATS))


def _unpack(step):
    """Take one step of Pillow's; whatever a broken or hostile file makes of it is the same refusal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return step()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, MemoryError):
        raise NoPicture from None
