"""Rights lost by somebody whose socket is just being brought into its streams act as well: the past is told slowly,
and what was asked before the loss does not count after it."""

import pytest

from chat.models import Message
from microblog.models import Post
from people.models import Person
from spaces import rights
from tests.live.ear import hard_of_hearing

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 480
LONG = "*x* " * 2_400


@pytest.fixture
def stalled(live, ear, cast):
    """`stalled(bruno, werkstatt)` is coming back to a long past, and has read the welcome and nothing else of it."""

    def come_back(person, space):
        message = Message.objects.send(cast.ada, space, LONG)
        for _ in range(MANY // 2):
            message.react("👍", by=cast.ada)
            message.unreact("👍", by=cast.ada)
        return ear(person, {space.stream: message.seq}, sock=hard_of_hearing(live))

    return come_back


def words_of(frames, space):
    return [frame for frame in frames if frame.get("stream") == space.stream]


def test_a_past_is_told_to_its_end_to_who_may_hear_it(stalled, cast):
    bruno = stalled(cast.bruno, cast.werkstatt)
    assert len(words_of(bruno.hear_all(), cast.werkstatt)) == MANY


def remove(cast):
    cast.werkstatt.remove(cast.bruno, by=cast.ada)
    return cast.werkstatt, cast.werkstatt.stream, "membership.ended"


def close(cast):
    cast.messe.change(cast.ada, kind=rights.CLOSED)
    return cast.messe, cast.messe.stream, "space.changed"


@pytest.mark.parametrize("loss", [remove, close])
def test_a_past_is_told_no_further_once_the_right_is_lost(loss, stalled, ear, cast):
    person, space = (cast.bruno, cast.werkstatt) if loss is remove else (cast.otto, cast.messe)
    late, witness = stalled(person, space), ear(cast.ada)
    space, stream, kind = loss(cast)
    witness.hear_until(kind, stream)
    Message.objects.send(cast.ada, space, "Unter uns")
    heard = words_of(late.hear_all(), space)
    assert len(heard) < MANY
    assert "message.sent" not in {frame["kind"] for frame in heard}


def test_who_is_shut_out_of_the_house_is_told_no_more_of_the_past(stalled, ear, cast):
    late, witness = stalled(cast.bruno, cast.werkstatt), ear(cast.bruno)
    cast.bruno.deactivate(by=cast.admin)
    assert witness.closed() == 4401
    assert len(list(late.frames_to_the_end())) < MANY


def test_who_becomes_a_guest_while_arriving_hears_only_where_they_were_invited(stalled, ear, cast):
    """The person's other socket has brought the news into this process before the late one has a place in it."""
    late, other = stalled(cast.clara, cast.werkstatt), ear(cast.clara)
    cast.clara.promote(Person.HouseRole.GUEST, by=cast.admin)
    other.hear_until("person.promoted", cast.clara.stream)
    late.hear_all()
    Post.objects.publish(cast.ada, cast.alle, "Nur für Angestellte")
    Message.objects.send(cast.ada, cast.werkstatt, "Für alle in der Werkstatt")
    heard = late.hear_until("message.sent", cast.werkstatt.stream)
    assert cast.alle.stream not in {frame.get("stream") for frame in heard}


def test_who_loses_no_right_while_another_does_hears_all_of_the_past_once(stalled, ear, cast):
    late, witness = stalled(cast.bruno, cast.werkstatt), ear(cast.ada)
    cast.werkstatt.remove(cast.clara, by=cast.ada)
    witness.hear_until("membership.ended", cast.werkstatt.stream)
    numbers = [frame["seq"] for frame in words_of(late.hear_all(), cast.werkstatt)]
    assert numbers == list(range(numbers[0], numbers[0] + MANY + 1))
