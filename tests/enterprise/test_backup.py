"""A house in an archive, and back, on whichever database the tests run."""

import json
import shutil
import threading
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection

from content.models import Entry, File
from enterprise.backup import manifest as manifests
from enterprise.backup.archiving import archive
from enterprise.backup.manifest import Refused
from enterprise.backup.restoring import restore
from events.models import Event, House, Stream
from microblog.models import Post
from people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def furnished(ada, bruno, werkstatt):
    file = File.objects.receive(ada, werkstatt, SimpleUploadedFile("plan.txt", b"Gang B"))
    post = Post.objects.publish(ada, werkstatt, "Der Plan, @bruno", files=[file.pk])
    post.react("👍", by=bruno)
    House.objects.epoch()
    return post


def everything():
    """All rows that people made, and the numbers of the streams."""
    entries = list(Entry.objects.order_by("pk").values_list("pk", "body", "html", "seq", "version", "author"))
    events = list(Event.objects.order_by("pk").values_list("stream", "seq", "kind"))
    return entries, events, list(Stream.objects.order_by("name").values_list("name", "seq"))


def stored(settings):
    return {path.name: path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}


def test_what_was_archived_stands_again_with_a_new_epoch(furnished, ada, settings, tmp_path):
    before, files, epoch = everything(), stored(settings), House.objects.epoch()
    archive(tmp_path / "haus.zip")
    furnished.edit("Verpfuscht", by=ada)
    Post.objects.publish(ada, furnished.space, "Nach der Sicherung")
    shutil.rmtree(settings.MEDIA_ROOT)
    restore(tmp_path / "haus.zip", replace=True)
    assert everything() == before
    assert stored(settings) == files and files
    assert House.objects.epoch() != epoch


def test_what_somebody_takes_along_is_not_archived(furnished, settings, tmp_path):
    """It was made for one person and is gone after three days; a backup would keep it."""
    made = settings.MEDIA_ROOT / "exports" / "1"
    made.parent.mkdir()
    made.write_bytes(b"PK")
    archive(tmp_path / "haus.zip")
    with zipfile.ZipFile(tmp_path / "haus.zip") as archived:
        names = archived.namelist()
    assert any(name.startswith("files/files/") for name in names)
    assert not [name for name in names if "exports" in name]


def test_after_a_restore_people_write_on_with_the_next_number(furnished, ada, tmp_path):
    archive(tmp_path / "haus.zip")
    restore(tmp_path / "haus.zip", replace=True)
    seq = Stream.objects.get(name=furnished.space.stream).seq
    assert Post.objects.publish(ada, furnished.space, "Weiter geht es").seq == seq + 1


def test_the_manifest_counts_what_is_in_it(furnished, tmp_path):
    manifest = archive(tmp_path / "haus.zip")
    assert manifest.counts["content_entry"] == 1
    assert manifest.counts["people_person"] == Person.objects.count()
    assert manifest.vendor == connection.vendor


def test_a_house_with_people_is_not_replaced_unasked(furnished, tmp_path):
    archive(tmp_path / "haus.zip")
    before = everything()
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", str(tmp_path / "haus.zip"))
    assert everything() == before


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_cut_archive_is_refused_and_nothing_changes(furnished, tmp_path, share):
    archive(tmp_path / "haus.zip")
    whole, before = (tmp_path / "haus.zip").read_bytes(), everything()
    (tmp_path / "halb.zip").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Refused):
        restore(tmp_path / "halb.zip", replace=True)
    assert everything() == before


def rewritten(source, target, change):
    """A copy of the archive in which `change(members)` has altered {name: bytes}."""
    with zipfile.ZipFile(source) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)


def spoil_a_file(members):
    name = next(name for name in members if name.startswith("files/"))
    members[name] = b"etwas anderes"


def climb_out(members):
    members["files/../../boese.txt"] = b"x"


def lose_the_database(members):
    del members[next(name for name in members if name.startswith("database"))]


def know_of_no_database(members):
    lose_the_database(members)
    said = json.loads(members[manifests.NAME])
    tell(members={name: digest for name, digest in said["members"].items() if name in members})(members)


def nest_without_end(members):
    members[manifests.NAME] = b"[" * 100_000


def tell(**changes):
    def change(members):
        members[manifests.NAME] = json.dumps({**json.loads(members[manifests.NAME]), **changes}).encode()

    return change


TOLD_WRONGLY = [
    {"format": 99},
    {"house": "anderswo"},
    {"vendor": "oracle"},
    {"migrations": ["content.9999_future"]},
    {"unknown": 1},
    {"members": {}},
    {"members": 7},
    {"members": ["files/x"]},
    {"migrations": 7},
    {"migrations": [7]},
]
FOREIGN = [
    spoil_a_file,
    climb_out,
    lose_the_database,
    know_of_no_database,
    nest_without_end,
    dict.clear,
    *(tell(**changes) for changes in TOLD_WRONGLY),
]


@pytest.mark.parametrize("change", FOREIGN)
def test_a_changed_or_foreign_archive_is_refused_and_nothing_changes(furnished, tmp_path, change):
    archive(tmp_path / "haus.zip")
    before = everything()
    rewritten(tmp_path / "haus.zip", tmp_path / "fremd.zip", change)
    with pytest.raises(Refused):
        restore(tmp_path / "fremd.zip", replace=True)
    assert everything() == before
    assert not (tmp_path / "boese.txt").exists()


def locked(entry):
    entry[8] |= 1  # "encrypted"


def packed_otherwise(entry):
    entry[10] = 77  # a method that nobody knows


@pytest.mark.parametrize("spoil", [locked, packed_otherwise])
@pytest.mark.parametrize("which", ["manifest", "database", "files"])
def test_an_archive_that_cannot_be_unpacked_is_refused(furnished, tmp_path, spoil, which):
    archive(tmp_path / "haus.zip")
    before, content = everything(), bytearray((tmp_path / "haus.zip").read_bytes())
    directory = content.rindex(b"PK\x01\x02", 0, content.rindex(which.encode()))
    entry = content[directory:]
    spoil(entry)
    content[directory:] = entry
    (tmp_path / "zu.zip").write_bytes(content)
    with pytest.raises(Refused):
        restore(tmp_path / "zu.zip", replace=True)
    assert everything() == before


def test_an_archive_with_a_flipped_bit_is_refused_wherever_it_is(furnished, tmp_path):
    archive(tmp_path / "haus.zip")
    before, content = everything(), (tmp_path / "haus.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "haus.zip") as whole:
        starts = [info.header_offset + 30 + len(info.filename) + 4 for info in whole.infolist()]
    for start in starts:
        spoilt = bytearray(content)
        spoilt[start : start + 60] = bytes(byte ^ 255 for byte in content[start : start + 60])
        (tmp_path / "gekippt.zip").write_bytes(spoilt)
        with pytest.raises(Refused):
            restore(tmp_path / "gekippt.zip", replace=True)
    assert everything() == before


@pytest.mark.parametrize("name", ["gibt-es-nicht.zip", "."])
def test_what_is_no_file_is_refused(furnished, tmp_path, name):
    with pytest.raises(CommandError):
        call_command("restore", str(tmp_path / name), "--replace")


def test_an_archive_is_of_one_moment_while_people_write(furnished, ada, tmp_path):
    stop = threading.Event()

    def write_on():
        number = 0
        while not stop.is_set():
            Post.objects.publish(ada, furnished.space, f"Nummer {number}")
            number += 1
        connection.close()

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        manifests_made = [archive(tmp_path / f"haus{n}.zip") for n in range(3)]
    finally:
        stop.set()
        writer.join()
    restore(tmp_path / "haus2.zip", replace=True)
    seq = Stream.objects.get(name=furnished.space.stream).seq
    numbers = Event.objects.filter(stream=furnished.space.stream).order_by("seq").values_list("seq", flat=True)
    assert list(numbers) == list(range(1, seq + 1))
    assert Entry.objects.count() == manifests_made[2].counts["content_entry"]


def test_a_backup_that_fails_leaves_no_half_archive(furnished, tmp_path):
    with pytest.raises(CommandError):
        call_command("backup", str(tmp_path / "gibt-es-nicht" / "haus.zip"))
    assert list(tmp_path.glob("*.zip")) == []
