"""What is asked of many people at once is what is said of each of them alone."""

import pytest

from people.models import Person
from spaces import rights
from spaces.crowds import readable_by_each, spaces_of_each
from spaces.models import Space

pytestmark = pytest.mark.django_db


@pytest.fixture
def spaces(cast):
    """One of each kind besides those of the cast, and one that sleeps."""
    Space.objects.direct([cast.clara], by=cast.ada)
    cast.messe.archive(cast.ada)
    Space.objects.found("Halle", by=cast.bruno, kind=rights.OPEN)
    return list(Space.objects.all())


def test_everybody_is_in_the_spaces_they_are_in(cast, spaces):
    people = list(Person.objects.all())
    alone = {person.pk: set(Space.objects.of(person).values_list("pk", flat=True)) for person in people}
    assert spaces_of_each(people) == {pk: found for pk, found in alone.items() if Person.objects.get(pk=pk).is_active}
    assert not alone[cast.emil.pk] and len(set(map(frozenset, alone.values()))) > 3


def test_everybody_may_read_what_they_may_read(cast, spaces):
    people, asked = list(Person.objects.active()), {space.pk for space in spaces[1:]}
    found = readable_by_each(people, asked)
    for person in people:
        assert found[person.pk] == set(Space.objects.readable_by(person).values_list("pk", flat=True)) & asked
    assert len(set(map(frozenset, found.values()))) > 3


def test_guests_alone_are_given_nothing_of_the_employees(cast, spaces):
    assert spaces_of_each([cast.gast]) == {cast.gast.pk: {cast.werkstatt.pk}}
    assert readable_by_each([cast.gast], {space.pk for space in spaces}) == {cast.gast.pk: {cast.werkstatt.pk}}
    assert readable_by_each([cast.emil], {cast.werkstatt.pk}) == {}


def test_a_crowd_costs_what_one_costs(cast, spaces, django_assert_num_queries):
    for people in ([cast.ada], list(Person.objects.active())):
        with django_assert_num_queries(2):
            spaces_of_each(people)
        with django_assert_num_queries(2):
            readable_by_each(people, {space.pk for space in spaces})
