"""Names of files out of words that people wrote: every system can unpack them, and none leads out of the archive."""

import unicodedata

FORBIDDEN = frozenset('<>:"/\\|?*#%')
LONGEST = 80
"""Bytes; a deep tree has to stay within what systems take for a path."""
RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
LONGEST_SUFFIX = 10


def step(words: str) -> str:
    """A folder's name, or a file's without its suffix."""
    said = unicodedata.normalize("NFC", words)
    kept = "".join(" " if sign in FORBIDDEN or unicodedata.category(sign)[0] == "C" else sign for sign in said)
    kept = " ".join(kept.split()).strip(". ")
    kept = kept.encode()[:LONGEST].decode(errors="ignore").rstrip(". ")
    return f"{kept}_" if kept.partition(".")[0].strip().lower() in RESERVED else kept or "_"


def file_name(name: str) -> str:
    """The name of an uploaded file, with its suffix where that is one."""
    stem, _dot, suffix = name.rpartition(".")
    if stem and suffix.isascii() and suffix.isalnum() and len(suffix) <= LONGEST_SUFFIX:
        return f"{step(stem)}.{suffix}"
    return step(name)
