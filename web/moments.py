"""Times in words, in the zone of the organisation; the browser says them again in the reader's zone (moment.ts)."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

FORMS = {}


def say(moment, form="near", now=None):
    """`moment` (aware) in words: "near" 08:12 · gestern, 14:05 · Dienstag, 09:30 · 17. Nov., 15:40 · 17. Nov. 2025.

    "day" leaves the hour out for all but today, "date" is 17. Nov. 2026, "long" is
    Donnerstag, 19. November 2026, 08:12, "time" is 08:12, "weekday" is Donnerstag, 19. November.
    Raises KeyError for another form.
    """
    zone = timezone.get_default_timezone()
    moment = timezone.localtime(moment, zone)
    return FORMS[form](moment, timezone.localtime(now, zone).date() - moment.date())


def _form(function):
    FORMS[function.__name__.strip("_")] = function
    return function


@_form
def near(moment, age):
    if not age:
        return time(moment, age)
    if age == timedelta(days=1):
        return _("yesterday, %(time)s") % {"time": time(moment, age)}
    if timedelta() < age < timedelta(days=7):
        return date_format(moment, pgettext("date format", "l, H:i"))
    if moment.year == (moment.date() + age).year:
        return date_format(moment, pgettext("date format", "j N, H:i"))
    return date(moment, age)


@_form
def day(moment, age):
    if not age:
        return time(moment, age)
    if age == timedelta(days=1):
        return _("yesterday")
    if timedelta() < age < timedelta(days=7):
        return date_format(moment, "l")
    if moment.year == (moment.date() + age).year:
        return date_format(moment, pgettext("date format", "j N"))
    return date(moment, age)


@_form
def date(moment, age):
    return date_format(moment, pgettext("date format", "j N Y"))


@_form
def time(moment, age):
    return date_format(moment, "H:i")


@_form
def long(moment, age):
    return date_format(moment, pgettext("date format", "l, j F Y, H:i"))


@_form
def weekday(moment, age):
    return date_format(moment, pgettext("date format", "l, j F"))
