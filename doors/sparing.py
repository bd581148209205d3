"""Sparing the house and the programs it asks: nobody asks without pause, and some threads stay free for everybody."""

import time
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST, SECONDS = 20, 60
AT_ONCE = 3
"""Of the threads of one process, of which a program that does not answer holds each for seconds."""

_lines = BoundedSemaphore(AT_ONCE)


class TooOften(ValidationError):
    def __init__(self):
        super().__init__(_("Too many commands in a minute. Wait a moment."), code="too_often")


class Busy(ValidationError):
    def __init__(self):
        super().__init__(_("Other commands are still waiting for their answer. Try again in a moment."), code="busy")


@contextmanager
def spared(person):
    """A line out of the house for this person's command. Raises TooOften, Busy."""
    _demand_pause(person)
    if not _lines.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _lines.release()


def _demand_pause(person):
    key, now = f"commands:{person.pk}", time.time()
    asked = [at for at in cache.get(key, ()) if at > now - SECONDS]
    if len(asked) >= MOST:
        raise TooOften
    cache.set(key, [*asked, now], SECONDS)
