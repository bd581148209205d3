"""What passes by over real sockets: to whom it goes, and that a house without it says not a byte of it."""

import time

import pytest

from chat.models import Message
from spaces.models import Space
from tests.live.conftest import LiveProcess, signed_in_cookies
from tests.live.ear import Ear


@pytest.fixture(scope="module")
def allowing(django_db_setup, tmp_path_factory):
    """A live process of a house that allows it."""
    folder = tmp_path_factory.mktemp("allowing")
    with LiveProcess(folder, WERKFUNK_MAY_SHOW="presence,typing,receipts") as live:
        yield live


@pytest.fixture
def near(transactional_db):
    """`near(house, ada)` is a socket of Ada's there."""
    ears = []

    def listen(house, person):
        ears.append(Ear(house, cookies=signed_in_cookies(person)))
        ears[-1].begin({})
        return ears[-1]

    yield listen
    for opened in ears:
        opened.close()


def typing(space, thread=None):
    return {"typing": {"stream": space.stream, "thread": thread}}


def choose(*people):
    for person in people:
        person.change(person, shows=["presence", "typing", "receipts"])


def settle(ear):
    """All the house says until it answers, as it says it."""
    number = time.monotonic_ns()
    ear.say({"ping": number})
    heard = []
    while (frame := ear.hear()) != {"pong": number}:
        heard.append(frame)
    return heard


def test_who_shows_it_themselves_hears_that_somebody_writes(allowing, near, cast):
    choose(cast.ada, cast.bruno)
    ada, bruno, clara = (near(allowing, person) for person in (cast.ada, cast.bruno, cast.clara))
    ada.say(typing(cast.werkstatt, 5))
    wanted = {"passing": "typing", "stream": cast.werkstatt.stream, "person": cast.ada.pk, "name": cast.ada.name}
    assert bruno.hear() == {**wanted, "thread": 5}
    assert settle(ada) == settle(clara) == []


def test_who_shows_it_is_told_who_else_is_there_and_nothing_more(allowing, near, cast):
    talk = Space.objects.direct([cast.bruno], by=cast.ada)
    choose(cast.ada, cast.bruno)
    ada = near(allowing, cast.ada)
    ada.say({"who": talk.stream})
    assert settle(ada) == []
    bruno = near(allowing, cast.bruno)
    time.sleep(2)  # not asked more often
    ada.say({"who": talk.stream})
    wanted = {"passing": "there", "stream": talk.stream, "person": cast.bruno.pk, "name": cast.bruno.name}
    assert ada.hear() == wanted
    assert settle(bruno) == []


def test_who_is_there_is_asked_by_nobody_else_and_nowhere_else(allowing, near, cast):
    talk = Space.objects.direct([cast.bruno], by=cast.ada)
    choose(cast.ada, cast.bruno, cast.otto)
    ada, bruno, otto = (near(allowing, person) for person in (cast.ada, cast.bruno, cast.otto))
    cast.bruno.change(cast.bruno, shows=["typing"])
    for asking, stream in ((otto, talk.stream), (ada, cast.werkstatt.stream), (bruno, talk.stream), (ada, 5)):
        asking.say({"who": stream})
    time.sleep(2)
    ada.say({"who": talk.stream})
    time.sleep(1)
    heard = [frame for ear in (ada, bruno, otto) for frame in settle(ear) if "passing" in frame]
    assert heard == []


@pytest.mark.postgresql
def test_it_is_heard_in_every_process(allowing, near, cast, tmp_path):
    choose(cast.ada, cast.bruno)
    talk = Space.objects.direct([cast.bruno], by=cast.ada)
    with LiveProcess(tmp_path, WERKFUNK_MAY_SHOW="presence,typing") as other:
        ada, bruno, meanwhile = near(allowing, cast.ada), near(other, cast.bruno), near(allowing, cast.bruno)
        ada.say(typing(cast.werkstatt))
        assert bruno.hear() == meanwhile.hear()
        Message.objects.send(cast.ada, cast.werkstatt, "Moin")
        assert bruno.hear()["kind"] == meanwhile.hear()["kind"] == "message.sent"
        ada.hear()
        meanwhile.close()
        ada.say({"who": talk.stream})
        assert ada.hear()["passing"] == "there"
        bruno.close()


def test_one_socket_says_it_at_most_every_two_seconds(allowing, near, cast):
    choose(cast.ada, cast.bruno)
    ada, bruno = near(allowing, cast.ada), near(allowing, cast.bruno)
    for _ in range(20):
        ada.say(typing(cast.werkstatt))
    bruno.hear()
    Message.objects.send(cast.ada, cast.werkstatt, "Moin")
    assert [frame.get("kind") for frame in (bruno.hear(),)] == ["message.sent"]
    assert settle(bruno) == []


@pytest.mark.parametrize(
    "said", [5, "space:1", [], {}, {"stream": 5}, {"stream": "person:1"}, {"stream": "space:x"}, {"thread": "x"}]
)
def test_what_is_no_such_thing_is_dropped(allowing, near, cast, said):
    choose(cast.ada)
    ada = near(allowing, cast.ada)
    ada.say({"typing": said})
    assert settle(ada) == []


def test_nobody_writes_into_a_room_they_are_not_in(allowing, near, cast):
    choose(cast.otto, cast.ada)
    otto, ada = near(allowing, cast.otto), near(allowing, cast.ada)
    otto.say(typing(cast.werkstatt))
    assert settle(otto) == settle(ada) == []


def raw(ear):
    """The bytes of all frames until the house answers."""
    ear.say({"ping": 7})
    texts = []
    while not texts or texts[-1] != '{"pong":7}':
        texts.append(ear.socket.recv(60))
    return texts


@pytest.mark.parametrize("chosen", ["", "ada", "bruno"])
def test_off_and_allowed_but_not_chosen_by_both_are_the_same_bytes(live, allowing, near, cast, chosen):
    """Both houses stand on one database; one message goes through both of them."""
    talk = Space.objects.direct([cast.bruno], by=cast.ada)
    choose(*[getattr(cast, chosen)] if chosen else [])
    writing, reading = ([near(house, person) for house in (live, allowing)] for person in (cast.ada, cast.bruno))
    for ada in writing:
        ada.say({"who": talk.stream})
        for space in (talk, cast.werkstatt):
            ada.say(typing(space))
        raw(ada)
    message = Message.objects.send(cast.ada, talk, "Moin")
    heard = []
    for bruno in (*writing, *reading):
        texts = [bruno.socket.recv(60)]
        heard.append([*texts, *raw(bruno)])
    assert all(texts == heard[0] for texts in heard)
    assert f'"entry":{message.pk}' in heard[0][0]


def test_a_house_that_has_it_off_drops_what_a_client_says_of_it(live, near, cast):
    choose(cast.ada, cast.bruno)
    ada, bruno = near(live, cast.ada), near(live, cast.bruno)
    ada.say(typing(cast.werkstatt))
    assert settle(ada) == settle(bruno) == []
    Message.objects.send(cast.ada, cast.werkstatt, "Moin")
    assert bruno.hear()["kind"] == "message.sent"
