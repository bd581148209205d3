"""What the menu under a composer offers before and while a name is typed."""

import pytest

from chat.models import Message
from content.suggesting import options
from wiki.models import Page


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


def page(author, space, title):
    return Page.objects.publish(author, space, title, markdown="Alles dazu.")


def inserted(reader, typed, space=None):
    return [option.insert for option in options(reader, typed, space)]


def test_pages_of_this_space_come_before_newer_ones_of_others(ada, werkstatt, messe):
    page(ada, werkstatt, "Standplan Halle")
    page(ada, messe, "Standplan Messe")
    assert inserted(ada, "[[standplan", werkstatt) == ["[[Standplan Halle]] ", "[[Standplan Messe]] "]
    assert inserted(ada, "[[standplan", messe) == ["[[Standplan Messe]] ", "[[Standplan Halle]] "]
    assert inserted(ada, "[[", messe)[0] == "[[Standplan Messe]] "


def test_a_title_in_which_a_word_begins_so_comes_before_one_in_which_it_only_stands(ada, messe):
    for title in ("Messe 2027", "Willkommen", "Unsere Messen"):
        page(ada, messe, title)
    assert inserted(ada, "[[me", messe) == ["[[Unsere Messen]] ", "[[Messe 2027]] ", "[[Willkommen]] "]


@pytest.mark.parametrize("typed", ["über", "ueber", "uber", "ÜBER", "gross", "groß", "halle ueber", "sicht"])
def test_a_page_is_offered_however_its_title_is_spelt(ada, messe, typed):
    page(ada, messe, "Große Übersicht der Hallen")
    assert inserted(ada, f"[[{typed}", messe) == ["[[Große Übersicht der Hallen]] "]


@pytest.mark.parametrize("typed", ["unter", "über xyz", "h.xen", "hallen|x"])
def test_what_no_title_holds_offers_nothing(ada, messe, typed):
    page(ada, messe, "Übersicht der Hallen")
    assert inserted(ada, f"[[{typed}", messe) == []


def test_pages_of_spaces_one_may_not_read_are_not_offered(ada, clara, otto, gast, vorstand, werkstatt):
    page(ada, vorstand, "Umbau")
    page(ada, werkstatt, "Umbau der Halle")
    assert len(inserted(ada, "[[umbau")) == 2
    assert inserted(clara, "[[umbau", werkstatt) == inserted(gast, "[[umbau") == ["[[Umbau der Halle]] "]
    assert inserted(otto, "[[umbau") == []


def test_a_page_in_the_trash_is_not_offered(ada, messe):
    page(ada, messe, "Umbau").delete_by(ada)
    assert inserted(ada, "[[", messe) == []


def test_every_link_that_is_put_in_leads_to_the_page_that_was_chosen(ada, werkstatt, messe):
    """Also where its title means another page here, or cannot stand between brackets."""
    pages = [
        page(ada, messe, "Plan"),
        page(ada, werkstatt, "Plan"),
        page(ada, messe, "Plan [alt] *A* #2 | neu"),
    ]
    for space in (messe, werkstatt, None):
        offered = options(ada, "[[plan", space)
        assert len(offered) == len(pages)
        for home in {space or messe, space or werkstatt}:
            led = [
                list(
                    Message.objects.send(ada, home, f"Siehe {option.insert}gut").links.values_list("target", flat=True)
                )
                for option in offered
            ]
            assert sorted(led) == sorted([page.pk] for page in pages)


def test_what_is_put_in_shows_the_title_as_it_is(ada, messe):
    page(ada, messe, "Plan [alt] *A* #2 | neu")
    (link,) = inserted(ada, "[[plan", messe)
    assert ">Plan [alt] *A* #2 | neu</a>" in Message.objects.send(ada, messe, link).html
