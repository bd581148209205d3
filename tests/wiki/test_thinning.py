"""Revisions become fewer with time, and nobody's part is forgotten."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from events.chores import chores
from wiki.models import Content, Revision
from wiki.thinning import AT_ONCE, kept_of, thin, thin_all

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 19, 11, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def ages(kept, every, count):
    """How old those of `count` revisions are that stay, in units of `every`; the oldest has number 0."""
    revisions = [(number, NOW - every * (count - 1 - number)) for number in range(count)]
    return [count - 1 - number for number in sorted(kept_of(revisions, kept, NOW), reverse=True)]


def test_all_of_a_day_stay_and_then_one_for_each_hour():
    minutes = ages(set(), timedelta(minutes=20), 3 * 24 * 7)
    assert minutes[: 3 * 24] == list(range(3 * 24))
    assert len(minutes) == 3 * 24 + 24 * 6 + 1


def test_after_a_week_one_a_day_after_a_month_one_a_week_after_a_year_one_a_month():
    hours = ages(set(), 6 * HOUR, 4 * 30)
    assert len([age for age in hours if 4 * 7 < age <= 4 * 28]) == 21
    days = ages(set(), DAY, 365)
    assert [age for age in days if age < 30] == list(range(30))
    weeks = [age for age in days if age > 45]
    assert {later - age for age, later in pairwise(weeks)} == {7}
    months = [age for age in ages(set(), DAY, 5 * 365) if age > 400]
    assert {later - age for age, later in pairwise(months)} <= {28, 29, 30, 31}


def test_the_newest_of_a_stretch_stays_and_what_was_chosen_too():
    day = [(number, NOW - 20 * DAY + number * HOUR) for number in range(8)]
    assert kept_of(day, set(), NOW) == {7}
    assert kept_of(day, {2, 5}, NOW) == {2, 5, 7}


@pytest.fixture
def grown(written, ada, bruno, clara):
    """A page of ten revisions, all of one day a year ago; the writers take turns."""

    def grow(count=10):
        page = written(markdown="Stand 1.")
        for number in range(2, count + 1):
            page.revise(by=(ada, bruno)[number % 2], base=number - 1, markdown=f"Stand {number}.")
        page.revisions.update(created_at=timezone.now() - 100 * DAY)
        return page

    return grow


def numbers(page):
    return list(page.revisions.order_by("number").values_list("number", flat=True))


def test_the_first_and_the_current_stay_with_all_who_wrote(grown, ada, bruno):
    page = grown()
    assert thin_all() == 8 and numbers(page) == [1, 10]
    assert set(page.revisions.get(number=10).contributors.all()) == {ada, bruno}
    assert list(page.revisions.get(number=1).contributors.all()) == [ada]
    assert Content.objects.filter(page=page).count() == 2
    assert thin_all() == 0
    page.refresh_from_db()
    page.revise(by=ada, base=10, markdown="Stand 11.")
    assert numbers(page) == [1, 10, 11]


def test_who_wrote_what_went_counts_for_the_next_that_stays_and_no_other(grown, clara, ada):
    page = grown()
    page.name_revision(5, "Zur Messe", by=ada)
    page.revisions.get(number=3).contributors.set([clara])
    thin_all()
    assert numbers(page) == [1, 4, 5, 10]
    writers = {
        number: set(page.revisions.get(number=number).contributors.values_list("pk", flat=True))
        for number in (4, 5, 10)
    }
    assert clara.pk in writers[4] and clara.pk not in writers[5] | writers[10]


def test_named_released_and_restored_ones_stay_with_what_they_are_based_on(grown, ada):
    page = grown()
    page.name_revision(3, "Zur Messe", by=ada)
    page.node.released = page.revisions.get(number=5)
    page.node.save(update_fields=["released"])
    page.restore_revision(7, by=ada, base=10)
    page.revise(by=ada, base=11, markdown="Weiter.")
    page.revisions.update(created_at=timezone.now() - 100 * DAY)
    thin_all()
    assert numbers(page) == [1, 2, 3, 4, 5, 6, 7, 10, 11, 12]
    assert page.revisions.get(number=11).restores.number == 7


def test_a_name_that_was_taken_back_keeps_nothing(grown, ada):
    page = grown()
    page.name_revision(3, "Zur Messe", by=ada)
    page.name_revision(3, "", by=ada)
    thin_all()
    assert numbers(page) == [1, 10]


def test_equal_words_stay_as_long_as_one_revision_says_them(written, ada):
    page = written(markdown="A.")
    for base, words in enumerate(["B.", "A.", "C."], 1):
        page.revise(by=ada, base=base, markdown=words)
    assert page.contents.count() == 3
    page.revisions.update(created_at=timezone.now() - 100 * DAY)
    thin_all()
    assert numbers(page) == [1, 4] and page.contents.count() == 2
    assert page.revisions.get(number=1).content.markdown == "A.\n"


def test_many_revisions_go_in_several_turns(written, ada):
    page = written()
    content = page.node.current.content
    old = timezone.now() - 100 * DAY
    rows = [
        Revision(page=page, number=number, content=content, title="x", created_at=old)
        for number in range(2, AT_ONCE + 4)
    ]
    Revision.objects.bulk_create(rows)
    page.node.current = Revision.objects.get(page=page, number=AT_ONCE + 3)
    page.node.save(update_fields=["current"])
    page.revisions.update(created_at=old)
    assert thin(page, timezone.now()) == AT_ONCE + 1 and numbers(page) == [1, AT_ONCE + 3]


def test_what_is_young_is_not_touched(grown):
    page = grown()
    page.revisions.update(created_at=timezone.now() - 23 * HOUR)
    assert thin_all() == 0 and len(numbers(page)) == 10


def test_the_house_does_it_by_itself_once_a_day():
    assert thin_all in chores
