"""Who hears what: the streams of one's spaces and one's own, others by name, and nothing else."""

import pytest

from chat.models import Message
from events.models import House
from events.turns import turn
from microblog.models import Post
from spaces.models import Space

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_hears_ones_spaces_and_oneself_without_naming_them(ear, cast):
    welcome = ear(cast.clara).welcome
    assert set(welcome["welcome"]) == {cast.clara.stream, cast.alle.stream, cast.werkstatt.stream}
    assert welcome["epoch"] == House.objects.epoch()


def test_a_guest_hears_the_space_they_are_invited_to_and_no_other(ear, cast):
    assert set(ear(cast.gast).welcome["welcome"]) == {cast.gast.stream, cast.werkstatt.stream}


def test_a_message_reaches_those_in_the_space_and_nobody_else(ear, cast):
    bruno, otto = ear(cast.bruno), ear(cast.otto)
    message = Message.objects.send(cast.ada, cast.werkstatt, "Moin")
    frame = bruno.hear()
    Post.objects.publish(cast.ada, cast.alle, "Für alle")
    assert (frame["kind"], frame["entry"], frame["actor"]) == ("message.sent", message.pk, cast.ada.pk)
    assert (frame["stream"], frame["seq"]) == (cast.werkstatt.stream, message.seq)
    assert {heard["stream"] for heard in otto.hear_until("post.published", cast.alle.stream)} == {cast.alle.stream}


@pytest.mark.parametrize("named", ["secret", "nothing", "another's own", "unknown kind"])
def test_what_one_may_not_hear_is_refused_like_what_is_not_there(named, ear, cast):
    stream = {
        "secret": cast.vorstand.stream,
        "nothing": "space:4711",
        "another's own": cast.ada.stream,
        "unknown kind": "safe:1",
    }[named]
    otto = ear(cast.otto, {stream: 0})
    assert stream not in otto.welcome["welcome"]
    assert otto.welcome["refused"] == [stream]


def test_an_open_space_is_heard_by_naming_it_then_or_later(ear, cast):
    otto, clara = ear(cast.otto, {cast.messe.stream: None}), ear(cast.clara)
    clara.say({"since": {cast.messe.stream: None}})
    assert set(clara.hear()["welcome"]) == {cast.messe.stream}
    Message.objects.send(cast.ada, cast.messe, "Stand 12")
    assert otto.hear()["stream"] == clara.hear()["stream"] == cast.messe.stream


def test_what_nobody_can_draw_holds_up_nothing_else(ear, cast):
    """An entry of a kind that no class speaks for any more."""
    bruno = ear(cast.bruno)
    message = Message.objects.send(cast.ada, cast.werkstatt, "Moin")
    assert bruno.hear()["kind"] == "message.sent"
    Message.objects.filter(pk=message.pk).update(kind="ghost")
    with turn(cast.werkstatt.stream) as held:
        held.publish("message.edited", actor=cast.ada.pk, subject=("message", message.pk))
    assert bruno.hear() == {"reset": cast.werkstatt.stream, "seq": message.seq + 1}
    Message.objects.send(cast.ada, cast.werkstatt, "Weiter")
    assert bruno.hear()["kind"] == "message.sent"


def test_whoever_is_taken_into_a_space_hears_it_at_once(ear, cast):
    otto = ear(cast.otto)
    cast.vorstand.admit(cast.otto, by=cast.ada)
    told, welcome = otto.hear(2)
    assert (told["kind"], told["subject"]) == ("membership.started", {"kind": "space", "id": cast.vorstand.pk})
    assert set(welcome["welcome"]) == {cast.vorstand.stream}
    Message.objects.send(cast.ada, cast.vorstand, "Willkommen")
    assert otto.hear()["kind"] == "message.sent"


def test_a_new_conversation_rings_at_the_other_end(ear, cast):
    otto = ear(cast.otto)
    direct = Space.objects.direct([cast.otto], by=cast.ada)
    Message.objects.send(cast.ada, direct, "Hast du kurz Zeit?")
    streams = {frame.get("stream") for frame in otto.hear(2)}
    assert cast.otto.stream in streams


def test_each_hears_an_entry_as_the_page_shows_it_in_their_language(ear, cast):
    ada, clara = ear(cast.ada), ear(cast.clara)
    Message.objects.send(cast.bruno, cast.werkstatt, "Moin **zusammen**")
    german, english = ada.hear()["html"], clara.hear()["html"]
    assert "<strong>zusammen</strong>" in german
    assert "<strong>zusammen</strong>" in english
    assert german != english


def test_a_program_hears_the_entry_as_data(ear, cast):
    ada = ear(cast.ada, **{"as": "data"})
    message = Message.objects.send(cast.bruno, cast.werkstatt, "Moin")
    frame = ada.hear()
    assert "html" not in frame
    assert frame["data"]["id"] == message.pk
    assert frame["data"]["body"] == "Moin"


def test_what_was_deleted_is_told_by_its_number_only(ear, cast):
    message = Message.objects.send(cast.bruno, cast.werkstatt, "Zu viel gesagt")
    ada = ear(cast.ada, **{"as": "data"})
    message.delete_by(cast.bruno)
    frame = ada.hear()
    assert frame["kind"] == "message.deleted"
    assert frame["deleted"] is True
    assert "Zu viel" not in str(frame)


def test_a_reaction_and_an_edit_bring_the_entry_anew(ear, cast):
    message = Message.objects.send(cast.bruno, cast.werkstatt, "Moin")
    ada = ear(cast.ada, **{"as": "data"})
    message.react("👍", by=cast.clara)
    message.edit("Moin Moin", by=cast.bruno)
    reaction, edit = ada.hear(2)
    assert (reaction["kind"], reaction["entry"]) == ("reaction.added", message.pk)
    assert (edit["kind"], edit["data"]["body"]) == ("message.edited", "Moin Moin")
