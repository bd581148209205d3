"""When the scenes were played: over the last weeks, within working hours, and never two conversations at once."""

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta

HISTORY = 45
"""Working days over which posts and talk are spread."""
PAUSE = timedelta(minutes=8)
LATEST = time(15, 30)


@dataclass(frozen=True)
class Said:
    """One line at its moment; `opens` is the line the others of its performance answer."""

    moment: datetime
    performance: object
    number: int

    @property
    def line(self):
        return self.performance.lines[self.number]

    @property
    def opens(self):
        return self.number == 0

    @property
    def answered(self):
        """The number of the line whose thread this one stands in: the last above it in the script that is in none."""
        return max(number for number, line in enumerate(self.performance.lines[: self.number]) if not line.answers)


def schedule(performances, workdays):
    """All lines of all performances as Said, in the order of their moments."""
    said = []
    for place in dict.fromkeys((performance.is_post, performance.place) for performance in performances):
        here = [performance for performance in performances if (performance.is_post, performance.place) == place]
        said += _scheduled(here, workdays)
    return sorted(said, key=lambda said: said.moment)


def _scheduled(performances, workdays):
    fixed = [_moments(performance, _fixed_start(performance, workdays), workdays)
             for performance in performances if performance.day is not None]  # fmt: skip
    free = [_moments(performance, _free_start(performance, workdays), workdays)
            for performance in performances if performance.day is None]  # fmt: skip
    free.sort(key=lambda said: said[0].moment)
    if not performances[0].is_post:
        free = _one_after_the_other(free)
    return [said for lines in (*fixed, *free) for said in lines]


def _fixed_start(performance, workdays):
    return workdays.at(performance.day, performance.lines[0].clock)


def _free_start(performance, workdays):
    """Some hour of some working day, early enough for all that follows to be over by yesterday afternoon."""
    chance = random.Random(f"start {performance.key}")
    latest = workdays.at(-1, LATEST)
    while True:
        start = workdays.at(chance.randint(-HISTORY, -1), time(6, 20)) + timedelta(minutes=chance.randint(0, 500))
        end = _moments(performance, start, workdays)[-1].moment
        if end <= latest and not (end.date() > start.date() and start.weekday() == 4):
            return start


def _moments(performance, start, workdays):
    chance = random.Random(f"gaps {performance.key}")
    said, moment = [], start
    for number, line in enumerate(performance.lines):
        if line.clock:
            moment = workdays.at(performance.day, line.clock)
        elif number:
            moment += timedelta(minutes=line.gap or _gap(performance, chance))
        said.append(Said(moment + timedelta(seconds=min(7 * number, 59)), performance, number))
    return said


def _gap(performance, chance):
    """Answers to a post come within the hour, those in a conversation within minutes."""
    return chance.randint(4, 55) if performance.is_post else chance.randint(1, 9)


def _one_after_the_other(conversations):
    """Move conversations back in time until none begins before the one before it has ended."""
    moved, next_start = [], None
    for said in reversed(conversations):
        if next_start and said[-1].moment > next_start - PAUSE:
            back = said[-1].moment - (next_start - PAUSE)
            said = [Said(one.moment - back, one.performance, one.number) for one in said]
        next_start = said[0].moment
        moved.append(said)
    return moved[::-1]
