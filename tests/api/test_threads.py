"""Threads, attention and what is kept of talks, for programs."""

import pytest

from chat.models import Message
from content.models import Link
from microblog.models import Post
from spaces.models import Space
from wiki.models import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(werkstatt, clara):
    return Message.objects.send(clara, werkstatt, "Wer hat den Schlüssel?")


@pytest.fixture
def answer(question, ada):
    return Message.objects.answer(ada, question, "Der hängt am Brett")


def test_a_thread_is_named_solved_and_opened_again(program, ada, question, answer):
    door = f"messages/{question.pk}/thread/"
    assert program(ada).get(door).data == {
        "message": question.pk, "title": "", "answers": 1, "solved_at": None, "solution": None, "level": "all",
        "read": answer.pk,
    }  # fmt: skip
    shown = program(ada).patch(door, {"title": "Schlüssel", "solution": answer.pk}).data
    assert (shown["title"], shown["solution"]) == ("Schlüssel", answer.pk) and shown["solved_at"]
    shown = program(ada).patch(door, {"solved": False}).data
    assert (shown["title"], shown["solution"], shown["solved_at"]) == ("Schlüssel", None, None)
    assert program(ada).patch(door, {"solved": True}).data["solved_at"]


def test_a_thread_calls_each_at_their_own_level_and_is_read_by_each(program, bruno, clara, question, answer):
    door = f"messages/{question.pk}/thread/"
    assert program(bruno).get(door).data["level"] is None
    assert program(bruno).patch(door, {"level": "muted"}).data["level"] == "muted"
    assert program(clara).get(door).data["level"] == "all"
    assert program(clara).put(f"{door}read/", {"entry": answer.pk}).status_code == 204
    assert program(clara).get(door).data["read"] == answer.pk


@pytest.mark.parametrize(
    "change, status",
    [({"title": "x" * 500}, 400), ({"level": "laut"}, 400), ({"solution": 4711}, 404), ({"solution": "x"}, 400)],
)
def test_what_does_not_fit_changes_nothing(program, ada, question, change, status):
    door = f"messages/{question.pk}/thread/"
    assert program(ada).patch(door, {"title": "Neu", "level": "muted", **change}).status_code == status
    thread = program(ada).get(door).data
    assert (thread["title"], thread["level"]) == ("", None)


def test_an_answer_has_no_thread_of_its_own_and_reads_no_other(program, ada, bruno, werkstatt, question, answer):
    assert program(ada).get(f"messages/{answer.pk}/thread/").status_code == 404
    other = Message.objects.send(bruno, werkstatt, "Etwas anderes")
    assert program(ada).put(f"messages/{other.pk}/thread/read/", {"entry": answer.pk}).status_code == 404


def test_a_space_calls_at_ones_own_level(program, ada, bruno, werkstatt):
    door = "spaces/werkstatt/attention/"
    assert program(ada).patch(door, {"level": "muted", "favourite": True}).data == {"level": "muted", "favourite": True}
    assert program(ada).get(door).data == {"level": "muted", "favourite": True}
    assert program(bruno).get(door).data["level"] != "muted"
    assert program(ada).patch(door, {"level": "laut"}).status_code == 400


def test_a_page_is_made_of_a_thread_once_and_leads_back(program, ada, werkstatt, question, answer):
    words = {"space": "werkstatt", "title": "Schlüssel", "client_id": "einmal"}
    made = program(ada).post(f"entries/{question.pk}/page/", words)
    again = program(ada).post(f"entries/{question.pk}/page/", words)
    assert (made.status_code, again.status_code, made.data["id"]) == (201, 200, again.data["id"])
    page = Page.objects.get(pk=made.data["id"])
    assert "Der hängt am Brett" in page.body and Link.objects.get(source=page).target_id == question.pk
    assert program(ada).get(f"messages/{question.pk}/").data["documented_in"][0]["id"] == page.pk


def test_where_others_read_too_one_has_to_know(program, ada, werkstatt, question, answer):
    Space.objects.found("Halle", by=ada, slug="halle")
    words = {"space": "halle", "body": "Für alle", "entries": [answer.pk]}
    assert program(ada).post(f"entries/{question.pk}/post/", words).status_code == 400
    assert not Post.objects.exists()
    made = program(ada).post(f"entries/{question.pk}/post/", {**words, "knowing": True})
    assert made.status_code == 201
    assert "Der hängt am Brett" in made.data["body"] and "Schlüssel" not in made.data["body"]


def test_nobody_keeps_what_they_may_not_read_or_where_they_may_not_write(program, otto, ada, bruno, vorstand, question):
    words = {"space": "werkstatt", "title": "Schlüssel"}
    assert program(otto).post(f"entries/{question.pk}/page/", words).status_code == 404
    secret = Message.objects.send(bruno, vorstand, "Geheim")
    words = {"space": "vorstand", "title": "Schlüssel", "entries": [secret.pk]}
    assert program(ada).post(f"entries/{question.pk}/page/", words).status_code == 400
    assert not Page.objects.exists()
