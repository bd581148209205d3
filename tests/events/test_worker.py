"""The worker and the tail it follows: woken at once, looking by themselves, and unhurt by a database that goes away."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.tasks import task
from django.utils import timezone

from chat.models import Message
from events import registry
from events.delivering import deliver_all
from events.models import Delivery, Event
from events.notes import Note
from events.tail import Tail
from events.worker import Worker, run_tasks
from people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 60


class Follower:
    """Somebody who follows the log, and can wait until something was told."""

    def __init__(self):
        self.notes, self.told = [], threading.Condition()

    def __call__(self, notes):
        with self.told:
            self.notes += notes or [None]
            self.told.notify_all()

    def hears(self, wanted, times=1):
        with self.told:
            return self.told.wait_for(lambda: self.notes.count(wanted) >= times, PATIENCE)


@pytest.fixture
def follower():
    follower = Follower()
    tail = Tail(follower)
    tail.start()
    assert follower.hears(None)
    yield follower
    tail.stop()


@pytest.fixture
def listener():
    """A later listener of messages; `fails` makes it stumble over the bodies in it."""
    heard = []

    def remember(deliveries):
        if any(delivery.event.actor in remember.fails for delivery in deliveries):
            raise ValueError("stumbled")
        heard.extend(delivery.event.subject_id for delivery in deliveries)

    remember.fails, remember.heard = set(), heard
    registry.listens_to("message.sent")(remember)
    yield remember
    del registry.listeners[next(name for name, function in registry.listeners.items() if function is remember)]
    registry._listening["message.sent"].pop()


def note_of(message):
    stream = message.space.stream
    return Note(stream, message.seq, "message.sent", message.author_id, "message", message.pk)


def test_followers_are_told_of_every_commit_in_its_order(follower, cast):
    sent = [Message.objects.send(cast.ada, space, "Moin") for space in (cast.werkstatt, cast.messe, cast.werkstatt)]
    assert all(follower.hears(note_of(message)) for message in sent)
    heard = [note for note in follower.notes if note and note.kind == "message.sent"]
    assert heard == [note_of(message) for message in sent]


def test_a_note_survives_its_travel():
    for note in (
        Note("space:7", 3, "message.sent", 5, "message", 9),
        Note("person:1", 1, "person.admitted", None, "person", 1),
    ):
        assert Note.read(str(note)) == note


@pytest.mark.postgresql
def test_after_a_cut_wire_followers_are_told_to_look_and_hear_on(follower, cast):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
    assert follower.hears(None, times=2)
    assert follower.hears(note_of(Message.objects.send(cast.ada, cast.messe, "Wieder da")))


@pytest.mark.postgresql
def test_an_event_of_which_no_note_came_is_found_by_looking(follower, cast):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_stream SET seq = seq + 1 WHERE name = %s", [cast.messe.stream])
    assert follower.hears(None, times=2)


def test_the_worker_delivers_at_once(listener, cast):
    worker = Worker()
    worker.start()
    try:
        message = Message.objects.send(cast.ada, cast.messe, "Moin")
        for _ in range(PATIENCE * 20):
            if message.pk in listener.heard:
                break
            threading.Event().wait(0.05)
        assert message.pk in listener.heard
    finally:
        worker.stop()


def test_a_delivery_that_fails_holds_up_no_other_and_waits_for_its_turn(listener, cast):
    listener.fails.add(cast.ada.pk)
    bad = Message.objects.send(cast.ada, cast.messe, "Stolperstein")
    good = Message.objects.send(cast.bruno, cast.messe, "Geht durch")
    deliver_all()
    assert listener.heard == [good.pk]
    waiting = Delivery.objects.get(event__subject_id=bad.pk)
    assert (waiting.attempts, waiting.not_before is not None) == (1, True)
    listener.fails.clear()
    Delivery.objects.update(not_before=None)
    deliver_all()
    assert listener.heard == [good.pk, bad.pk]


def test_tasks_run_and_one_that_fails_stops_no_other(ada):
    rename.enqueue(ada.pk, "Adele")
    rename.enqueue(4711, "Niemand")
    rename.enqueue(ada.pk, "Ada-Maria")
    run_tasks()
    ada.refresh_from_db()
    assert ada.given_name == "Ada-Maria"


def test_a_task_waits_for_its_time(ada):
    now = timezone.now()
    rename.using(run_after=now + timedelta(hours=1)).enqueue(ada.pk, "Zu früh")
    rename.using(run_after=now - timedelta(seconds=1)).enqueue(ada.pk, "Adele")
    run_tasks()
    ada.refresh_from_db()
    assert ada.given_name == "Adele"


@task
def rename(pk, name):
    person = Person.objects.get(pk=pk)
    person.given_name = name
    person.save(update_fields=["given_name"])


def test_old_events_are_forgotten_once_everybody_has_had_them(cast):
    message = Message.objects.send(cast.ada, cast.messe, "Lang ist es her")
    Event.objects.update(at="2020-01-01T00:00:00Z")
    Event.objects.prune()
    kept = set(Event.objects.values_list("pk", flat=True))
    assert kept == set(Delivery.objects.values_list("event", flat=True))
    Delivery.objects.all().delete()
    Event.objects.prune()
    assert not Event.objects.exists()
    assert Message.objects.filter(pk=message.pk).exists()
