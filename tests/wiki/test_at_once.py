"""Many people in one wiki at the same moment: on both databases, with real threads."""

import uuid

import pytest

from tests.crowd import at_once
from wiki import tree
from wiki.errors import Conflict, Cycle, Stale
from wiki.models import Node, Page

pytestmark = pytest.mark.django_db(transaction=True)
BLOCKS = [f"Absatz {number}." for number in range(6)]


def caught(verb, *errors):
    """What the verb gives, or the class of the refusal."""
    try:
        return verb()
    except errors as refused:
        return type(refused)


def revise(page, person, markdown):
    return lambda: caught(lambda: Page.objects.get(pk=page.pk).revise(by=person, base=1, markdown=markdown), Conflict)


def test_six_people_change_six_paragraphs_and_none_is_lost(written, told, messe, ada, bruno):
    page = written("Plan", "\n\n".join(BLOCKS))
    changed = [[*BLOCKS[:i], f"{BLOCKS[i]} Neu von {i}.", *BLOCKS[i + 1 :]] for i in range(6)]
    at_once(*(revise(page, (ada, bruno)[i % 2], "\n\n".join(blocks)) for i, blocks in enumerate(changed)))
    page.refresh_from_db()
    assert page.body == "\n\n".join(f"{block} Neu von {i}." for i, block in enumerate(BLOCKS)) + "\n"
    assert list(page.revisions.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6, 7]
    assert [kind for kind, _page in told(messe)] == ["page.published"] + ["page.revised"] * 6


def test_of_four_who_change_the_same_line_one_writes_and_three_hear_of_it(written, ada, bruno):
    page = written("Plan", "Acht Werktage.")
    results = at_once(*(revise(page, (ada, bruno)[i % 2], f"{i} Werktage.") for i in range(4)))
    assert results.count(Conflict) == 3
    assert page.revisions.count() == 2


def test_two_moves_that_would_close_a_ring_do_not_both_happen(written, ada, bruno):
    a, b = written("A"), written("B")
    results = at_once(
        lambda: caught(lambda: Page.objects.get(pk=a.pk).move(Page.objects.get(pk=b.pk), by=ada), Cycle),
        lambda: caught(lambda: Page.objects.get(pk=b.pk).move(Page.objects.get(pk=a.pk), by=bruno), Cycle),
    )
    assert results.count(Cycle) == 1
    assert Node.objects.filter(parent=None).count() == 1


def test_of_two_tabs_that_saw_the_same_tree_only_one_throws_away(written, messe, ada, bruno):
    a, b = written("A"), written("B")
    seen = tree.version(messe)
    results = at_once(
        lambda: caught(lambda: Page.objects.get(pk=a.pk).trash(by=ada, seen=seen), Stale),
        lambda: caught(lambda: Page.objects.get(pk=b.pk).trash(by=bruno, seen=seen), Stale),
    )
    assert results.count(Stale) == 1 and Page.objects.living().count() == 1


def test_pages_written_at_once_take_places_without_gaps_and_a_repeated_one_is_one(ada, bruno, messe):
    same = uuid.uuid4()

    def publish(title, by, client_id=None):
        return lambda: Page.objects.publish(by, messe, title, markdown="x", client_id=client_id).pk

    at_once(*(publish(f"Seite {i}", (ada, bruno)[i % 2]) for i in range(6)), *[publish("Gleich", ada, same)] * 3)
    assert sorted(Node.objects.values_list("position", flat=True)) == list(range(7))
