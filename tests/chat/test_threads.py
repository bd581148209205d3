"""Side topics: answers below a message, read apart, with a title and an end."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from chat.conversations import conversations_of
from chat.models import Message, Thread
from content.models import Reading, ThreadReading
from events.models import Event
from tests.chat.conftest import answer, waiting

pytestmark = pytest.mark.django_db


def test_an_answer_stands_below_the_message_and_not_in_the_chat(question, bruno):
    said = answer(bruno, question)
    assert list(Message.objects.visible_to(bruno).on("chat")) == [question]
    assert list(Message.objects.under(question)) == [said]


def test_an_answer_to_an_answer_stands_in_the_same_thread(question, ada, bruno):
    second = answer(ada, answer(bruno, question), "Danke.")
    assert (second.root, second.parent.author) == (question, bruno)


def test_the_message_shows_how_many_answered_and_is_shown_anew_to_everybody(question, ada, bruno, clara):
    for person in (bruno, clara, bruno):
        answer(person, question)
    message = Message.objects.get(pk=question.pk)
    assert (message.answers.count, [last.author for last in message.answers.last]) == (3, [bruno, clara])
    told = Event.objects.filter(stream=question.space.stream, kind="thread.changed").order_by("seq")
    assert [event.subject_id for event in told] == [question.pk] * 3
    assert message.version == 4


def test_a_deleted_answer_counts_no_more(question, bruno):
    answer(bruno, question).delete_by(bruno)
    assert Message.objects.get(pk=question.pk).answers.count == 0


def test_the_same_client_id_answers_once(question, bruno):
    key = "7f8a3c1e-9d0b-4a57-8a51-0a4b3b1d2c3f"
    assert answer(bruno, question, client_id=key) == answer(bruno, question, client_id=key)
    assert Message.objects.under(question).count() == 1


def test_nobody_answers_what_is_gone(question, ada, bruno):
    said = answer(bruno, question)
    question.delete_by(ada)
    for message in (Message.objects.get(pk=question.pk), Message.objects.get(pk=said.pk)):
        with pytest.raises(ValidationError):
            answer(bruno, message)


def test_outsiders_answer_nothing_and_change_nothing(question, otto):
    for attempt in (
        lambda: answer(otto, question),
        lambda: question.give_thread_title("Fremd", by=otto),
        lambda: question.solve_thread(by=otto),
        lambda: ThreadReading.objects.attend(otto, question, "all"),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert not Thread.objects.exists() and not ThreadReading.objects.exists()


def test_what_is_answered_waits_for_those_who_take_part_and_for_nobody_else(question, ada, bruno, clara):
    Reading.objects.advance(bruno, question.space, "chat", question.pk)
    Reading.objects.advance(clara, question.space, "chat", question.pk)
    answer(bruno, question)
    assert waiting(ada, question.space) == ({"threads"}, 1)
    assert waiting(bruno, question.space) == (set(), 0)
    assert waiting(clara, question.space) == (set(), 0)


def test_the_frame_says_in_which_threads_something_waits(question, ada, bruno, signed_in):
    assert 'data-threads=""' in signed_in(ada).get("/people/").content.decode()
    said = answer(bruno, question)
    assert f'data-threads="{question.pk}"' in signed_in(ada).get("/people/").content.decode()
    assert 'data-threads=""' in signed_in(bruno).get("/people/").content.decode()
    ThreadReading.objects.advance(ada, said)
    assert 'data-threads=""' in signed_in(ada).get("/people/").content.decode()


def test_what_waits_in_a_thread_counts_with_the_conversation(question, ada, bruno):
    answer(bruno, question)
    (row,) = [space for space in conversations_of(ada) if space == question.space]
    assert (row.unread, row.count) == (True, 1)


def test_who_is_named_in_a_thread_follows_it(question, bruno, clara):
    Reading.objects.advance(clara, question.space, "chat", question.pk)
    answer(bruno, question, "@clara weißt du das?")
    assert waiting(clara, question.space) == ({"threads"}, 1)
    answer(bruno, question, "Noch etwas.")
    assert waiting(clara, question.space) == ({"threads"}, 1)


def test_having_read_the_thread_settles_it(question, ada, bruno):
    said = answer(bruno, question)
    ThreadReading.objects.advance(ada, said)
    assert waiting(ada, question.space) == (set(), 0)
    ThreadReading.objects.mark_unread_from(ada, said)
    assert waiting(ada, question.space) == ({"threads"}, 1)


def test_who_has_left_a_thread_hears_only_when_meant(question, ada, bruno, clara):
    ThreadReading.objects.advance(bruno, answer(clara, question))
    ThreadReading.objects.attend(ada, question, "mentions")
    said = answer(bruno, answer(clara, question), "An Clara.")
    assert waiting(ada, question.space)[1] == 2  # both of Clara's answer Ada; Bruno's does not
    ThreadReading.objects.advance(ada, said)
    answer(bruno, said, "@alle die mitlesen")
    assert waiting(ada, question.space) == (set(), 0)


def test_whoever_follows_begins_with_what_is_new(question, bruno, clara):
    Reading.objects.advance(clara, question.space, "chat", question.pk)
    answer(bruno, question)
    ThreadReading.objects.attend(clara, question, "all")
    assert waiting(clara, question.space) == (set(), 0)
    answer(bruno, question, "Nachtrag.")
    assert waiting(clara, question.space) == ({"threads"}, 0)


def test_a_title_and_the_solution_are_told_to_the_space(question, bruno, clara):
    said = answer(bruno, question)
    question.give_thread_title("  Kühlmitteldruck \n Achse 2 ", by=clara)
    question.solve_thread(said, by=clara)
    thread = Message.objects.get(pk=question.pk).thread
    assert (thread.title, thread.solution, thread.solved_by) == ("Kühlmitteldruck Achse 2", said, clara)
    question.reopen_thread(by=bruno)
    assert not Message.objects.get(pk=question.pk).thread.is_solved
    told = Event.objects.filter(kind="thread.changed").order_by("seq").values_list("subject_id", flat=True)
    # the answer; the title; solved, also at the solution; open again, also at what was the solution
    assert list(told) == [question.pk, question.pk, said.pk, question.pk, said.pk, question.pk]


def test_bad_titles_and_answers_of_other_threads_are_refused(question, werkstatt, ada, bruno):
    other = answer(bruno, Message.objects.send(ada, werkstatt, "Anderes"))
    with pytest.raises(ValidationError):
        question.solve_thread(other, by=ada)
    with pytest.raises(ValidationError):
        question.give_thread_title("x" * 121, by=ada)
    with pytest.raises(PermissionDenied):
        other.give_thread_title("In einer Antwort", by=ada)
    assert not Thread.objects.exists()
