"""Letting a demo house grow in bulk, for measuring: people, spaces, posts, messages and pages by the million.

What grows is consistent but has no past in the log: numbers are taken and streams stand at their last one, as if the
events had been pruned. Nothing of it is in the search index before `manage.py reindex`. It must not run while others
write.
"""

from dataclasses import astuple, dataclass, fields
from time import perf_counter

from django.utils import timezone

from enterprise.demo import crowding, heaping, shelving

SPACES_AT_LEAST = 20
"""So many are made when entries are wanted and no grown space is there."""


@dataclass(frozen=True)
class Growth:
    """So many more of each. Every fifth post has answers besides."""

    people: int = 0
    spaces: int = 0
    posts: int = 0
    messages: int = 0
    pages: int = 0

    def __bool__(self):
        return any(astuple(self))

    @property
    def entries(self):
        return self.posts + self.messages + self.pages


NAMES = tuple(field.name for field in fields(Growth))


def grow(growth, now=None, tell=lambda line: None):
    """Add so much to the demo house, ending at `now`; `tell` hears what was done and how long it took."""
    now = now or timezone.now()
    missing = SPACES_AT_LEAST if growth.entries and not crowding.grown_spaces() else 0
    _timed(tell, growth.people, "people", crowding.admit, now)
    _timed(tell, growth.spaces or missing, "spaces", crowding.open_spaces, now)
    rooms = crowding.rooms()
    _timed(tell, growth.posts, "posts", heaping.publish, rooms, now)
    _timed(tell, growth.messages, "messages", heaping.send, rooms, now)
    _timed(tell, growth.pages, "pages", shelving.write, rooms, now)
    if growth.entries:
        crowding.let_all_have_read(rooms)


def _timed(tell, number, what, make, *given):
    if number:
        began = perf_counter()
        make(number, *given)
        tell(f"{number} {what} in {perf_counter() - began:.1f} s")
