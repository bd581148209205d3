"""When somebody works: beyond it no device rings for them."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True)
class Hours:
    """Days of the week (0 is Monday) and the time of day from `begins` until `ends`; a shift may go past midnight.

    Who works until the time at which they begin works around the clock.
    """

    days: tuple
    begins: time
    ends: time

    @property
    def stretches(self):
        """Where they work in a day, as (first minute, number of minutes)."""
        begin, end = self.begins.hour * 60 + self.begins.minute, self.ends.hour * 60 + self.ends.minute
        return [(begin, end - begin)] if begin < end else [(0, end), (begin, 24 * 60 - begin)]

    def include(self, moment):
        """Whether they work at this moment, a datetime in their own time zone.

        >>> from datetime import datetime
        >>> night = Hours((4,), time(22), time(6))
        >>> night.include(datetime(2026, 11, 20, 23)), night.include(datetime(2026, 11, 21, 5, 59))
        (True, True)
        >>> night.include(datetime(2026, 11, 20, 5)), night.include(datetime(2026, 11, 21, 6))
        (False, False)
        """
        now, today = moment.time(), moment.weekday()
        if self.begins < self.ends:
            return today in self.days and self.begins <= now < self.ends
        yesterday = (moment - timedelta(days=1)).weekday()
        return (today in self.days and now >= self.begins) or (yesterday in self.days and now < self.ends)
