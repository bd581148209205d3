"""A moment to come as people type it, in German or English: `20 min`, `15:30`, `morgen 9 Uhr`, `Monday`."""

import re
from datetime import datetime, time, timedelta

from django.utils import timezone

from people.timing import EVENING, MORNING, zone_of

_UNITS = {
    "minutes": ("m", "min", "minute", "minuten", "minutes"),
    "hours": ("h", "std", "stunde", "stunden", "hour", "hours"),
    "days": ("d", "tag", "tage", "tagen", "day", "days"),
    "weeks": ("w", "woche", "wochen", "week", "weeks"),
}
_DAYS = {
    **dict.fromkeys(("heute", "today"), 0),
    **dict.fromkeys(("morgen", "tomorrow"), 1),
    **dict.fromkeys(("übermorgen", "uebermorgen"), 2),
}
_WEEKDAYS = [
    ("montag", "monday"), ("dienstag", "tuesday"), ("mittwoch", "wednesday"), ("donnerstag", "thursday"),
    ("freitag", "friday"), ("samstag", "saturday", "sonnabend"), ("sonntag", "sunday"),
]  # fmt: skip
_HOURS = {
    **dict.fromkeys(("früh", "morning"), MORNING),
    **dict.fromkeys(("abend", "evening", "tonight"), EVENING),
    **dict.fromkeys(("mittag", "noon"), time(12)),
}
_LITTLE = {"in", "um", "at", "on", "am", "this", "next", "nächsten", "uhr", "o'clock", "einer", "einem", "a", "an"}
_SPAN = re.compile(r"(\d{1,3})\s*([a-z]+)")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*(am|pm))?")


def moment(typed, person, now):
    """The aware moment meant, by the person's own clock, or None; without a time of day a day begins at eight."""
    words = [word for word in typed.lower().replace(",", " ").split() if word not in _LITTLE]
    if not words:
        return None
    here = timezone.localtime(now, zone_of(person))
    return _span(" ".join(words), here) or _on_a_day(words, here)


def _span(words, here):
    if words in ("stunde", "hour"):
        return here + timedelta(hours=1)
    match = _SPAN.fullmatch(words)
    if not match:
        return None
    unit = next((unit for unit, names in _UNITS.items() if match[2] in names), None)
    return here + timedelta(**{unit: int(match[1])}) if unit else None


def _on_a_day(words, here):
    days = _days(words[0], here)
    rest = words if days is None else words[1:]
    hour = _hour(" ".join(rest)) if rest else MORNING
    if hour is None:
        return None
    meant = datetime.combine(here.date() + timedelta(days=days or 0), hour, here.tzinfo)
    return meant + timedelta(days=1) if days is None and meant <= here else meant


def _days(word, here):
    """How many days until the one that is named."""
    for number, names in enumerate(_WEEKDAYS):
        if word in names:
            return (number - here.weekday()) % 7 or 7
    return _DAYS.get(word)


def _hour(words):
    if words in _HOURS:
        return _HOURS[words]
    match = _CLOCK.fullmatch(words)
    if not match:
        return None
    hour = int(match[1]) + (12 if match[3] == "pm" and int(match[1]) < 12 else 0)
    minute = int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
