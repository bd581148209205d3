"""The doors that all entries share, with a page in them: thrown away, brought back, and with odd numbers."""

import pytest

from wiki.models import Page

pytestmark = pytest.mark.django_db
ODD = ["9" * 30, "9" * 5000, "\u0663", "\u00b2", "-1", "1e3", "\x00"]


@pytest.fixture
def page(ada, messe):
    return Page.objects.publish(ada, messe, "Stand", markdown="Plan")


def living(page):
    return Page.objects.living().filter(pk=page.pk).exists()


def test_a_page_goes_and_comes_back_by_the_doors_of_all_entries(page, ada, signed_in):
    here = signed_in(ada)
    assert here.post(f"/entries/{page.pk}/delete/").status_code == 302
    assert not living(page)
    assert here.post(f"/entries/{page.pk}/restore/").status_code == 302
    assert living(page)


def test_what_went_with_another_page_comes_back_only_with_that_one(page, ada, messe, signed_in):
    child = Page.objects.publish(ada, messe, "Aufbau", markdown="Montag", parent=page)
    page.trash(by=ada)
    assert signed_in(ada).post(f"/entries/{child.pk}/restore/").status_code == 422
    child.node.refresh_from_db()
    assert (living(child), child.node.parent_id) == (False, page.pk)
    page.restore(by=ada)
    child.node.refresh_from_db()
    assert (living(child), child.node.parent_id) == (True, page.pk)


@pytest.mark.parametrize("number", ODD)
def test_an_odd_number_in_a_form_is_no_number(page, ada, signed_in, number):
    here, fields = signed_in(ada), {"base": number, "seen": number, "parent": number, "position": number}
    for way in ("revisions/1/restore/", "move/", "edit/", "trash/"):
        assert here.post(f"/pages/{page.reference}/{way}", {"title": "T", **fields}).status_code < 500
