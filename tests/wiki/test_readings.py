"""Whatever two documents are: the old side of their comparison is the old one, and the new side the new one."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.wiki.documents import changed_documents, documents
from wiki.aligning import Effort, key, steps
from wiki.diff import Differ, compare, side
from wiki.identity import Names
from wiki.normalising import merged
from wiki.schema import clean


def whole(node):
    """A node as it was before it was compared, its texts in one piece."""
    rest = {name: value for name, value in node.items() if name not in ("diff", "was", "content", "marks")}
    marks = [mark for mark in node.get("marks", []) if mark["type"] not in ("inserted", "deleted")]
    if marks:
        rest["marks"] = marks
    if node.get("content"):
        rest["content"] = merged([whole(child) for child in node["content"]])
    return rest


def reading(blocks, without):
    kept = [whole(found) for found in (side(block, without) for block in blocks) if found]
    return [key(block) for block in kept]


def said(document):
    return [key(whole(block)) for block in document["content"]]


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.tuples(documents, documents), changed_documents()))
def test_each_side_of_a_comparison_is_the_document_it_came_from(both):
    old, new = both
    blocks = [block for part in compare(old, new).parts for block in part.blocks]
    assert reading(blocks, "inserted") == said(old)
    assert reading(blocks, "deleted") == said(new)


@settings(max_examples=200, deadline=None)
@given(changed_documents(), st.integers(0, 200))
def test_a_comparison_that_is_given_up_is_still_true(both, work):
    old, new = both
    blocks = Differ(work).sequence(old["content"], new["content"])
    assert (reading(blocks, "inserted"), reading(blocks, "deleted")) == (said(old), said(new))


@settings(max_examples=300, deadline=None)
@given(documents)
def test_nothing_changed_between_a_document_and_itself(document):
    comparison = compare(document, clean(document))
    assert [part.kind for part in comparison.parts] == ["same"] and comparison.changed == 0


@settings(max_examples=300, deadline=None)
@given(documents, documents)
def test_nodes_have_the_same_number_where_they_have_the_same_key(one, other):
    names, blocks = Names(), [*one["content"], *other["content"]]
    numbers = names.of(blocks)
    for index, block in enumerate(blocks):
        for place in range(index):
            assert (numbers[index] == numbers[place]) == (key(block) == key(blocks[place]))


tokens = st.lists(st.sampled_from("abcdefgh"), max_size=60)
unlike = st.lists(st.integers(0, 400), max_size=400)


@pytest.mark.parametrize("dearest", [0, 50, 40_000])
@settings(max_examples=300, deadline=None)
@given(st.one_of(st.tuples(tokens, tokens), st.tuples(unlike, unlike)), st.integers(0, 3000))
@example((["a"], []), 0)
def test_steps_lead_from_one_sequence_to_the_other(dearest, both, work):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("wiki.aligning.DEAREST", dearest)
        found = steps(*both, Effort(work))
    at = other = 0
    for kind, a, b, c, d in found:
        assert (a, c) == (at, other) and (b > a or d > c)
        assert kind != "equal" or both[0][a:b] == both[1][c:d]
        at, other = b, d
    assert (at, other) == (len(both[0]), len(both[1]))
