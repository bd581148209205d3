"""Numbers under a crowd: gapless, in the order of commits, and never lost on the way to a listener."""

import random
import threading
import time
import uuid
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from chat.models import Message
from content.models import Entry
from events import registry
from events.delivering import deliver_all
from events.models import Delivery, Event, Stream
from events.turns import turn
from tests.crowd import at_once

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, TURNS = 6, 25


class Unlucky(Exception):
    """A transaction that fails after it has taken its number."""


@pytest.fixture
def listener():
    """A later listener of messages that stumbles now and then; it remembers what it was brought."""
    heard, luck = Counter(), random.Random(7)

    def remember(deliveries):
        if luck.random() < 0.2:
            raise Unlucky
        heard.update(delivery.event_id for delivery in deliveries)

    registry.listens_to("message.sent")(remember)
    yield heard
    name = next(name for name, function in registry.listeners.items() if function is remember)
    del registry.listeners[name]
    registry._listening["message.sent"].remove(name)


def writer(seed, people, spaces, acknowledged):
    """Somebody who sends, sends again what they are not sure of, and fails now and then."""
    luck = random.Random(seed)
    sent = []

    def work():
        for number in range(TURNS):
            author, space = luck.choice(people), luck.choice(spaces)
            if sent and luck.random() < 0.2:
                again = luck.choice(sent)
                assert Message.objects.send(*again[:3], client_id=again[3]).pk == again[4]
            elif luck.random() < 0.2:
                with pytest.raises(Unlucky), transaction.atomic():
                    Message.objects.send(author, space, "Das kommt nie an")
                    raise Unlucky
            else:
                body, client_id = f"{seed}: {number}", uuid.UUID(int=luck.getrandbits(128))
                message = Message.objects.send(author, space, body, client_id=client_id)
                sent.append((author, space, body, client_id, message.pk))
                acknowledged.append((space.stream, message.seq, body))

    return work


def watcher(streams, done):
    """Somebody who reads all the time: at every moment the numbers of a stream are 1 to n, without a gap."""

    def work():
        while not done.is_set():
            for stream in streams:
                seen = list(Event.objects.filter(stream=stream).order_by("seq").values_list("seq", flat=True))
                assert seen == list(range(1, len(seen) + 1))

    return work


def worker(done):
    def work():
        while not done.is_set() or Delivery.objects.exists():
            deliver_all()
            Delivery.objects.update(not_before=None)
            time.sleep(0.01)

    return work


@pytest.mark.parametrize("seed", [1, 2])
def test_a_crowd_takes_numbers_without_a_gap_and_every_listener_hears_of_each(seed, cast, listener):
    people, spaces = [cast.ada, cast.bruno], [cast.werkstatt, cast.vorstand]
    streams = [space.stream for space in spaces]
    acknowledged, done, finished = [], threading.Event(), threading.Barrier(WRITERS)

    def until_the_last(work):
        try:
            work()
        finally:
            if finished.wait() == 0:
                done.set()

    writers = [writer(seed * 100 + number, people, spaces, acknowledged) for number in range(WRITERS)]
    at_once(
        *(lambda work=work: until_the_last(work) for work in writers),
        watcher(streams, done), worker(done), worker(done),
    )  # fmt: skip

    told = Event.objects.filter(stream__in=streams, kind="message.sent")
    assert sorted(told.values_list("stream", "seq")) == sorted((stream, seq) for stream, seq, _body in acknowledged)
    written = Entry.objects.filter(kind="message").order_by("pk").values_list("space", "seq", "body")
    assert sorted((f"space:{space}", seq, body) for space, seq, body in written) == sorted(acknowledged)
    for stream in streams:
        assert Stream.objects.get(name=stream).seq == Event.objects.filter(stream=stream).count()
        ids = [pk for pk, seq in Event.objects.filter(stream=stream).order_by("seq").values_list("pk", "seq")]
        assert ids == sorted(ids)
    assert set(listener) == set(told.values_list("pk", flat=True))


def test_the_same_client_id_from_many_places_at_once_is_one_message_and_one_number(cast):
    client_id, before = uuid.uuid4(), Stream.objects.get(name=cast.messe.stream).seq
    send = lambda: Message.objects.send(cast.ada, cast.messe, "Einmal", client_id=client_id).pk  # noqa: E731
    assert len(set(at_once(*[send] * 8))) == 1
    assert Stream.objects.get(name=cast.messe.stream).seq == before + 1
    assert Event.objects.filter(stream=cast.messe.stream, kind="message.sent").count() == 1


def test_turns_on_the_same_streams_in_any_order_do_not_wait_for_each_other_for_ever(cast):
    def both(first, second):
        for _ in range(20):
            with turn(first, second) as held:
                held.publish("session.ended", actor=None, subject=cast.ada, on=second)

    at_once(
        lambda: both(cast.ada.stream, cast.bruno.stream),
        lambda: both(cast.bruno.stream, cast.ada.stream),
    )


def test_who_is_refused_takes_no_number(cast):
    before = Stream.objects.get(name=cast.vorstand.stream).seq
    with pytest.raises(PermissionDenied):
        Message.objects.send(cast.otto, cast.vorstand, "Lasst mich rein")
    assert Stream.objects.get(name=cast.vorstand.stream).seq == before
    assert not Event.objects.filter(stream=cast.vorstand.stream, actor=cast.otto.pk).exists()


def test_a_stream_that_nobody_opened_is_no_stream():
    with pytest.raises(LookupError), turn("space:4711"):
        pass
