"""Riding together: what several threads have to write to one stream at the same moment goes in one transaction.

The turns of a stream follow each other, and the end of each waits for the disk. So a busy space could write no faster
than a disk can turn; those who come while it turns are many, and wait for it once (databases call it group commit).
Nobody waits for company: who comes alone rides alone.
"""

import logging
from collections import deque
from threading import Event, Lock

MOST = 50

_roads = {}

log = logging.getLogger(__name__)


def ride(road, thing, write):
    """Have a thing written by `write`, together with those of other threads that wait on the same road.

    `write([thing, …])` is one transaction and returns an outcome for each, None for those it did not write. So does
    this; None also if it failed, and nobody knows whose fault that was.
    """
    load, road = Load(thing), _roads.setdefault(road, Road())
    road.enter(load)
    load.called.wait()
    if load.drives:
        road.drive(write)
    return load.outcome


class Load:
    """What one thread has brought; it is called when it is written, or when it is its turn to drive."""

    def __init__(self, thing):
        self.thing, self.outcome = thing, None
        self.drives, self.called = False, Event()


class Road:
    """Where the loads of one stream wait. One thread drives at a time, and calls the next when it is done."""

    def __init__(self):
        self.lock, self.waiting, self.driven = Lock(), deque(), False

    def enter(self, load):
        with self.lock:
            self.waiting.append(load)
            if not self.driven:
                self._call_a_driver()

    def drive(self, write):
        """Write what waits here by now, oneself first."""
        with self.lock:
            loads = [self.waiting.popleft() for _ in range(min(MOST, len(self.waiting)))]
        try:
            for load, outcome in zip(loads, write([load.thing for load in loads]), strict=True):
                load.outcome = outcome
        except Exception:
            log.warning("%s could not be written together; each goes alone", len(loads), exc_info=True)
        finally:
            self._arrive(loads)

    def _arrive(self, loads):
        for load in loads:
            load.called.set()
        with self.lock:
            self.driven = False
            if self.waiting:
                self._call_a_driver()

    def _call_a_driver(self):
        first, self.driven = self.waiting[0], True
        first.drives = True
        first.called.set()
