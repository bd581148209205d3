"""Who may get at what: every kind of space × every standing × every path, held to the table of `spaces.rights`."""

import pytest

from spaces import rights
from tests.rights import matrix
from tests.rights.world import build, combinations

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("kind", "standing"), combinations())
def test_every_path_keeps_to_the_table(kind, standing):
    assert matrix.walk(build(kind, standing)) == {}


INSIDE = (rights.OUTSIDER, rights.GUEST, rights.MEMBER, rights.STEWARD)


@pytest.mark.parametrize(
    ("kind", "standing"), [pair for pair in combinations() if pair[0] != rights.DIRECT and pair[1] in INSIDE]
)
def test_every_path_of_an_archived_space_keeps_to_the_table(kind, standing):
    assert matrix.walk(build(kind, standing, archived=True)) == {}


def test_the_matrix_sees_a_leak():
    """The machinery itself: a word shown to somebody without the right is noticed, and so is a missing one."""
    outside, inside = build(rights.SECRET, rights.OUTSIDER), build(rights.SECRET, rights.MEMBER)
    leak = inside.client.get(f"/posts/{inside.entry.pk}/")
    assert matrix.shown(inside, leak) is None
    assert matrix.shown(outside, leak)
    assert matrix.listed(inside, inside.client.get("/spaces/"))
