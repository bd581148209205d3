"""What the menu under a composer offers before and while a name is typed."""

import pytest

from chat.models import Message
from content.suggesting import options


def names(reader, typed, space=None):
    return [option.name for option in options(reader, typed, space)]


def test_a_bare_sign_offers_first_who_spoke_here_last(ada, bruno, werkstatt):
    Message.objects.send(bruno, werkstatt, "Läuft wieder.")
    Message.objects.send(ada, werkstatt, "Danke.")
    offered = names(ada, "@", werkstatt)
    assert offered[0] == bruno.name
    assert ada.name not in offered
    assert "@alle" in offered


def test_a_bare_sign_offers_nobody_who_cannot_read_the_space(ada, bruno, werkstatt, otto):
    assert otto.name not in names(ada, "@", werkstatt)
    assert otto.name in names(ada, "@")


def test_a_guest_is_offered_only_whom_they_share_a_space_with(gast, werkstatt, otto):
    assert otto.name not in names(gast, "@")


def test_a_bare_hash_offers_tags_that_one_may_read(ada, bruno, otto, werkstatt):
    Message.objects.send(bruno, werkstatt, "Fertig #erstmuster")
    assert names(ada, "#", werkstatt) == ["#erstmuster"]
    assert names(otto, "#") == []


@pytest.mark.parametrize("typed", [":", "", " ", "x", "§"])
def test_what_is_no_sign_or_only_a_colon_offers_nothing(ada, werkstatt, typed):
    assert names(ada, typed, werkstatt) == []
