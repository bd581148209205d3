"""Films and moving pictures keep no note of where they were taken, and lose nothing else."""

import io
import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from content import films
from content.models import File
from tests.content.test_files import stored, upload

pytestmark = pytest.mark.django_db
PLACE = b"+48.1374+011.5755/"


def box(name, *parts, long=False):
    content = b"".join(parts)
    if long:
        return struct.pack(">I4sQ", 1, name, len(content) + 16) + content
    return struct.pack(">I4s", len(content) + 8, name) + content


def film(*, long=False, kind=b"isom"):
    """A film as cameras write it: the place as user data, as QuickTime's keys, beside the track, and as XMP."""
    place = box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE)
    keys = box(b"meta", box(b"keys", b"com.apple.quicktime.location.ISO6709"), box(b"ilst", PLACE))
    track = box(b"trak", box(b"tkhd", b"bahn"), box(b"udta", place), box(b"mdia", b"udtameta" * 4))
    moov = box(b"moov", box(b"mvhd", b"kopf"), track, box(b"udta", place, long=long), keys)
    notes = box(b"uuid", b"\xbe\x7a\xcf\xcb" * 4, b"<x:xmpmeta>", PLACE)
    return box(b"ftyp", kind + b"\x00\x00\x02\x00") + box(b"mdat", b"udta bilder" * 50) + moov + notes


@pytest.mark.parametrize("kind", [b"isom", b"qt  ", b"3gp4", b"M4A "])
@pytest.mark.parametrize("long", [False, True])
def test_a_film_loses_where_it_was_taken_and_moves_by_no_byte(kind, long, werkstatt, ada):
    data = film(long=long, kind=kind)
    kept = stored(upload(ada, werkstatt, data, "film.mp4"))
    assert PLACE in data and PLACE not in kept
    assert b"xyz" not in kept and b"xmpmeta" not in kept
    assert len(kept) == len(data)
    for stays in (b"ftyp" + kind, b"udta bilder" * 50, b"mvhdkopf", b"tkhdbahn", b"mdia" + b"udtameta" * 4):
        assert kept.index(stays) == data.index(stays)
    assert kept.count(b"free") == 4


def test_a_film_is_cleaned_across_the_borders_of_its_chunks(werkstatt, ada):
    data = film()
    whole = stored(upload(ada, werkstatt, data, "film.mp4"))
    for size in (1, 7, 64):
        piecemeal = SimpleUploadedFile("film.mp4", data)
        piecemeal.chunks = lambda size=size: (data[at : at + size] for at in range(0, len(data), size))
        assert b"".join(films.bare(piecemeal)) == whole


@pytest.mark.parametrize("cut", [9, 30, 600, 640, 700, -1])
def test_a_broken_film_is_taken_in_as_it_is(cut, werkstatt, ada):
    data = film()[:cut]
    assert len(stored(upload(ada, werkstatt, data, "film.mp4"))) == len(data)


def test_boxes_in_boxes_without_end_and_sizes_that_lie_hurt_nobody(werkstatt, ada):
    deep = b""
    for _ in range(3000):
        deep = box(b"moov", deep)
    for data in (deep, box(b"ftyp", b"isom") + struct.pack(">I4s", 3, b"moov"), film()[:-40] + b"\x00" * 40):
        assert len(stored(upload(ada, werkstatt, data, "film.mp4"))) == len(data)


def moving():
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("teal", "red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], loop=0, duration=70, comment=PLACE)
    xmp = b"!\xff\x0bXMP DataXMP" + b"<x:xmpmeta>" + PLACE + b"\x01" + bytes(range(255, 0, -1)) + b"\x00\x00"
    data = out.getvalue()
    return data[:-1] + xmp + data[-1:] + b"behind the end: " + PLACE


def test_a_moving_picture_loses_its_notes_and_moves_as_before(werkstatt, ada):
    data = moving()
    file = upload(ada, werkstatt, data, "film.gif")
    kept = stored(file)
    assert data.count(PLACE) == 3 and PLACE not in kept and b"XMP" not in kept
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(kept))
    assert (after.n_frames, after.info["loop"], after.info["duration"]) == (3, 0, 70)
    for number in range(3):
        before.seek(number)
        after.seek(number)
        assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
    assert (file.media_type, file.width, file.height) == ("image/gif", 20, 10)
    assert File.objects.filter(sha256=file.sha256).exists()
