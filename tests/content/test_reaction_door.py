"""Reacting through the page's door."""

import pytest

from chat.models import Message
from microblog.models import Post

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def message(werkstatt, ada):
    return Message.objects.send(ada, werkstatt, "Läuft wieder")


def react(client, message, **data):
    return client.post(f"/entries/{message.pk}/reactions/", data, headers=JSON)


def test_a_member_adds_and_takes_back_and_repeating_changes_nothing(message, bruno, signed_in):
    client = signed_in(bruno)
    for on, left in (("1", 1), ("1", 1), ("", 0), ("", 0)):
        assert react(client, message, emoji="👍", on=on).status_code == 200
        assert message.reactions.count() == left


def test_without_scripts_the_button_turns_over_and_leads_back(message, bruno, signed_in):
    client = signed_in(bruno)
    for left in (1, 0):
        answer = client.post(f"/entries/{message.pk}/reactions/", {"emoji": "👍"})
        assert answer.status_code == 302
        assert answer["Location"] == message.get_absolute_url()
        assert message.reactions.count() == left


def test_an_outsider_finds_nothing(message, otto, signed_in):
    assert react(signed_in(otto), message, emoji="👍").status_code == 404
    assert not message.reactions.exists()


@pytest.mark.parametrize("emoji", ["", "ja", "<b>", "👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍", "\x00"])
def test_only_an_emoji_is_one(message, bruno, signed_in, emoji):
    answer = react(signed_in(bruno), message, emoji=emoji, on="1")
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert not message.reactions.exists()


def test_who_reacted_is_named_only_while_they_are_few(message, ada, bruno):
    message.react("👍", by=ada)
    message.react("👍", by=bruno)
    message.react("👀", by=ada)
    assert [(group.emoji, group.count, group.by) for group in message.reaction_groups()] == [
        ("👍", 2, f"{ada.pk} {bruno.pk}"),
        ("👀", 1, f"{ada.pk}"),
    ]


@pytest.mark.parametrize("fields", [{}, {"on": "1"}, {"on": ""}])
def test_a_nul_is_no_emoji(signed_in, ada, messe, fields):
    post = Post.objects.publish(ada, messe, "Hallo")
    answer = signed_in(ada).post(f"/entries/{post.pk}/reactions/", {"emoji": "\x00", **fields})
    assert answer.status_code < 500
    assert not post.reactions.exists()


def test_the_way_back_never_leads_to_another_house(signed_in, ada, messe):
    post, here = Post.objects.publish(ada, messe, "Hallo"), {"Referer": "http://testserver//boese.example/"}
    answer = signed_in(ada).post(f"/entries/{post.pk}/reactions/", {"emoji": "🎉"}, headers=here)
    assert answer["Location"] == post.get_absolute_url()
