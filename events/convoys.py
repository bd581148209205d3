"""Riding together: what several threads have to write to one stream at the same moment goes in one transaction.

The turns of a stream follow each other, and the end of each waits for the disk. So a busy space could write no faster
than a disk can turn; those who come while it turns are many, and wait for it once (databases call it group commit).
Nobody waits for company: who comes alone rides alone.
"""

import logging
from collections import deque
from threading import Lock

MOST = 50

_roads = {}

log = logging.getLogger(__name__)


class Road:
    """Where the loads of one stream wait; whoever holds `driving` takes all of them along."""

    def __init__(self):
        self.driving, self.waiting = Lock(), deque()


class Load:
    def __init__(self, thing):
        self.thing, self.outcome, self.there = thing, None, False


def ride(road, thing, write):
    """Have a thing written by `write`, together with those of other threads that wait on the same road.

    `write([thing, …])` is one transaction and returns an outcome for each, None for those it did not write. So does
    this; None also if it failed, and nobody knows whose fault that was.
    """
    load, road = Load(thing), _roads.setdefault(road, Road())
    road.waiting.append(load)
    while not load.there:
        with road.driving:
            if not load.there:
                _drive([road.waiting.popleft() for _ in range(min(MOST, len(road.waiting)))], write)
    return load.outcome


def _drive(loads, write):
    try:
        for load, outcome in zip(loads, write([load.thing for load in loads]), strict=True):
            load.outcome = outcome
    except Exception:
        log.warning("%s could not be written together; each goes alone", len(loads), exc_info=True)
    finally:
        for load in loads:
            load.there = True
