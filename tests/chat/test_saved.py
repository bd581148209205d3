"""Messages and answers that somebody keeps: a mark for them alone, and a list that leads back."""

import re

import pytest

from chat.models import Message
from tests.chat.conftest import JSON

pytestmark = pytest.mark.django_db


def marks(client, address):
    """The messages that this person sees marked as kept."""
    page = client.get(address).content.decode()
    drawn = re.findall(r'<article [^>]*data-entry="(\d+)"(.*?)</article>', page, re.DOTALL)
    return [int(pk) for pk, html in drawn if 'data-mark="kept"' in html]


def keep(client, entry, on="1"):
    assert client.post(f"/entries/{entry.pk}/bookmark/", {"on": on}, headers=JSON).status_code == 200


def test_who_keeps_a_message_sees_it_marked_and_nobody_else_does(werkstatt, ada, bruno, clara, say, signed_in):
    message, client = say(ada, werkstatt, "Torcode 4711"), signed_in(bruno)
    chat = "/spaces/werkstatt/chat/"
    assert marks(client, chat) == []
    keep(client, message)
    assert marks(client, chat) == [message.pk]
    assert marks(signed_in(clara), chat) == marks(signed_in(ada), chat) == []
    keep(client, message, on="")
    assert marks(client, chat) == []


def test_an_answer_and_the_message_above_it_are_marked_in_their_thread(werkstatt, ada, bruno, say, signed_in):
    message, client = say(ada, werkstatt, "Torcode?"), signed_in(bruno)
    answer = Message.objects.answer(ada, message, "4711")
    keep(client, answer)
    keep(client, message)
    assert marks(client, f"/threads/{message.pk}/") == [message.pk, answer.pk]


def test_the_list_says_where_who_and_when_and_opens_around_it(werkstatt, talk, ada, bruno, say, signed_in):
    client, message, said = signed_in(bruno), say(ada, werkstatt, "Torcode?"), say(ada, talk, "Termin am Dienstag")
    answer = Message.objects.answer(ada, message, "4711")
    for entry in (message, answer, said):
        keep(client, entry)
    rows = re.findall(r'<div class="row">.*?</small>', client.get("/bookmarks/").content.decode(), re.DOTALL)
    links = [re.search(r'href="([^"]+)"', row)[1] for row in rows]
    assert links == [
        f"/spaces/{talk.slug}/chat/?m={said.pk}",
        f"/threads/{message.pk}/?m={answer.pk}",
        f"/spaces/werkstatt/chat/?m={message.pk}",
    ]
    assert "Direktnachricht: Ada Arndt" in rows[0] and "Werkstatt" in rows[1] and "Werkstatt" in rows[2]
    assert all("<time" in row and "Ada Arndt" in row for row in rows)


def test_what_is_gone_or_closed_to_one_is_in_the_list_no_more(werkstatt, ada, bruno, say, signed_in):
    client, message = signed_in(bruno), say(ada, werkstatt, "Torcode 4711")
    answer = Message.objects.answer(ada, message, "Ab Montag")
    keep(client, answer)
    message.delete_by(ada)
    assert "Ab Montag" not in client.get("/bookmarks/").content.decode()
    message.restore(ada)
    assert "Ab Montag" in client.get("/bookmarks/").content.decode()
    werkstatt.remove(bruno, by=ada)
    assert "Ab Montag" not in client.get("/bookmarks/").content.decode()


def test_the_list_costs_the_same_however_long_it_is(
    werkstatt, talk, ada, bruno, say, signed_in, django_assert_max_num_queries
):
    client = signed_in(bruno)
    for number in range(20):
        keep(client, say(ada, talk if number % 2 else werkstatt, f"Nachricht {number}"))
    client.get("/")
    with django_assert_max_num_queries(12):
        client.get("/bookmarks/")
