"""What an event costs the process that brings it, however many listen there."""

import pytest

from chat.models import Message
from events.models import Event
from events.notes import Note
from live.rendering import DATA, texts_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("messages", [1, 7])
@pytest.mark.parametrize(("key", "questions"), [(DATA, 3), (("html", "de"), 2)])
def test_events_are_shown_in_few_questions_however_many_there_are(
    messages, key, questions, werkstatt, ada, django_assert_max_num_queries
):
    for number in range(messages):
        Message.objects.send(ada, werkstatt, f"Satz {number}")
    notes = [Note.of(event) for event in Event.objects.filter(kind="message.sent").order_by("seq")]
    texts_for(notes, {key})  # the fragments are drawn once
    with django_assert_max_num_queries(questions):
        texts = texts_for(notes, {key})[key]
    assert [f"Satz {number}".encode() in text for number, text in enumerate(texts)] == [True] * messages
