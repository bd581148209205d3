"""Comparing and merging: what changed reads like text, and what two people wrote comes together or is refused whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.aligning import key
from wiki.diff import compare
from wiki.markdown.reading import from_markdown
from wiki.merging import Disagreement, merged
from wiki.rendering import to_html


def changes(old, new):
    return compare(from_markdown(old), from_markdown(new))


def drawn(old, new):
    parts = changes(old, new).parts
    return to_html({"type": "doc", "content": [block for part in parts for block in part.blocks]})


@pytest.mark.parametrize(
    ("old", "new", "html"),
    [
        ("acht Tage", "zehn Tage", "<p><del>acht</del><ins>zehn</ins> Tage</p>"),
        ("a **b** c", "a *b* c", "<p>a <del><strong>b</strong></del><ins><em>b</em></ins> c</p>"),
        (
            "hat noch nicht alle da",
            "hat bereits die da",
            "<p>hat <del>noch nicht alle</del><ins>bereits die</ins> da</p>",
        ),
        ("138,0 kg", "161,0 kg", "<p><del>138,0</del><ins>161,0</ins> kg</p>"),
        ("- a\n- b", "- a\n- b\n- c", None),
        ("| a |\n|-|\n| G30 x |", "| a |\n|-|\n| G40 x |", None),
    ],
)
def test_words_that_changed_are_marked_and_no_others(old, new, html):
    found = drawn(old, new)
    if html:
        assert found == html
    assert found.count("<ins>") == 1


def test_cells_are_compared_one_by_one():
    html = drawn("| a | b |\n|-|-|\n| Modell G30 | 138 |", "| a | b |\n|-|-|\n| Modell G40 | 138 |")
    assert "<td>Modell <del>G30</del><ins>G40</ins></td><td>138</td>" in html


def test_paragraphs_that_came_or_went_are_marked_as_a_whole():
    comparison = changes("Bleibt.\n\nFragen an das Lager.", "Bleibt.\n\n> Akkus reisen getrennt.")
    assert [part.kind for part in comparison.parts] == ["same", "inserted", "deleted"]
    assert (comparison.words_in, comparison.words_out, comparison.changed, comparison.same) == (3, 4, 2, 1)
    html = drawn("Bleibt.\n\nFragen an das Lager.", "Bleibt.\n\n> Akkus reisen getrennt.")
    assert '<p class="diff__block diff__block--out"><del>Fragen an das Lager.</del></p>' in html


def test_a_paragraph_that_was_moved_is_shown_as_moved_and_not_as_new():
    comparison = changes("Eins hier.\n\nZwei.\n\nDrei.\n\nVier.", "Zwei.\n\nDrei.\n\nVier.\n\nEins hier.")
    kinds = [part.kind for part in comparison.parts]
    assert kinds == ["moved-from", "same", "moved-to"] and comparison.words_in == comparison.words_out == 0


def test_unchanged_stretches_know_the_section_they_hide():
    part = changes("## Vorbereitung\n\nA\n\nB\n\nalt", "## Vorbereitung\n\nA\n\nB\n\nneu").parts[0]
    assert (part.kind, part.title, len(part.blocks)) == ("same", "Vorbereitung", 3)


def test_equal_documents_have_no_changes():
    comparison = changes("A\n\n- b", "A\n\n- b")
    assert (comparison.changed, comparison.same) == (0, 2)


texts = st.lists(
    st.sampled_from(["Eins.", "Zwei zwei.", "Drei **drei** drei.", "- a\n- b", "- a\n- c\n- b", "## T", "> Z",
                     "| a |\n|-|\n| b |"]),
    max_size=7,
).map("\n\n".join)  # fmt: skip


def together(base, mine, theirs):
    return merged(*(from_markdown(text) for text in (base, mine, theirs)))


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("A\n\nB", "A1\n\nB", "A\n\nB1", "A1\n\nB1"),
        ("A\n\nB", "A\n\nB\n\nC", "N\n\nA\n\nB", "N\n\nA\n\nB\n\nC"),
        ("A\n\nB\n\nC", "A\n\nC", "A\n\nB\n\nC1", "A\n\nC1"),
        ("- a\n- b\n- c", "- A\n- b\n- c", "- a\n- b\n- C", "- A\n- b\n- C"),
        ("| a | b |\n|-|-|\n| 1 | 2 |", "| a | b |\n|-|-|\n| 1x | 2 |", "| a | b |\n|-|-|\n| 1 | 2x |",
         "| a | b |\n|-|-|\n| 1x | 2x |"),
        ("A", "A1", "A1", "A1"),
        ("A\n\nB", "B", "B", "B"),
        ("A", "A\n\nX", "A\n\nY", "A\n\nY\n\nX"),
        ("> [!NOTE]\n> A\n>\n> B", "> [!TIP]\n> A\n>\n> B", "> [!NOTE]\n> A\n>\n> B1", "> [!TIP]\n> A\n>\n> B1"),
    ],
)  # fmt: skip
def test_changes_in_different_places_come_together(base, mine, theirs, both):
    assert key(together(base, mine, theirs)) == key(from_markdown(both))


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("A", "B", "C"), ("A\n\nB", "A1", "A2\n\nB"), ("- a", "- b", "- c"), ("A", "", "A1"),
        ("| a |\n|-|\n| 1 |", "| a | b |\n|-|-|\n| 1 | 2 |", "| a | c |\n|-|-|\n| 1 | 3 |"),
    ],
)  # fmt: skip
def test_the_same_passage_changed_twice_is_refused(base, mine, theirs):
    with pytest.raises(Disagreement):
        together(base, mine, theirs)


@settings(max_examples=400, deadline=None)
@given(texts, texts, texts)
def test_merging_loses_no_new_block_and_does_not_depend_on_who_asks(base, mine, theirs):
    base, mine, theirs = (from_markdown(text) for text in (base, mine, theirs))
    try:
        both = merged(base, mine, theirs)
    except Disagreement:
        with pytest.raises(Disagreement):
            merged(base, theirs, mine)
        return
    kept, old = {key(block) for block in both["content"]}, {key(block) for block in base["content"]}
    for block in [*mine["content"], *theirs["content"]]:
        if key(block) not in old and block["type"] in {"paragraph", "heading"} and block.get("content"):
            assert key(block) in kept


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_merging_with_nobody_gives_what_was_written(base, mine):
    base, mine = from_markdown(base), from_markdown(mine)
    assert key(merged(base, mine, base)) == key(mine) == key(merged(base, base, mine))
