"""Files: what they are, what becomes of them, and who gets them."""

import io
import struct
import zipfile
import zlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from content import pictures, sniffing, storing
from content.filing import clean_name
from content.models import File
from microblog.models import Post

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def drawn(kind="PNG", size=(40, 30), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **options)
    return out.getvalue()


def with_position(kind, orientation=6):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Kamerafirma"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 8.0, 30.0), 3: "E", 4: (11.0, 34.0, 12.0)})
    return drawn(kind, exif=exif)


def upload(person, space, data, name="bild.png", **fields):
    return File.objects.receive(person, space, SimpleUploadedFile(name, data), **fields)


def stored(file):
    return storing.path_of(file.sha256).read_bytes()


def test_the_same_bytes_lie_on_disk_once_and_belong_to_two(werkstatt, ada, bruno):
    first, second = upload(ada, werkstatt, PDF, "a.pdf"), upload(bruno, werkstatt, PDF, "b.pdf")
    assert first.sha256 == second.sha256
    assert stored(first) == PDF
    assert not list(storing.path_of(first.sha256).parent.glob(".*"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_loses_where_it_was_taken_and_stays_upright(werkstatt, ada, kind):
    file = upload(ada, werkstatt, with_position(kind), f"bild.{kind.lower()}")
    kept = Image.open(io.BytesIO(stored(file))).getexif()
    assert not kept.get_ifd(0x8825)
    assert kept.get(0x0112) == 6
    assert (file.width, file.height) == (30, 40)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_every_pixel(werkstatt, ada, kind):
    data = with_position(kind)
    before, after = (
        Image.open(io.BytesIO(data)),
        Image.open(io.BytesIO(stored(upload(ada, werkstatt, data, "a." + kind)))),
    )
    assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_no_word_of_the_camera(werkstatt, ada, kind):
    assert b"Kamerafirma" not in stored(upload(ada, werkstatt, with_position(kind), "a." + kind))


def test_a_picture_of_a_telephone_that_we_cannot_open_loses_its_position_too(werkstatt, ada):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 8.0, 30.0)})
    degrees = struct.pack("<II", 48, 1)
    notes = exif.tobytes()
    assert degrees in notes
    file = upload(ada, werkstatt, b"\x00\x00\x00\x18ftypheic" + bytes(12) + notes + b"pixels", "bild.heic")
    assert file.media_type == "image/heic"
    assert degrees not in stored(file)
    assert stored(file).endswith(b"pixels")


def test_a_tiff_loses_its_position_too(werkstatt, ada):
    file = upload(ada, werkstatt, with_position("TIFF"), "bild.tiff")
    assert file.media_type == "image/tiff"
    position = Image.open(io.BytesIO(stored(file))).getexif().get_ifd(0x8825)
    assert not position.get(2)


def test_a_thumbnail_is_small_upright_and_tells_nothing(werkstatt, ada):
    exif = Image.Exif()
    exif[0x0112] = 6
    file = upload(ada, werkstatt, drawn("JPEG", (3000, 2000), exif=exif), "gross.jpg")
    small = Image.open(storing.path_of(file.sha256, "thumbnails"))
    assert small.format == "WEBP"
    assert small.width < small.height <= 1600
    assert not dict(small.getexif())


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (drawn("PNG"), "x.png", "image/png"),
        (drawn("GIF"), "x.gif", "image/gif"),
        (PDF, "x.pdf", "application/pdf"),
        (SVG, "x.svg", "text/plain"),
        (HTML, "x.html", "text/plain"),
        (
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "x.xml",
            "text/plain",
        ),
        (b"\x00\x01\x02", "x.exe", "application/octet-stream"),
        ("Größe".encode(), "x.csv", "text/plain"),
        ("Größe".encode("latin-1") * 5, "x.txt", "application/octet-stream"),
        (b"PK\x03\x04 not really", "x.zip", "application/octet-stream"),
    ],
)
def test_the_bytes_say_what_a_file_is(data, name, kind):
    assert sniffing.media_type(io.BytesIO(data)) == kind


def test_an_office_file_is_told_from_a_zip_without_unpacking_it():
    def archive(member):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr(member, b"0" * 5_000_000)
        return io.BytesIO(packed.getvalue())

    assert sniffing.media_type(archive("word/document.xml")).endswith("wordprocessingml.document")
    assert sniffing.media_type(archive("../../etc/passwd")) == "application/zip"


@pytest.mark.parametrize("data", [HTML, SVG, PDF, drawn("PNG")[:60], b"\x89PNG\r\n\x1a\n" + b"\x00" * 50])
def test_a_fake_picture_is_refused(werkstatt, ada, data):
    with pytest.raises(pictures.NoPicture):
        upload(ada, werkstatt, data, "bild.png")
    assert not File.objects.exists()


def test_a_picture_that_would_burst_is_refused_unopened(werkstatt, ada):
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00" * 10_000)) + chunk(b"IEND", b"")
    with pytest.raises(pictures.TooManyPixels):
        upload(ada, werkstatt, bomb)


def test_a_film_of_too_many_pictures_is_refused(werkstatt, ada, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_FRAMES", 3)
    frames = [Image.new("RGB", (10, 10), (colour, 0, 0)) for colour in range(0, 250, 50)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(pictures.TooManyPixels):
        upload(ada, werkstatt, out.getvalue(), "film.gif")


def test_an_empty_and_a_huge_file_are_refused(werkstatt, ada, settings):
    settings.MAX_UPLOAD_BYTES = 100
    for data, code in ((b"", "empty"), (b"x" * 101, "too_big")):
        with pytest.raises(ValidationError) as refusal:
            upload(ada, werkstatt, data, "x.txt")
        assert refusal.value.code == code


def test_an_outsider_brings_nothing_in(werkstatt, otto):
    with pytest.raises(PermissionDenied):
        upload(otto, werkstatt, PDF, "x.pdf")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\Bericht.pdf", "Bericht.pdf"),
        ("rechnung\u202egpj.exe", "rechnunggpj.exe"),
        ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie: x=1.txt"),
        ("", "Datei"),
        ("...", "Datei"),
        ("x" * 300 + ".pdf", "x" * 108 + ".pdf"),
        ("Ma\u0308rz.pdf", "März.pdf"),
    ],
)
def test_a_name_is_cleaned(name, clean):
    assert clean_name(name, "application/pdf") == clean


def test_a_picture_does_not_keep_an_ending_that_lies():
    assert clean_name("bild.html", "image/gif") == "bild.html.gif"
    assert clean_name("bild.JPG", "image/jpeg") == "bild.JPG"


def test_what_nobody_attached_is_swept_after_a_day(werkstatt, ada, bruno):
    lost, kept = upload(ada, werkstatt, PDF, "lost.pdf"), upload(ada, werkstatt, drawn(), "kept.png")
    shared = upload(bruno, werkstatt, drawn(), "shared.png")
    Post.objects.publish(ada, werkstatt, "Bild", files=[kept])
    File.objects.update(created_at=timezone.now() - timedelta(days=2))
    File.objects.sweep()
    assert list(File.objects.all()) == [kept]
    assert not storing.path_of(lost.sha256).exists()
    assert storing.path_of(shared.sha256).exists()


def test_what_was_just_uploaded_is_not_swept(werkstatt, ada):
    fresh = upload(ada, werkstatt, PDF, "x.pdf")
    assert File.objects.sweep() == 0
    assert storing.path_of(fresh.sha256).exists()


def test_only_its_uploader_attaches_a_file_and_only_once(werkstatt, ada, bruno):
    file = upload(ada, werkstatt, PDF, "x.pdf")
    with pytest.raises(ValidationError):
        Post.objects.publish(bruno, werkstatt, "Meins", files=[file.pk])
    post = Post.objects.publish(ada, werkstatt, "Meins", files=[file.pk])
    with pytest.raises(ValidationError):
        Post.objects.publish(ada, werkstatt, "Noch einmal", files=[file.pk])
    assert list(post.files.all()) == [file]
    assert Post.objects.count() == 1


def test_a_file_goes_along_into_the_space_of_its_entry(werkstatt, messe, ada, otto):
    file = upload(ada, werkstatt, PDF, "x.pdf")
    Post.objects.publish(ada, messe, "Doch lieber hier", files=[file.pk])
    assert File.objects.visible_to(otto).get() == file
