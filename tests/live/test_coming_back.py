"""Coming back by number: nothing is missed or heard twice, and who knows too little or too much starts anew."""

import pytest

from chat.models import Message
from events.models import Event, House
from live.reading import MOST_MISSED

pytestmark = pytest.mark.django_db(transaction=True)


def numbers(frames, stream):
    return [frame["seq"] for frame in frames if frame.get("stream") == stream]


def test_what_was_missed_comes_first_then_what_happens(ear, cast):
    stream = cast.werkstatt.stream
    first, *rest = [Message.objects.send(cast.ada, cast.werkstatt, f"Nummer {n}").seq for n in range(4)]
    bruno = ear(cast.bruno, {stream: first})
    rest.append(Message.objects.send(cast.ada, cast.werkstatt, "Neu").seq)
    assert numbers(bruno.hear(4), stream) == rest


def test_a_replay_shows_the_present_and_no_words_that_were_deleted(ear, cast):
    stream = cast.werkstatt.stream
    message = Message.objects.send(cast.ada, cast.werkstatt, "Alt")
    gone = Message.objects.send(cast.ada, cast.werkstatt, "Geheim")
    message.edit("Neu", by=cast.ada)
    gone.delete_by(cast.ada)
    bruno = ear(cast.bruno, {stream: message.seq - 1}, **{"as": "data"})
    sent, gone_sent, edited, deleted = bruno.hear(4)
    assert sent["data"]["body"] == edited["data"]["body"] == "Neu"
    assert gone_sent["deleted"] is deleted["deleted"] is True
    assert "Geheim" not in str([sent, gone_sent, edited, deleted])


def test_whoever_missed_too_much_starts_anew(ear, cast):
    stream = cast.werkstatt.stream
    before = Message.objects.send(cast.ada, cast.werkstatt, "Vorher")
    for _ in range(MOST_MISSED // 2):
        before.react("👍", by=cast.bruno)
        before.unreact("👍", by=cast.bruno)
    just = ear(cast.bruno, {stream: before.seq})
    assert len(just.hear_all()) == MOST_MISSED
    before.react("👍", by=cast.bruno)
    too_much = ear(cast.bruno, {stream: before.seq})
    assert too_much.hear_all() == [{"reset": stream, "seq": before.seq + MOST_MISSED + 1}]


def test_whoever_missed_what_the_log_has_forgotten_starts_anew(ear, cast):
    stream = cast.werkstatt.stream
    first, _second, third = [Message.objects.send(cast.ada, cast.werkstatt, f"{n}").seq for n in range(3)]
    Event.objects.filter(stream=stream, seq__lt=third).delete()
    assert ear(cast.bruno, {stream: first}).hear() == {"reset": stream, "seq": third}


@pytest.mark.parametrize("number", [999, 10**30])
def test_whoever_knows_more_than_the_house_starts_anew_and_hears_of_its_new_life(number, ear, cast):
    stream = cast.werkstatt.stream
    epoch = ear(cast.bruno).welcome["epoch"]
    House.objects.all().delete()
    bruno = ear(cast.bruno, {stream: number})
    assert bruno.welcome["epoch"] != epoch
    assert bruno.hear()["reset"] == stream
    message = Message.objects.send(cast.ada, cast.werkstatt, "Weiter")
    assert bruno.hear()["seq"] == message.seq


def test_many_come_back_while_others_go_on_writing(ear, cast):
    stream = cast.werkstatt.stream
    begin = Message.objects.send(cast.ada, cast.werkstatt, "Anfang").seq
    ears = []
    for n in range(12):
        Message.objects.send(cast.ada, cast.werkstatt, f"{n}")
        ears.append(ear(cast.bruno, {stream: begin}))
    for bruno in ears:
        assert numbers(bruno.hear(12), stream) == list(range(begin + 1, begin + 13))
        assert bruno.hear_all() == []


def test_a_long_past_is_told_no_faster_than_it_is_heard(ear, cast):
    """Written at once it would pass for a client that does not read, which would be cut, and come back, and be cut."""
    stream = cast.werkstatt.stream
    message = Message.objects.send(cast.ada, cast.werkstatt, "*x* " * 2_400)
    for _ in range(50):
        message.react("👍", by=cast.bruno)
        message.unreact("👍", by=cast.bruno)
    bruno = ear(cast.bruno, {stream: message.seq})
    assert numbers(bruno.hear(100), stream) == list(range(message.seq + 1, message.seq + 101))
