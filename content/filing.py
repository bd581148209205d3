"""Files that people bring: taken in, shown to the right readers, and tidied away when nobody kept them."""

import re
import unicodedata
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from content import films, pictures, positions, sniffing, storing
from spaces.models import Space

LONGEST_NAME = 120
ORPHANED_AFTER = timedelta(days=1)
CAMERA = {"image/heic", "image/tiff"}
FILMS = {"audio/mp4", "video/mp4", sniffing.ANYTHING}
SUFFIXES = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "image/avif": (".avif",),
}


class TooBig(ValidationError):
    def __init__(self):
        most = filesizeformat(settings.MAX_UPLOAD_BYTES)
        super().__init__(_("The file is too large: at most %(most)s.") % {"most": most}, code="too_big")


class FileQuerySet(models.QuerySet):
    def visible_to(self, person):
        """What one has uploaded and not yet attached, and what living entries one may read carry."""
        if not getattr(person, "is_active", False):
            return self.none()
        living = Q(entry__deleted_at=None, entry__root__deleted_at=None, entry__isnull=False)
        shown = living & Q(entry__space__in=Space.objects.readable_by(person))
        return self.filter(shown | Q(entry=None, uploader=person))

    def receive(self, uploader, space, upload, *, alt=""):
        """Take in an uploaded file (Django's UploadedFile) for an entry of `space` still to be written.

        Raises PermissionDenied, TooBig, NoPicture, TooManyPixels, and ValidationError for an empty file.
        """
        if not space.may_be_written_by(uploader):
            raise PermissionDenied
        if not upload.size:
            raise ValidationError(_("The file is empty."), code="empty")
        if upload.size > settings.MAX_UPLOAD_BYTES:
            raise TooBig
        kind = sniffing.media_type(upload)
        name = clean_name(upload.name, kind)
        width, height = self._measure(upload, kind, name)
        chunks = self._without_position(upload, kind)
        sha256 = storing.digest(chunks())
        storing.keep(chunks(), sha256)
        if width:
            self._draw_small(upload, sha256)
        file = self.create(
            space=space, uploader=uploader, name=name, media_type=kind, size=storing.path_of(sha256).stat().st_size,
            sha256=sha256, width=width, height=height, alt=clean_alt(alt),
        )  # fmt: skip
        if not storing.path_of(sha256).exists():
            storing.keep(chunks(), sha256)
        self.sweep(most=20)
        return file

    def copied_for(self, uploader, space):
        """`{id: File}`: these files once more, for an entry of `space` still to be written. Bytes lie on disk once."""
        same = ("name", "media_type", "size", "sha256", "width", "height", "alt")
        rows = {file.pk: {name: getattr(file, name) for name in same} for file in self.order_by("pk")}
        return {pk: self.model.objects.create(space=space, uploader=uploader, **row) for pk, row in rows.items()}

    def _measure(self, upload, kind, name):
        if kind in sniffing.PICTURES:
            return pictures.measure(upload)
        claimed = {suffix for suffixes in SUFFIXES.values() for suffix in suffixes}
        if name.lower().endswith(tuple(claimed)):
            raise pictures.NoPicture
        return None, None

    def _without_position(self, upload, kind):
        """The chunks to be stored, as a function that begins again each time."""
        if kind in FILMS and films.is_film(upload):
            return lambda: films.bare(upload)
        if kind not in sniffing.PICTURES | CAMERA:
            return upload.chunks
        turned = pictures.orientation(upload) if kind in sniffing.PICTURES else 1
        upload.seek(0)
        bare = positions.bare(upload.read(), kind, turned)
        return lambda: [bare]

    def _draw_small(self, upload, sha256):
        storing.keep([pictures.thumbnail(upload)], sha256, "thumbnails")

    def orphaned(self, age=ORPHANED_AFTER):
        """Files nobody attached to anything for this long, and nothing holds for later."""
        return self.filter(entry=None, created_at__lt=timezone.now() - age).exclude(held_until__gt=timezone.now())

    def hold(self, uploader, *, until):
        """Keep somebody's files that nothing has taken yet until then: what they belong to is to come."""
        self.filter(uploader=uploader, entry=None).update(held_until=until)

    def sweep(self, age=ORPHANED_AFTER, most=1000):
        """Remove orphaned files, bytes too where no other file has the same; returns how many."""
        rows = list(self.orphaned(age).order_by("pk").values_list("pk", "sha256")[:most])
        self.filter(pk__in=[pk for pk, _sha256 in rows], entry=None).delete()
        for sha256 in {sha256 for _pk, sha256 in rows}:
            storing.discard(sha256, self.model.objects.filter(sha256=sha256).exists)
        return len(rows)


def clean_alt(words):
    """The description of a picture as it is stored."""
    return words.replace("\x00", "").strip()[:500]


def clean_name(name, kind):
    """A file name safe to show, store and send: no paths, no control or direction characters, a true ending.

    >>> clean_name("../..\\\\x/pic\\u202egpj.exe", "image/png")
    'picgpj.exe.png'
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name or "")[-1])
    name = "".join(character for character in name if unicodedata.category(character)[0] != "C")
    name = re.sub(r"\s+", " ", name).strip(" .") or _("file")
    stem, dot, suffix = name.rpartition(".")
    if len(name) > LONGEST_NAME:
        name = f"{stem[: LONGEST_NAME - 12]}.{suffix[:10]}" if dot else name[:LONGEST_NAME]
    true = SUFFIXES.get(kind)
    return name if not true or name.lower().endswith(true) else f"{name}{true[0]}"
