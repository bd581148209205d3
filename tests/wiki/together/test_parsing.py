"""Only whole changes of our editors come in, whatever bytes are sent; and what comes in does the library no harm."""

import base64

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text, XmlElement, XmlText

from tests.wiki.test_markdown import PIECES, WHOLE
from tests.wiki.together.test_translating import MARKED, editor, shared
from wiki.errors import Unreadable
from wiki.markdown.reading import from_markdown
from wiki.together.parsing import beginnings
from wiki.together.translating import fragment_of, write

# A billion clients announced in five bytes, and a billion changes of one, deletions of one.
BOASTS = [b"\xff\xff\xff\xff\x03", b"\x01\xff\xff\xff\xff\x03\x01\x00", b"\x00\x01\x01\xff\xff\xff\xff\x03"]


def changes():
    """Updates of every kind: a whole page, a little change, something taken out."""
    doc = shared(from_markdown(WHOLE))
    yield doc.get_update()
    for markdown in (WHOLE.replace("zehn", "elf"), MARKED, "", WHOLE):
        before = doc.get_state()
        write(doc, from_markdown(markdown))
        yield doc.get_update(before)


UPDATES = list(changes())


def test_what_the_house_and_an_editor_write_is_readable():
    for update in UPDATES:
        beginnings(update)
    for update in editor([{"write": from_markdown(WHOLE)}]):
        beginnings(base64.b64decode(update))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*PIECES, "😀"]), min_size=1, max_size=14).map("".join), max_size=4))
def test_any_page_is_readable_change_by_change(versions):
    doc = Doc()
    for markdown in versions:
        before = doc.get_state()
        write(doc, from_markdown(markdown.replace("[", "")))
        beginnings(doc.get_update(before))


@pytest.mark.parametrize("boast", BOASTS)
def test_no_count_is_believed(boast):
    with pytest.raises(Unreadable):
        beginnings(boast)


@pytest.mark.parametrize("kind", ["map", "array", "text", "binary", "document", "embedded"])
def test_what_no_page_consists_of_is_refused(kind):
    doc = Doc()
    if kind in ("map", "array", "text"):
        whole = {"map": Map({"a": Map()}), "array": Array([Array()]), "text": Array([Text("x")])}
        doc["other"] = whole[kind]
    elif kind == "binary":
        doc["other"] = Array([b"x"])
    elif kind == "document":
        doc["other"] = Array([Doc()])
    else:
        fragment_of(doc).children.append(XmlElement("paragraph"))
        fragment_of(doc).children[0].children.append(XmlText("x"))
        fragment_of(doc).children[0].children[0].insert_embed(0, {"a": 1})
    with pytest.raises(Unreadable):
        beginnings(doc.get_update())


@pytest.mark.parametrize("which", range(len(UPDATES)))
def test_half_of_a_change_or_more_than_one_is_refused(which):
    update = UPDATES[which]
    for cut in (update[:-1], update[: len(update) // 2], update + b"\x00", b""):
        with pytest.raises(Unreadable):
            beginnings(cut)


@settings(max_examples=2000, deadline=2000)
@given(st.sampled_from(UPDATES), st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=3))
@example(UPDATES[1], [(0, 255)])
def test_what_is_readable_though_bytes_were_changed_does_no_harm(update, changed):
    """Either it is refused, or the library takes it in a moment: it may mean something else, and may not be any use."""
    spoilt = bytearray(update)
    for place, byte in changed:
        spoilt[place % len(spoilt)] = byte
    try:
        beginnings(bytes(spoilt))
    except Unreadable:
        return
    doc = Doc()
    try:
        doc.apply_update(bytes(spoilt))
    except (ValueError, RuntimeError):
        return
    doc.get_update()
