"""What a guest of the house is told about the company, and what becomes of somebody who turns into one."""

import pytest

from content.words import Words
from people.models import Department, Person
from spaces.errors import LastSteward
from spaces.models import Space

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return Department.objects.create(name="Geheimes Labor", slug="labor")


def page(client, path):
    return client.get(path).content.decode()


def test_a_guest_does_not_read_on_a_page_whom_they_do_not_know(cast, signed_in):
    cast.ada.change(cast.admin, reports_to=cast.otto)
    cast.bruno.change(cast.admin, reports_to=cast.ada)
    shown = page(signed_in(cast.gast), "/people/ada/")
    assert "Otto Ohm" not in shown
    assert "Bruno Becker" in shown


def test_a_colleague_reads_who_leads(cast, signed_in):
    cast.ada.change(cast.admin, reports_to=cast.otto)
    assert "Otto Ohm" in page(signed_in(cast.bruno), "/people/ada/")


def test_a_guest_is_shown_only_units_of_people_they_know(cast, signed_in, unit):
    assert unit.name not in page(signed_in(cast.gast), "/people/")
    assert unit.name in page(signed_in(cast.otto), "/people/")
    cast.ada.change(cast.admin, department=unit)
    assert unit.name in page(signed_in(cast.gast), "/people/")


def test_a_guest_does_not_guess_units_by_calling_them(cast, unit):
    assert unit.name not in Words.of("@labor", author=cast.gast, space=cast.werkstatt).html()
    assert unit.name in Words.of("@labor", author=cast.ada, space=cast.werkstatt).html()


def test_a_steward_who_becomes_a_guest_steers_nothing_any_more(cast, signed_in):
    cast.ada.promote("guest", by=cast.admin)
    ada = Person.objects.get(pk=cast.ada.pk)
    assert cast.vorstand.may_be_read_by(ada)
    assert not cast.vorstand.may_be_steered_by(ada)
    assert not cast.vorstand.may_invite(ada)
    assert not Space.objects.steered_by(ada)
    assert "if-moderate" not in page(signed_in(ada), "/me.css")


def test_the_last_steward_is_the_last_who_can_look_after_the_space(cast):
    cast.vorstand.appoint(cast.bruno, "steward", by=cast.ada)
    cast.bruno.deactivate(by=cast.admin)
    with pytest.raises(LastSteward):
        cast.vorstand.leave(cast.ada)
