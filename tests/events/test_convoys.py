"""Riding together: many messages in one transaction, and each person hears what their own has come to."""

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.models import Message
from content.errors import Empty, OtherBody
from content.models import Entry
from events.convoys import Road, _roads, ride
from events.models import Delivery, Event, Stream
from events.registry import listeners_of
from events.turns import turn


def until(true):
    for _ in range(6000):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to that")


@pytest.fixture
def crowd():
    with ThreadPoolExecutor(12) as threads:
        yield lambda work, *values: threads.submit(_work, work, *values)


def _work(work, *values):
    try:
        return work(*values)
    finally:
        connection.close()


def test_who_comes_while_others_are_driven_rides_with_the_next(crowd):
    written, go = [], threading.Event()

    def write(things):
        written.append(things)
        go.wait(60)
        return [thing * 10 for thing in things]

    first = crowd(ride, "test", 1, write)
    until(lambda: written)
    others = [crowd(ride, "test", number, write) for number in (2, 3, 4)]
    until(lambda: len(_roads["test"].waiting) == 3)
    go.set()
    assert [ridden.result(60) for ridden in (first, *others)] == [10, 20, 30, 40]
    assert [sorted(things) for things in written] == [[1], [2, 3, 4]]


def test_where_a_transaction_fails_everybody_hears_that_nothing_was_written():
    def write(things):
        raise OSError

    assert ride("test", 1, write) is None
    assert ride("test", 1, lambda things: ["written"]) == "written"


@pytest.fixture
def together(crowd):
    """Say things at the same moment: all but the first ride in one transaction. Returns messages and refusals."""

    def say(space, *sayings):
        road = _roads.setdefault((space.stream, "message.sent"), Road())
        with turn(space.stream):
            said = [crowd(send, *sayings[0])]
            until(lambda: road.driven and not road.waiting)
            said += [crowd(send, *saying) for saying in sayings[1:]]
            until(lambda: len(road.waiting) == len(sayings) - 1)
        return [one.result(20) for one in said]

    def send(author, space, body, client_id):
        try:
            return Message.objects.send(author, space, body, client_id=client_id)
        except (PermissionDenied, OtherBody) as refusal:
            return type(refusal)

    return say


@pytest.mark.django_db(transaction=True)
def test_what_is_said_together_has_numbers_of_its_own_in_order_without_a_gap(cast, together):
    before = Stream.objects.get(name=cast.werkstatt.stream).seq
    people = [cast.ada, cast.bruno, cast.clara, cast.gast]
    sayings = [(people[number % 4], cast.werkstatt, f"Satz {number}", uuid.uuid4()) for number in range(8)]
    messages = together(cast.werkstatt, *sayings)

    assert [(message.author, message.body, message.client_id) for message in messages] == [
        (author, body, client_id) for author, _space, body, client_id in sayings
    ]
    stored = list(Entry.objects.filter(kind="message").order_by("pk").values_list("pk", "seq"))
    assert [seq for _pk, seq in stored] == list(range(before + 1, before + 9))
    assert sorted((message.pk, message.seq) for message in messages) == stored
    told = Event.objects.filter(kind="message.sent").order_by("pk").values_list("stream", "seq", "actor", "subject_id")
    by_number = sorted(messages, key=lambda message: message.seq)
    assert list(told) == [(cast.werkstatt.stream, m.seq, m.author_id, m.pk) for m in by_number]
    assert Stream.objects.get(name=cast.werkstatt.stream).seq == before + 8
    assert Delivery.objects.filter(event__kind="message.sent").count() == 8 * len(listeners_of("message.sent"))


@pytest.mark.django_db(transaction=True)
def test_in_a_crowd_everybody_gets_the_answer_they_would_get_alone(cast, together):
    before, twice = Stream.objects.get(name=cast.werkstatt.stream).seq, uuid.uuid4()
    answers = together(
        cast.werkstatt,
        (cast.ada, cast.werkstatt, "Zuerst", twice),
        (cast.ada, cast.werkstatt, "Zuerst", twice),
        (cast.ada, cast.werkstatt, "Anders", twice),
        (cast.otto, cast.werkstatt, "Lasst mich rein", uuid.uuid4()),
        (cast.bruno, cast.werkstatt, "Ja", twice),
        (cast.clara, cast.werkstatt, "Nein", other := uuid.uuid4()),
        (cast.clara, cast.werkstatt, "Nein", other),
    )
    first, again, anders, otto, bruno, clara, clara_again = answers
    assert (anders, otto) == (OtherBody, PermissionDenied)
    assert (first.pk, clara.pk) == (again.pk, clara_again.pk)
    assert {first.repeated, again.repeated} == {clara.repeated, clara_again.repeated} == {False, True}
    assert Entry.objects.filter(kind="message").count() == len({first.pk, bruno.pk, clara.pk}) == 3
    assert Stream.objects.get(name=cast.werkstatt.stream).seq == before + 3
    assert not Event.objects.filter(actor=cast.otto.pk, kind="message.sent").exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_not_said_by_any_way(cast):
    with pytest.raises(Empty):
        Message.objects.send(cast.ada, cast.werkstatt, "  ", client_id=uuid.uuid4())


@pytest.mark.django_db(transaction=True)
def test_words_that_name_somebody_go_alone_and_call_them(cast):
    message = Message.objects.send(cast.ada, cast.werkstatt, "Frag @bruno", client_id=uuid.uuid4())
    assert [mention.person for mention in message.mentions.all()] == [cast.bruno]


@pytest.mark.django_db(transaction=True)
def test_plain_words_take_five_statements(cast):
    client_id = uuid.uuid4()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        Message.objects.send(cast.ada, cast.werkstatt, "Guten Morgen", client_id=client_id)
    wanted = [query["sql"] for query in asked.captured_queries if query["sql"].split()[0] not in ("BEGIN", "COMMIT")]
    assert len(wanted) <= (5 if connection.vendor == "postgresql" else 7), wanted
