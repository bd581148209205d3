"""Revisions through the API: named, found by their names, brought back on a base."""

import pytest

from wiki.models import Page


@pytest.fixture
def page(ada, bruno, messe):
    page = Page.objects.publish(ada, messe, "Plan", markdown="Acht Werktage.")
    return page.revise(by=bruno, base=1, markdown="Zehn Werktage.", summary="Frist")


def test_a_revision_is_named_and_listed_by_that(program, page, ada):
    door, path = program(ada), f"pages/{page.pk}/revisions/"
    assert door.patch(f"{path}1/", {"name": "Zur Messe"}).data["name"] == "Zur Messe"
    assert [row["number"] for row in door.get(f"{path}?named=true").data["results"]] == [1]
    assert [row["number"] for row in door.get(path).data["results"]] == [2, 1]
    assert door.patch(f"{path}1/", {"name": ""}).data["name"] == ""
    assert door.get(f"{path}?named=1").data["results"] == []
    assert door.patch(f"{path}1/", {"name": "x" * 101}).status_code == 400
    assert door.patch(f"{path}9/", {"name": "Zur Messe"}).status_code == 404


def test_a_revision_is_brought_back_on_the_base_that_was_seen(program, page, ada, bruno):
    door, path = program(ada), f"pages/{page.pk}/revisions/"
    assert door.post(f"{path}1/restore/").status_code == 428
    assert door.post(f"{path}9/restore/", {"base": 2}).status_code == 404
    assert door.post(f"{path}1/restore/", {"base": 2}).data["revision"] == 3
    newest = door.get(f"{path}3/").data
    assert (newest["markdown"], newest["restores"], newest["authors"]) == ("Acht Werktage.\n", 1, [ada.pk])
    page.refresh_from_db()
    page.revise(by=bruno, base=3, markdown="Elf Werktage.")
    refused = door.post(f"{path}2/restore/", {"base": 3})
    assert refused.status_code == 409 and refused.data["current"]["revision"] == 4


def test_who_may_not_read_finds_no_revision_and_names_none(program, ada, otto, werkstatt):
    page = Page.objects.publish(ada, werkstatt, "Umbau", markdown="Acht.")
    door, path = program(otto), f"pages/{page.pk}/revisions/"
    for answer in (door.get(path), door.patch(f"{path}1/", {"name": "x"}), door.post(f"{path}1/restore/", {"base": 1})):
        assert answer.status_code == 404
    assert not page.revisions.named().exists()
