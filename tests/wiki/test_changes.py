"""What a comparison says: columns, rows, ticks, levels, boxes, pictures, lines of code; and what it hides."""

import pytest

from wiki.changes import ChangeRenderer
from wiki.comparing import Drawing
from wiki.diff import compare
from wiki.markdown.reading import from_markdown


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def drawn(old, new):
    blocks = [block for part in compare(from_markdown(old), from_markdown(new)).parts for block in part.blocks]
    return ChangeRenderer({"type": "doc", "content": blocks}).parts([blocks])[0]


HEAD = "|-|-|-|\n"


def test_a_new_column_is_marked_and_the_others_are_compared():
    html = drawn("| a | c |\n|-|-|\n| Kiste G30 | 1 |", "| a | neu | c |\n" + HEAD + "| Kiste G40 | x | 1 |")
    assert '<th class="diff__block diff__block--in"><ins>neu</ins></th><th>c</th>' in html
    assert "<td>Kiste <del>G30</del><ins>G40</ins></td>" in html and html.count("<del>") == 1


def test_a_column_that_went_is_shown_where_it_was():
    html = drawn("| a | alt | c |\n" + HEAD + "| 1 | 2 | 3 |", "| a | c |\n|-|-|\n| 1 | 3 |")
    assert '<th>a</th><th class="diff__block diff__block--out"><del>alt</del></th><th>c</th>' in html


def test_rows_that_came_and_went_keep_the_columns_in_line():
    html = drawn(
        "| a | b |\n|-|-|\n| Eins | 1 |\n| Zwei | 2 |", "| a | n | b |\n" + HEAD + "| Eins | x | 1 |\n| Acht | y | 8 |"
    )
    rows = html.split("<tr")[1:]
    assert [row.count("<td") + row.count("<th") for row in rows] == [3, 3, 3, 3]
    assert (
        html.count('<tr class="diff__block diff__block--in">')
        == html.count('<tr class="diff__block diff__block--out">')
        == 1
    )


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("## Lager", "### Lager", "Heading level 2 → 3"),
        ("Lager und Versand", "## Lager und Versand", "Paragraph → Heading"),
        ("- a\n- b", "1. a\n2. b", "List → Numbered list"),
        ("- [ ] a\n- [ ] b", "- [x] a\n- [ ] b", "ticked"),
        ("- [x] a\n- [ ] b", "- [ ] a\n- [ ] b", "no longer ticked"),
        ("> [!NOTE]\n> Akkus", "> [!WARNING]\n> Akkus", "Box: Information → Warning"),
        ("```sql\nselect\n```", "```python\nselect\n```", "Code: sql → python"),
        ("1. a\n2. b", "4. a\n5. b", "Numbers begin at 4, before at 1"),
        ("| a |\n|:-|\n| 1 |", "| a |\n|-:|\n| 1 |", "Alignment: left → right"),
    ],
)
def test_what_changed_about_a_block_is_said_in_words(old, new, note):
    html = drawn(old, new)
    assert html.count(f">{note}<") == 1 and html.count("diff__note") == 1
    assert "<ins>" not in html and "<del>" not in html


def test_code_is_compared_line_by_line():
    html = drawn("```\na = 1\nb = 2\nc = 3\n```", "```\na = 1\nb = 4\nc = 3\n```")
    assert "a = 1\n<del>b = 2</del><ins>b = 4</ins>\nc = 3" in html


def test_a_picture_is_shown_before_and_after_with_its_words():
    html = drawn("Seht ![Halle](/files/1/a.png) an", "Seht ![](/files/2/b.png) an")
    assert html.count("<img") == 2 and "<small>Before: Halle</small>" in html
    assert "<small>New: no description</small>" in html
    assert drawn("![Halle](/files/1/a.png)", "![Halle](/files/1/a.png)").count("diff__picture") == 0


def test_new_words_for_the_same_picture_show_both():
    html = drawn("![Halle](/files/1/a.png)", "![Halle von vorn](/files/1/a.png)")
    assert "Before: Halle<" in html and "New: Halle von vorn<" in html


def test_an_item_that_moved_within_its_list_is_shown_as_moved():
    html = drawn("- eins\n- zwei\n- drei\n- vier", "- zwei\n- drei\n- vier\n- eins")
    assert "diff__block--from" in html and "diff__block--to" in html and "<ins>" not in html


def test_a_line_that_moved_does_not_hold_apart_what_belongs_together():
    old = "Der Spediteur kommt um acht.\n\nWandert.\n\nDie Kisten stehen in Halle drei.\n\nDas Lager hat ab sieben auf."
    new = "Wandert.\n\nDer Spediteur kommt um neun.\n\nDie Kisten stehen in Halle vier.\n\nDas Lager hat ab acht auf."
    kinds = [part.kind for part in compare(from_markdown(old), from_markdown(new)).parts]
    assert kinds == ["moved-to", "changed", "moved-from", "changed", "changed"]


def test_the_same_line_gone_twice_and_come_once_was_moved_once():
    old, new = "Gleich.\n\nGleich.\n\nA a a.\n\nB b b.", "A a a.\n\nB b b.\n\nGleich."
    kinds = [part.kind for part in compare(from_markdown(old), from_markdown(new)).parts]
    assert sorted(kinds) == ["deleted", "moved-from", "moved-to", "same"]


@pytest.mark.django_db
def test_changes_that_touch_are_one_to_jump_to(written, ada):
    page = written()
    old = from_markdown("A eins.\n\nB zwei.\n\nBleibt.\n\nC drei.")
    new = from_markdown("A zwei.\n\nB drei.\n\nBleibt.\n\nC vier.\n\nNeu hier.")
    drawing = Drawing(page, compare(old, new), ada)
    assert [(run.number, len(run.strips)) for run in drawing.inline] == [(1, 2), (0, 1), (2, 2)]
    assert drawing.count == 2 and [run.number for run in drawing.beside] == [1, 0, 2]


@pytest.mark.django_db
def test_side_by_side_each_side_says_only_its_own(written, ada):
    old, new = from_markdown("## Lager\n\n- [ ] Stand"), from_markdown("### Lager\n\n- [x] Stand")
    (run,) = Drawing(written(), compare(old, new), ada).beside
    assert "<h2>Lager" in run.strips[0].old and "<h3>Lager" in run.strips[0].new
    assert "checked" not in run.strips[1].old and "checked" in run.strips[1].new
    assert "diff__note" not in run.strips[0].old + run.strips[1].old
