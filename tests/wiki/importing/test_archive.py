"""Archives are hostile until proven otherwise: whatever they try, nothing outside is touched and nothing bursts."""

import io
import stat
import zipfile

import pytest

from tests.wiki.importing.conftest import packed, shape
from wiki.importing import archive
from wiki.importing.archive import Archive, Refused


def opened(files):
    return Archive(io.BytesIO(packed(files)))


@pytest.mark.parametrize(
    "name",
    ["../a.md", "a/../../b.md", "/etc/passwd", "C:/a.md", "a\\..\\b.md", "a\x1b[2J.md", "a\u202egpj.md", "x" * 1001],
)
def test_names_that_lead_out_or_deceive_are_left_out(name):
    found = opened([(name, "x"), ("gut.md", "x")])
    assert found.names == ["gut.md"] and len(found.refused) == 1
    assert "\x1b" not in found.refused[0][0] and "\u202e" not in found.refused[0][0]


def test_symbolic_links_are_left_out():
    link = zipfile.ZipInfo("a.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    found = opened([(link, "/etc/passwd"), ("b.md", "x")])
    assert found.names == ["b.md"] and found.refused == [("a.md", "symbolischer Verweis")]


def test_a_part_that_swells_is_left_out(settings):
    found = opened({"bombe.md": b"0" * 20_000_000, "a.md": "x"})
    assert found.names == ["a.md"]


def test_what_a_part_holds_is_counted_and_not_believed(settings):
    """The archive claims ten bytes for a part that holds a million."""
    settings.MAX_IMPORT_BYTES = 500_000
    whole = packed({"a.md": b"0" * 1_000_000})
    lied = whole.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lied != whole
    with pytest.raises(Refused):
        Archive(io.BytesIO(lied)).read("a.md")


def test_all_parts_together_have_an_end(settings):
    settings.MAX_IMPORT_BYTES = 1000
    found = opened({"a.md": b"0" * 600, "b.md": b"1" * 600})
    found.read("a.md")
    with pytest.raises(Refused, match="zu groß"):
        found.read("b.md")


def test_a_part_may_be_held_to_a_smaller_end():
    with pytest.raises(Refused, match="zu groß"):
        opened({"a.md": b"0" * 600}).read("a.md", 500)


def test_too_many_parts_are_refused_before_they_are_looked_at(monkeypatch):
    monkeypatch.setattr(archive, "MOST_PARTS", 10)
    with pytest.raises(Refused, match="mehr als 10"):
        opened({f"{number}.md": "x" for number in range(11)})


def test_a_list_of_a_million_parts_is_not_even_read(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_INDEX", 1000)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    buffer = packed_before({f"{number}.md": "" for number in range(50)})
    with pytest.raises(Refused, match="mehr als"):
        Archive(buffer)


def packed_before(files):
    """The list of parts, as 22 bytes that claim it to be 100,000 bytes long."""
    return io.BytesIO(b"PK\x05\x06" + bytes(4) + bytes([255, 255]) * 2 + (100_000).to_bytes(4, "little") + bytes(6))


def test_a_part_that_is_there_twice_counts_once():
    with pytest.warns(UserWarning, match="Duplicate"):
        content = packed([("a.md", "eins"), ("a.md", "zwei")])
    found = Archive(io.BytesIO(content))
    assert found.names == ["a.md"] and len(found.refused) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"PK\x03\x04" + b"\0" * 100, b"kein Archiv", packed({"a.md": "x"})[:-10]],
    ids=["nothing", "letters", "head", "text", "cut"],  # a ZIP holds the time, a name of a test must not
)
def test_what_is_no_archive_is_refused(content):
    with pytest.raises(Refused):
        Archive(io.BytesIO(content))


def test_damaged_parts_are_refused_in_words():
    whole = bytearray(packed({"a.md": "Text " * 100}))
    whole[40:44] = b"\xff\xff\xff\xff"
    with pytest.raises(Refused, match="beschädigt"):
        Archive(io.BytesIO(bytes(whole))).read("a.md")


@pytest.mark.django_db
def test_hostile_parts_cost_only_themselves(imported):
    job = imported(
        packed([
            ("../a.md", "x"), ("tief" * 60 + ".md", "x"), ("a", "x"), ("a/b.md", "x"), ("gut.md", "x"),
            ("groß.md", b"0" * 2_000_001),
        ])
    )  # fmt: skip
    assert shape() == {"Gut": {}}
    assert {name[:4] for name, _reason in job.notes} == {"../a", "tief", "a/b.", "groß"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content", [b"kein Archiv", packed({"a.txt": "x"}), packed({"a.exe": b"MZ"})], ids=["text", "no page", "program"]
)
def test_an_upload_without_pages_says_so(looked_at, content):
    job = looked_at(content)
    assert job.state == "refused" and job.reason and not job.sheets.exists()


@pytest.mark.django_db
def test_too_many_pages_are_refused(looked_at, settings):
    settings.MAX_IMPORT_PAGES = 60
    job = looked_at(packed({f"{number}.md": "x" for number in range(61)}))
    assert (job.state, job.reason) == ("refused", "Das sind mehr als 60 Seiten.")
