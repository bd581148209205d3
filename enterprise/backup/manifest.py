"""What an archive says about itself, so that a restore can refuse what is cut, changed or foreign."""

import hashlib
import json
import re
import zipfile
import zlib
from dataclasses import asdict, dataclass, field

import msgspec

NAME = "manifest.json"
FORMAT = 1
MEMBER = re.compile(r"(?:database\.(?:sqlite3|dump)|files/[\w.-]+(?:/[\w.-]+)*)\Z")
BLOCK = 1024 * 1024
# What zipfile says of members that are damaged, locked, or packed in a way it does not know.
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


class Refused(Exception):
    """The archive is not restored, for the reason given; nothing was changed."""


@dataclass
class Manifest:
    """Versions, row counts per table and the SHA-256 of every member of an archive."""

    vendor: str
    version: str
    created_at: str
    migrations: list[str]
    counts: dict[str, int]
    members: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT
    house: str = "werkfunk"

    def to_json(self):
        return json.dumps(asdict(self), indent=1, sort_keys=True)

    @classmethod
    def read(cls, archive):
        """The manifest of an open ZipFile; raises Refused for one that is not of this format."""
        try:
            said = asdict(cls(**msgspec.json.decode(archive.read(NAME), type=dict)))
            manifest = msgspec.convert(said, cls)
        except (*UNREADABLE, msgspec.MsgspecError, KeyError, TypeError):
            raise Refused("This is not an archive of a Werkfunk house: it has no readable manifest.") from None
        if manifest.house != "werkfunk" or manifest.format != FORMAT:
            raise Refused(f"This archive has format {manifest.format}; this version reads format {FORMAT}.")
        return manifest

    def check(self, archive):
        """Read every member once and compare it with what is written here; raises Refused at the first difference."""
        names = set(archive.namelist()) - {NAME}
        if odd := [name for name in names if not MEMBER.match(name) or ".." in name.split("/")]:
            raise Refused(f"The archive holds something that does not belong there: {odd[0]!r}.")
        if missing := set(self.members) ^ names:
            raise Refused(f"The archive is not whole: {sorted(missing)[0]} is in only one of manifest and archive.")
        for name, digest in self.members.items():
            if _digest_of(archive, name) != digest:
                raise Refused(f"The archive is damaged: {name} is not what was stored.")


def _digest_of(archive, name):
    digest = hashlib.sha256()
    try:
        with archive.open(name) as member:
            while block := member.read(BLOCK):
                digest.update(block)
    except UNREADABLE:
        return None
    return digest.hexdigest()
