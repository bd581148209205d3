"""The demo's calendar: everything is dated back from the hour in which the demo is built."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
# The pictures of the design show a quarter past nine: all that happens "today" has happened by then.
SCENE = time(9, 15)


@dataclass(frozen=True)
class Workdays:
    """Day 0 and the working days before it."""

    today: date

    @classmethod
    def before(cls, now):
        """Day 0 is the day of `now`, or the last working day before it as long as it is not yet a quarter past nine."""
        local = now.astimezone(ZONE)
        return cls(local.date() if local.time() >= SCENE else _workday(local.date(), -1))

    def at(self, day, clock):
        """The moment on working day `day` (0 or less) at `clock`, a time of the house's zone or "08:12"."""
        clock = time.fromisoformat(clock) if isinstance(clock, str) else clock
        return datetime.combine(self.day(day), clock, ZONE)

    def day(self, offset):
        return _workday(self.today, offset) if offset else self.today


def _workday(start, offset):
    """The working day (Monday to Friday) so many before `start`."""
    found = start
    for _ in range(-offset):
        found -= timedelta(days=1)
        while found.weekday() > 4:
            found -= timedelta(days=1)
    return found
