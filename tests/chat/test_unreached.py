"""Whoever is named in a talk they cannot read hears nothing of it, and the author hears that."""

import pytest

from chat.models import Message

pytestmark = pytest.mark.django_db
CHAT, JSON = "/spaces/vorstand/chat/", {"accept": "application/json"}


def test_the_author_alone_is_told_below_the_messages(signed_in, ada, otto, vorstand):
    told = signed_in(ada).post(CHAT, {"body": "@otto weiß mehr"}, headers=JSON).json()["told"]
    assert "Otto" in told and "kann diesen Raum nicht lesen" in told and 'role="status"' in told


def test_without_scripts_it_stands_above_the_conversation(signed_in, ada, otto, vorstand):
    page = signed_in(ada).post(CHAT, {"body": "@otto weiß mehr"}, follow=True).content.decode()
    assert "kann diesen Raum nicht lesen" in page


def test_in_a_thread_too(signed_in, ada, otto, vorstand):
    root = Message.objects.send(ada, vorstand, "Wer weiß mehr?")
    told = signed_in(ada).post(f"/threads/{root.pk}/", {"body": "@otto"}, headers=JSON).json()["told"]
    assert "kann diesen Raum nicht lesen" in told


def test_where_everybody_is_reached_nothing_is_told(signed_in, ada, bruno, vorstand):
    assert signed_in(ada).post(CHAT, {"body": "@bruno weiß mehr"}, headers=JSON).json()["told"] == ""
