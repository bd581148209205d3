"""Choosing a time to come, by one's own clock: one of those that are offered, or any other."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MORNING, EVENING = time(8), time(17)
FARTHEST = timedelta(days=2 * 366)
NAMES = {
    "hour": gettext_lazy("In an hour"),
    "evening": gettext_lazy("This evening"),
    "tomorrow": gettext_lazy("Tomorrow morning"),
    "monday": gettext_lazy("Monday morning"),
}


@dataclass
class Offer:
    key: str
    moment: datetime

    @property
    def name(self):
        return NAMES[self.key]


class TimeForm(forms.Form):
    """What is chosen is `due_at`, aware. Mix it into a form, or use it alone."""

    offer = forms.CharField(required=False, max_length=10)
    at = forms.DateTimeField(label=gettext_lazy("At another time"), required=False)

    def __init__(self, data, person, morning=MORNING):
        super().__init__(data)
        self.person = person
        self.offers = [Offer(*offer) for offer in times_for(person, timezone.now(), morning).items()]

    def clean_at(self):
        at = self.cleaned_data["at"]
        return at and at.replace(tzinfo=zone_of(self.person))

    def clean(self):
        chosen = next((offer.moment for offer in self.offers if offer.key == self.cleaned_data.get("offer")), None)
        self.due_at = chosen or self.cleaned_data.get("at")
        if not self.errors:
            check_time(self.due_at)

    @property
    def typed(self):
        """What stands in the field for a time of one's own."""
        return self.data.get("at", "")

    def demand(self):
        """Raises ValidationError where no time was chosen, with all that stands in the way."""
        if not self.is_valid():
            raise ValidationError([error for errors in self.errors.as_data().values() for error in errors])


def check_time(due_at):
    """Raises ValidationError for no time, one that is over, or one more than two years away."""
    if not due_at or not timezone.now() < due_at < timezone.now() + FARTHEST:
        raise ValidationError(_("Choose a time to come, within two years."), code="time")


def times_for(person, now, morning=MORNING):
    """What is offered, as {key: moment}: soon, this evening, tomorrow, next week; `morning` is when a day begins."""
    here = timezone.localtime(now, zone_of(person))

    def at(days, hour):
        return datetime.combine(here.date() + timedelta(days=days), hour, here.tzinfo)

    offered = {"hour": here + timedelta(hours=1)}
    if here.hour < EVENING.hour - 1:
        offered["evening"] = at(0, EVENING)
    offered["tomorrow"] = at(1, morning)
    to_monday = -here.weekday() % 7 or 7
    if to_monday > 1:
        offered["monday"] = at(to_monday, morning)
    return offered


def zone_of(person):
    """The clock somebody lives by: their own, or the house's."""
    return ZoneInfo(person.time_zone or settings.TIME_ZONE)
