"""What was written is findable because its commit wakes the worker, not because the worker looks from time to time."""

import threading

import pytest

from events import tail, wake, worker
from events.tail import Tail
from events.worker import Worker
from microblog.models import Post
from search.searching import Search

pytestmark = pytest.mark.django_db(transaction=True)

NEVER, PATIENCE = 3600, 60


@pytest.fixture
def slow(monkeypatch):
    """Nobody looks by themselves any more, neither the worker nor whoever listens to PostgreSQL."""
    monkeypatch.setattr(worker, "LOOK", NEVER)
    monkeypatch.setattr(tail, "LOOK_POSTGRESQL", NEVER)


@pytest.fixture
def embedded(slow, monkeypatch):
    """The worker of the embedded house: the commits of its own process ring."""
    monkeypatch.setattr(tail, "LOOK_SQLITE", NEVER)
    yield from running()


@pytest.fixture
def process(slow, monkeypatch):
    """A worker in a process of its own: nothing rings there; it hears NOTIFY, or sees that the file has changed."""
    monkeypatch.setattr(wake, "listen", lambda sleeper: None)
    yield from running()


def running():
    working = Worker()
    following = Tail(told := Told(working.follow))
    working.start()
    following.start()
    assert told.begun.wait(PATIENCE)
    yield working
    following.stop()
    working.stop()


class Told:
    """Follows the log for another, and knows when it has begun to."""

    def __init__(self, follow):
        self.follow, self.begun = follow, threading.Event()

    def __call__(self, notes):
        self.follow(notes)
        self.begun.set()


@pytest.mark.parametrize("place", ["embedded", "process"])
def test_what_was_written_is_findable_although_nobody_looks(place, request, cast):
    request.getfixturevalue(place)
    for word in ("Quarzglimmer", "Feldspat", "Glimmerschiefer"):
        post = Post.objects.publish(cast.ada, cast.werkstatt, f"{word} ist da")
        assert becomes(lambda post=post, word=word: found(cast.bruno, word) == [post.pk]), word
        assert found(cast.otto, word) == []


@pytest.mark.parametrize("place", ["embedded", "process"])
def test_what_was_changed_or_deleted_is_so_for_the_search_as_well(place, request, cast):
    post = Post.objects.publish(cast.ada, cast.werkstatt, "Quarzglimmer ist da")
    request.getfixturevalue(place)
    post.edit("Feldspat ist da", by=cast.ada)
    assert becomes(lambda: found(cast.bruno, "Feldspat") and not found(cast.bruno, "Quarzglimmer"))
    post.delete_by(cast.ada)
    assert becomes(lambda: not found(cast.bruno, "Feldspat"))


def found(person, word):
    return [hit.thing.pk for hit in Search(person, word).hits()]


def becomes(true):
    """Whether it comes true, however slow the machine is; with nobody waking anybody it never would."""
    waited = threading.Event()
    return any(true() or waited.wait(0.05) for _ in range(PATIENCE * 20))
