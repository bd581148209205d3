"""The page tree: order, moving, trash and restore, and what a stale tab may not do."""

import pytest

from content.errors import Gone
from wiki import tree
from wiki.errors import Cycle, NoPlace, Stale
from wiki.models import Node, Page


def shape(space, parent=None):
    """The living tree as nested titles."""
    rows = Node.objects.level(space, [parent])
    return [(row.title, shape(space, row.pk)) if row.has_children else row.title for row in rows]


def test_pages_stand_in_the_order_in_which_they_were_put(written, messe):
    messen = written("Messen")
    written("Zoll")
    written("Kundenbesuche", position=1)
    written("Checkliste", under=messen)
    written("Standdienst", under=messen, position=0)
    assert shape(messe) == [("Messen", ["Standdienst", "Checkliste"]), "Kundenbesuche", "Zoll"]


def test_a_page_moves_with_all_below_it(written, messe, ada, told):
    a, b = written("A"), written("B")
    c = written("C", under=a)
    written("D", under=c)
    c.move(b, by=ada)
    assert shape(messe) == ["A", ("B", [("C", ["D"])])]
    c.move(None, 0, by=ada)
    assert shape(messe) == [("C", ["D"]), "A", "B"]
    assert told(messe)[-2:] == [("page.moved", c.pk)] * 2


@pytest.mark.parametrize(("start", "to", "order"), [(0, 2, "BCA"), (2, 0, "CAB"), (0, 1, "BAC"), (1, 99, "ACB")])
def test_positions_stay_without_gaps(start, to, order, written, messe, ada):
    pages = [written(title) for title in "ABC"]
    pages[start].move(None, to, by=ada)
    assert "".join(shape(messe)) == order
    assert list(Node.objects.order_by("position").values_list("position", flat=True)) == [0, 1, 2]


def test_a_page_cannot_lie_below_itself(written, messe, ada):
    a = written("A")
    b = written("B", under=a)
    c = written("C", under=b)
    for parent in (a, b, c):
        with pytest.raises(Cycle):
            a.move(parent, by=ada)
    assert shape(messe) == [("A", [("B", ["C"])])]


def test_a_page_stays_in_its_space_and_out_of_the_trash(written, werkstatt, ada):
    page, other, gone = written("A"), written("B", space=werkstatt), written("C")
    gone.trash(by=ada)
    for parent in (other, gone):
        with pytest.raises(NoPlace):
            page.move(parent, by=ada)
    with pytest.raises(Gone):
        gone.move(page, by=ada)


def test_a_stale_tab_neither_moves_nor_throws_away(written, messe, ada, bruno):
    a, b = written("A"), written("B")
    seen = tree.version(messe)
    b.move(a, by=bruno, seen=seen)
    with pytest.raises(Stale):
        a.trash(by=ada, seen=seen)
    with pytest.raises(Stale):
        a.move(None, 1, by=ada, seen=seen)
    assert shape(messe) == [("A", ["B"])]
    a.trash(by=ada, seen=tree.version(messe))
    assert shape(messe) == []


def test_the_trash_takes_what_lies_below_and_gives_back_just_that(written, messe, ada, told):
    a, z = written("A"), written("Z")
    b = written("B", under=a)
    c = written("C", under=b)
    earlier = written("Früher", under=b)
    earlier.trash(by=ada)
    b.trash(by=ada)
    assert shape(messe) == ["A", "Z"]
    assert told(messe)[-2:] == [("page.trashed", b.pk), ("page.trashed", c.pk)]
    assert [page.title for page in Page.objects.trashed_in(messe, ada)] == ["B", "Früher"]
    b.restore(by=ada)
    assert shape(messe) == [("A", [("B", ["C"])]), "Z"]
    assert told(messe)[-2:] == [("page.restored", b.pk), ("page.restored", c.pk)]
    earlier.restore(by=ada)
    assert shape(messe) == [("A", [("B", ["C", "Früher"])]), "Z"]
    z.restore(by=ada)
    assert shape(messe)[-1] == "Z"


def test_a_page_whose_parent_is_gone_comes_back_at_the_top(written, messe, ada):
    a = written("A")
    b = written("B", under=a)
    b.trash(by=ada)
    a.trash(by=ada)
    b.restore(by=ada)
    assert shape(messe) == ["B"]


def test_throwing_away_closes_the_gap(written, messe, ada):
    pages = [written(title) for title in "ABC"]
    pages[0].trash(by=ada)
    living = Node.objects.living().order_by("position")
    assert list(living.values_list("position", flat=True)) == [0, 1]


def test_the_way_up_is_read_in_one_query(written, django_assert_num_queries):
    a = written("A")
    b = written("B", under=a)
    c = written("C", under=b)
    with django_assert_num_queries(1):
        assert [title for _number, title, _slug in tree.above(c.node)] == ["A", "B"]


def test_a_level_is_read_in_one_query(written, messe, django_assert_num_queries):
    a = written("A")
    for title in "BCD":
        written(title, under=a)
    with django_assert_num_queries(1):
        assert [row.title for row in Node.objects.level(messe, [None, a.pk])] == ["A", "B", "C", "D"]
