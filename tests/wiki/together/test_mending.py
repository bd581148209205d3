"""What came together as something nobody wrote becomes a page again, and no words go with it that fit."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc

from tests.wiki.test_markdown import WHOLE
from tests.wiki.together.test_translating import copy_of, shared
from wiki.markdown.reading import from_markdown
from wiki.schema import DEEPEST, clean
from wiki.together.mending import mended
from wiki.together.translating import fragment_of, read

EMPTY = clean({"type": "doc", "content": [{"type": "paragraph"}]})


def doc(*blocks):
    return {"type": "doc", "content": list(blocks)}


def words(text, **more):
    return {"type": "paragraph", "content": [{"type": "text", "text": text, **more}]}


def test_what_is_whole_stays_as_it_is():
    document = from_markdown(WHOLE)
    assert mended(document) == document


def test_a_list_both_emptied_is_gone_and_what_stands_around_it_stays():
    shared_list = shared(from_markdown("Davor\n\n- eins\n- zwei\n\nDanach"))
    other = copy_of(shared_list)
    del fragment_of(shared_list).children[1].children[0]
    del fragment_of(other).children[1].children[1]
    shared_list.apply_update(other.get_update())
    with pytest.raises(ValidationError):
        clean(read(shared_list))
    assert mended(read(shared_list)) == from_markdown("Davor\n\nDanach")


def test_a_page_of_nothing_is_an_empty_line():
    assert mended(read(Doc())) == mended(doc({"type": "bulletList"})) == EMPTY


@pytest.mark.parametrize("without", [0, 1])
def test_a_box_that_lost_a_part_keeps_the_other(without):
    parts = [
        {"type": "detailsSummary", "content": [{"type": "text", "text": "Mehr"}]},
        {"type": "detailsContent", "content": [words("Innen")]},
    ]
    left = mended(doc({"type": "details", "content": [parts[1 - without]]}))["content"][0]
    assert [part["type"] for part in left["content"]] == ["detailsSummary", "detailsContent"]
    assert (
        left["content"][1 - without]
        == clean(doc({"type": "details", "content": parts}))["content"][0]["content"][1 - without]
    )


def test_what_stood_in_two_insides_stands_in_one():
    inside = [{"type": "detailsContent", "content": [words(text)]} for text in ("eins", "zwei")]
    box = mended(doc({"type": "details", "content": [{"type": "detailsSummary"}, *inside]}))["content"][0]
    assert box["content"][1]["content"] == [words("eins"), words("zwei")]


def test_what_the_schema_does_not_know_goes_and_the_words_beside_it_stay():
    found = mended(
        doc(
            {"type": "script", "content": [words("weg")]},
            {"type": "heading", "attrs": {"level": 77}, "content": [{"type": "text", "text": "Titel"}]},
            words("fett", marks=[{"type": "blink"}, {"type": "bold", "attrs": True}]),
        )
    )
    assert found == clean(
        doc(
            {"type": "heading", "content": [{"type": "text", "text": "Titel"}]},
            words("fett", marks=[{"type": "bold"}]),
        )
    )


def test_what_is_too_deep_is_refused():
    deep = words("tief")
    for _ in range(DEEPEST + 2):
        deep = {"type": "blockquote", "content": [deep]}
    with pytest.raises(ValidationError):
        mended(doc(deep))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 200), max_size=12), st.lists(st.integers(0, 200), max_size=12))
def test_whatever_two_people_took_out_a_page_is_left(mine, theirs):
    """Both take out nodes anywhere in the same page, then their changes come together, in either order."""
    ours = shared(from_markdown(WHOLE))
    other = copy_of(ours)
    for side, places in ((ours, mine), (other, theirs)):
        for place in places:
            take_out(side, place)
    ours.apply_update(other.get_update())
    other.apply_update(ours.get_update())
    assert mended(read(ours)) == mended(read(other)) == clean(mended(read(ours)))


def take_out(shared_doc, place):
    """The node at this place, counted through the whole document."""
    parents = [fragment_of(shared_doc)]
    found = []
    while parents:
        parent = parents.pop(0)
        found += [(parent, index) for index in range(len(parent.children))]
        parents += [child for child in parent.children if hasattr(child, "children")]
    if found:
        parent, index = found[place % len(found)]
        del parent.children[index]
