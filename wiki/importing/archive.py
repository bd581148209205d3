"""An archive somebody uploaded, read as hostile until proven otherwise.

Nothing is ever unpacked under a name that stands in it. What a part holds is counted while it is read: the sizes an
archive claims are not believed. Parts that are refused are listed in `refused`, as (name, reason).
"""

import re
import stat
import zipfile
import zlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_PARTS = 50_000
LARGEST_INDEX = 20_000_000
"""Bytes of the list of parts at the archive's end, which the library reads at once."""
MOST_SWELLING = 200
"""How many times larger than its packed bytes a part of some size may be; text reaches 20, a bomb 1,000."""
SMALL = 1_000_000
LONGEST_NAME = 1000
CHUNK = 1 << 16
HEAD = 4096
END = b"PK\x05\x06"
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError)
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Refused(ValidationError):
    """The archive as a whole cannot be imported; the message says why."""


def opened(file):
    """What was uploaded: an archive, or a file that stands alone. Raises Refused for an archive that is damaged."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return Archive(file) if head.startswith(b"PK") else Alone(file, head)


class Alone:
    """A file that is no archive: it has no parts. `head` is its beginning."""

    def __init__(self, file, head):
        self.file, self.head = file, head
        self.names, self.refused = [], []

    def __contains__(self, name):
        return False


class Archive:
    """The parts of a ZIP by their names. Raises Refused for what is none, and for one with too many parts."""

    head = b""

    def __init__(self, file):
        demand_short_index(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except UNREADABLE:
            raise Refused(_("This file cannot be read: it is damaged, or no archive.")) from None
        if len(self._zip.infolist()) > MOST_PARTS:
            raise Refused(_("There are more than %(most)s files in this archive.") % {"most": MOST_PARTS})
        self.refused = []
        self.read_so_far = 0
        self._parts = self._safe_parts()

    def _safe_parts(self):
        found = {}
        for info in self._zip.infolist():
            if info.is_dir():
                continue
            if reason := _why_not(info):
                self.refused.append((CONTROL.sub("?", info.filename)[:200], reason))
            elif info.filename in found:
                self.refused.append((info.filename[:200], _("is in the archive twice; the first one counts")))
            else:
                found[info.filename] = info
        return found

    @property
    def names(self):
        return list(self._parts)

    def __contains__(self, name):
        return name in self._parts

    def size_of(self, name):
        """The bytes the archive claims for this part; reading may find fewer, and never gives more."""
        return self._parts[name].file_size

    def read(self, name, most=None):
        """The bytes of a part. Raises Refused for what is damaged or larger than `most` or than the whole may be."""
        most = min(most or settings.MAX_IMPORT_BYTES, settings.MAX_IMPORT_BYTES - self.read_so_far)
        try:
            with self._zip.open(self._parts[name]) as part:
                return self._taken(part, name, most)
        except UNREADABLE:
            raise Refused(_("%(name)s is damaged or locked.") % {"name": name[:200]}) from None

    def _taken(self, part, name, most):
        chunks, size = [], 0
        while chunk := part.read(CHUNK):
            size += len(chunk)
            self.read_so_far += len(chunk)
            if size > most:
                raise Refused(_("%(name)s is too large.") % {"name": name[:200]}, code="too_large")
            chunks.append(chunk)
        return b"".join(chunks)


def _why_not(info):
    """Why this part is left out; None for an ordinary file with an ordinary name."""
    name = info.filename
    if stat.S_ISLNK(info.external_attr >> 16):
        return _("symbolic link")
    if CONTROL.search(name) or len(name) > LONGEST_NAME:
        return _("name with control characters, or far too long")
    if name.startswith("/") or "\\" in name or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return _("leads out of the archive")
    if info.flag_bits & 1:
        return _("locked with a password")
    if info.file_size > settings.MAX_IMPORT_BYTES:
        return _("too large")
    if info.file_size > SMALL and info.file_size > MOST_SWELLING * max(info.compress_size, 1):
        return _("swells far too much when it is unpacked")
    return None


def demand_short_index(file):
    """Raise Refused where the list of parts is so long that reading it alone would cost too much."""
    file.seek(0, 2)
    length = file.tell()
    file.seek(max(0, length - 66_000))
    tail = file.read()
    file.seek(0)
    lengths = (int.from_bytes(tail[end.start() + 12 : end.start() + 16], "little") for end in re.finditer(END, tail))
    if max(lengths, default=0) > LARGEST_INDEX:
        raise Refused(_("There are more than %(most)s files in this archive.") % {"most": MOST_PARTS})
