"""Taking out of films what the camera wrote beside the pictures: where, with which device, under which title.

Boxes of notes (ISO/IEC 14496-12; QuickTime File Format) are made `free` and blank where they stand. So no box moves,
and the film plays as before: its tables name places in the file. Positions that a camera weaves into the film as a
track of their own stay; nothing tells them from other tracks without knowing the camera.
"""

import struct
from itertools import islice

BEGINNINGS = {b"ftyp", b"moov", b"mdat", b"wide"}
_NOTES = {b"udta", b"meta", b"uuid"}
_AROUND = {b"moov", b"trak"}
MOST_BOXES = 100_000


def is_film(upload):
    """Whether the file is built of boxes as films are; `upload` is an open binary file."""
    upload.seek(0)
    return upload.read(8)[4:] in BEGINNINGS


def bare(upload):
    """The chunks of a film without its notes, as many bytes as it had; `upload` is Django's UploadedFile."""
    upload.seek(0, 2)
    notes = list(_notes(upload, 0, upload.tell()))
    at = 0
    for chunk in upload.chunks():
        yield _blanked(chunk, at, notes)
        at += len(chunk)


def _blanked(chunk, at, notes):
    for start, head, end in notes:
        for begin, word in ((start + 4, b"free"), (start + head, None)):
            low, high = max(begin, at), min(begin + 4 if word else end, at + len(chunk))
            if low < high:
                fill = word[low - begin : high - begin] if word else bytes(high - low)
                chunk = chunk[: low - at] + fill + chunk[high - at :]
    return chunk


def _notes(upload, at, end, depth=0):
    """(start, where its content begins counted from there, end) of each box of notes."""
    for name, start, head, until in islice(_boxes(upload, at, end), MOST_BOXES):
        if name in _NOTES:
            yield start, head, until
        elif name in _AROUND and depth < 2:
            yield from _notes(upload, start + head, until, depth + 1)


def _boxes(upload, at, end):
    """A size of 1 stands for a longer one behind the name, 0 for all the rest."""
    while at + 8 <= end:
        upload.seek(at)
        size, name, longer = struct.unpack(">I4sQ", upload.read(16).ljust(16, b"\x00"))
        head, size = (16, longer) if size == 1 else (8, size or end - at)
        if size < head:
            return
        yield name, at, head, min(at + size, end)
        at += size
