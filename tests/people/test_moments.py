"""Moments as people type them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from people.models import Person
from people.moments import moment

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 18, 14, 10, tzinfo=BERLIN)  # a Wednesday
MEANT = {
    "20 min": (18, 14, 30), "in 20m": (18, 14, 30), "in 2 Stunden": (18, 16, 10), "2h": (18, 16, 10),
    "in einer Stunde": (18, 15, 10), "in 3 Tagen": (21, 14, 10), "1 week": (25, 14, 10), "15:30": (18, 15, 30),
    "um 15.30 Uhr": (18, 15, 30), "9:00": (19, 9, 0), "morgen": (19, 8, 0), "morgen früh": (19, 8, 0),
    "Morgen 9 Uhr": (19, 9, 0), "tomorrow at 9 am": (19, 9, 0), "3 pm": (18, 15, 0), "heute Abend": (18, 17, 0),
    "übermorgen 7:15": (20, 7, 15), "Montag": (23, 8, 0), "Mittwoch 8:00": (25, 8, 0), "next Friday noon": (20, 12, 0),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "day_and_time"), MEANT.items(), ids=MEANT)
def test_a_moment_is_the_one_that_is_meant(typed, day_and_time):
    day, hour, minute = day_and_time
    assert moment(typed, Person(), NOW) == datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "typed", ["", "um", "bald", "25:00", "9:77", "-3 min", "morgen morgen", "9999 min", "Ofen prüfen", "3 x"]
)
def test_what_is_no_moment_is_none(typed):
    assert moment(typed, Person(), NOW) is None


def test_it_is_by_the_clock_of_the_person():
    assert moment("18:00", Person(time_zone="Asia/Tokyo"), NOW).utcoffset().total_seconds() == 9 * 3600
