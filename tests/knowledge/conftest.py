from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from chat.models import Message
from knowledge.keeping import Keeping
from knowledge.talk import Talk


@pytest.fixture
def thread(werkstatt, ada, bruno):
    """Ada asks, Bruno answers twice, and the first of it solves it."""
    question = Message.objects.send(ada, werkstatt, "Kühlmitteldruck an Achse 2 fällt.")
    first = Message.objects.answer(bruno, question, "Filter war zu.")
    second = Message.objects.answer(bruno, question, "Läuft wieder, @ada.")
    question.solve_thread(first, by=ada)
    question.give_thread_title("Kühlung", by=ada)
    return SimpleNamespace(question=question, first=first, second=second, all=(question, first, second))


@pytest.fixture
def talk_of():
    """`talk_of(ada, message)` is the talk around it before her eyes."""

    def at(person, entry):
        request = RequestFactory().get("/")
        request.person = person
        return Talk.at(request, entry.pk)

    return at


@pytest.fixture
def keep(talk_of):
    """`keep(ada, entries, werkstatt)` is how she keeps them, begun at the first of them."""

    def keeping(person, entries, space, *, knowing=False, at=None):
        return Keeping(talk_of(person, at or entries[0]), [entry.pk for entry in entries], space, knowing=knowing)

    return keeping
