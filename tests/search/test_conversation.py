"""Searching within one conversation: the field in its head leads to the one search, with its filters set."""

import re

import pytest

from chat.models import Message
from events.delivering import deliver_all
from microblog.models import Post
from spaces.models import Space


@pytest.fixture
def talk(cast):
    talk = Space.objects.direct([cast.bruno], by=cast.ada)
    message = Message.objects.send(cast.ada, talk, "Das Angebot für Memmingen")
    Message.objects.answer(cast.bruno, message, "Angebot ist raus")
    Message.objects.send(cast.ada, cast.werkstatt, "Angebot der Kantine")
    Post.objects.publish(cast.ada, cast.werkstatt, "Angebot als Beitrag")
    deliver_all()
    return talk


def asked(client, space, q):
    """What the field of the conversation's head asks for, and what is found."""
    head = client.get(f"/spaces/{space.slug}/chat/").content.decode()
    form = re.search(r'<form action="/search/".*?</form>', head, re.DOTALL)[0]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert 'name="q"' in form
    return client.get("/search/", {**hidden, "q": q}).content.decode()


def found(page):
    return [re.sub("<.*?>", "", hit) for hit in re.findall(r'class="hit__text">(.*?)</span>', page)]


def test_only_this_conversation_is_searched_its_threads_too(talk, cast, signed_in):
    page = asked(signed_in(cast.bruno), talk, "angebot")
    assert sorted(found(page)) == ["Ada Arndt: Das Angebot für Memmingen", "Bruno Becker: Angebot ist raus"]
    assert found(asked(signed_in(cast.bruno), cast.werkstatt, "angebot")) == ["Ada Arndt: Angebot der Kantine"]


def test_hits_open_around_the_message(talk, cast, signed_in):
    message = Message.objects.get(body="Das Angebot für Memmingen")
    page = asked(signed_in(cast.bruno), talk, "angebot")
    assert f'href="/spaces/{talk.slug}/chat/?m={message.pk}"' in page
    assert f'href="/threads/{message.pk}/?m={message.pk + 1}"' in page


def test_the_filter_is_called_as_the_conversation_is(talk, cast, signed_in):
    for person, name in ((cast.bruno, "Ada Arndt"), (cast.ada, "Bruno Becker")):
        page = asked(signed_in(person), talk, "angebot")
        assert f"Raum: {name}" in page and talk.slug not in re.sub(r"<[^>]*>", "", page)


def test_nobody_else_finds_anything_or_learns_a_name_by_its_address(talk, cast, signed_in):
    page = signed_in(cast.clara).get("/search/", {"space": talk.slug, "kind": "chat", "q": "angebot"}).content.decode()
    assert not found(page) and "Bruno Becker" not in page and "Ada Arndt" not in page
