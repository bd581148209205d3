"""Dates as people write them in a search: 2026-10-01, 1.10.2026, 1.10., oktober, 2026-10, gestern, week."""

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from search.folding import fold

MONTHS = {
    fold(name): number
    for names in (
        "januar februar märz april mai juni juli august september oktober november dezember",
        "january february march april may june july august september october november december",
        "jan feb mrz apr mai jun jul aug sep okt nov dez",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, name in enumerate(names.split(), 1)
}
DAYS_AGO = {"heute": 0, "today": 0, "gestern": 1, "yesterday": 1}
ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?")


def span(text, today):
    """The first and the last day that the text means, or None; a month without year is the latest that has begun."""
    word = fold(text.strip())
    try:
        days = _named(word, today) or _german(word, today) or _iso(word)
    except ValueError:  # the 31st of February
        return None
    return days if days and days[0].year > MINYEAR and days[1].year < MAXYEAR else None  # a day may be added, or zones


def _named(word, today):
    if word in DAYS_AGO:
        day = today - timedelta(days=DAYS_AGO[word])
        return day, day
    if word in MONTHS:
        return _month(today.year - (MONTHS[word] > today.month), MONTHS[word])
    if word in ("woche", "week"):
        return today - timedelta(days=today.weekday()), today
    if word in ("monat", "month"):
        return today.replace(day=1), today
    if word in ("jahr", "year"):
        return today.replace(month=1, day=1), today
    return None


def _german(word, today):
    if not (match := GERMAN.fullmatch(word)):
        return None
    day, month, year = match.groups()
    there = date(int(year or today.year), int(month), int(day))
    if not year and there > today:
        there = there.replace(year=there.year - 1)
    return there, there


def _iso(word):
    if not (match := ISO.fullmatch(word)):
        return None
    year, month, day = match.groups()
    if day:
        there = date(int(year), int(month), int(day))
        return there, there
    return _month(int(year), int(month)) if month else (date(int(year), 1, 1), date(int(year), 12, 31))


def _month(year, month):
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
