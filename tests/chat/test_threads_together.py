"""Threads in which several people do something at the same moment."""

import uuid

import pytest

from chat.models import Message, Thread
from content.errors import Gone
from content.models import ThreadReading
from events.models import Event, Stream
from tests.crowd import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def again(message):
    return Message.objects.select_related("root").get(pk=message.pk)


def test_all_first_answers_stand_in_one_thread(question, ada, bruno, clara):
    def answering(person, number):
        def work():
            for each in range(8):
                Message.objects.answer(person, again(question), f"{number}.{each} @ada", client_id=uuid.uuid4())

        return work

    at_once(*[answering(person, number) for number, person in enumerate((ada, bruno, clara) * 2)])
    assert again(question).answers.count == 48
    assert ThreadReading.objects.followed().filter(root=question).count() == 3
    numbers = list(Event.objects.filter(stream=question.space.stream).order_by("seq").values_list("seq", flat=True))
    assert (
        numbers
        == list(range(1, len(numbers) + 1))
        == list(range(1, Stream.objects.get(name=question.space.stream).seq + 1))
    )


def test_the_same_answer_sent_by_two_tabs_stands_once(question, bruno):
    key = uuid.uuid4()

    def sending():
        Message.objects.answer(bruno, again(question), "Filter war zu.", client_id=key)

    at_once(*[sending] * 6)
    assert Message.objects.under(question).count() == 1


def test_answering_reading_following_and_solving_hold_up_nobody(question, ada, bruno, clara):
    first = Message.objects.answer(bruno, question, "Filter war zu.")

    def over_and_over(deed):
        def work():
            for _each in range(12):
                deed()

        return work

    def solve_and_reopen(person):
        def work():
            again(question).solve_thread(again(first), by=person)
            again(question).reopen_thread(by=person)

        return work

    deeds = [
        lambda: Message.objects.answer(bruno, again(first), "@ada @clara schaut"),
        lambda: Message.objects.answer(clara, again(question), "@ada @bruno schaut"),
        lambda: ThreadReading.objects.advance(ada, Message.objects.under(question).last()),
        lambda: ThreadReading.objects.advance(clara, Message.objects.under(question).last()),
        lambda: ThreadReading.objects.mark_unread_from(clara, again(first)),
        lambda: ThreadReading.objects.attend(ada, again(question), "mentions"),
        solve_and_reopen(ada),
        solve_and_reopen(clara),
    ]
    at_once(*map(over_and_over, deeds))
    assert again(question).answers.count == 25
    assert Thread.objects.filter(root=question).count() == 1


def test_whoever_answers_what_is_being_deleted_is_told_so_or_stands_there_before(question, ada, bruno):
    said = []

    def answering():
        for _each in range(20):
            try:
                said.append(Message.objects.answer(bruno, again(question), "Noch da?"))
            except Gone:
                return

    at_once(answering, lambda: again(question).delete_by(ada))
    events = Event.objects.filter(stream=question.space.stream).order_by("seq")
    gone = events.get(kind="message.deleted").seq
    assert events.filter(kind="message.sent").count() == 1 + len(said)
    assert not events.filter(kind="message.sent", seq__gt=gone).exists()
