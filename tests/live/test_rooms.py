"""Numbers in one process, and frames as they go over the wire; nothing here needs a server or a database."""

import asyncio

import pytest
from websockets.frames import Frame
from websockets.streams import StreamReader

from events.notes import Note
from live import rooms
from live.frames import Bundle, framed
from live.identity import Identity
from live.rendering import DATA
from live.rooms import Room
from live.sockets import MOST_BUFFERED, TOO_SLOW, PlainSocket, Poll


class Collector(Poll):
    """A socket that keeps what is written to it."""

    def __init__(self, key=DATA):
        super().__init__(Identity(1), key)


def notes(*numbers):
    return [Note("space:7", seq, "message.sent", 1, "message", seq) for seq in numbers]


def deliver(room, *numbers):
    texts = [str(seq).encode() for seq in numbers]
    asyncio.run(room.deliver(notes(*numbers), dict.fromkeys(room.keys(), texts)))


def heard(socket):
    return [int(text) for text in socket.texts]


def test_who_has_heard_more_elsewhere_waits_until_this_process_has_caught_up():
    room, ahead, even = Room("space:7", 10), Collector(), Collector()
    room.place(ahead, 12)
    room.place(even, 10)
    deliver(room, 11)
    deliver(room, 12, 13)
    deliver(room, 14)
    assert heard(ahead) == [13, 14]
    assert heard(even) == [11, 12, 13, 14]
    assert not room.waiting


def test_who_waits_may_leave():
    room, ahead = Room("space:7", 10), Collector()
    room.place(ahead, 12)
    room.leave(ahead)
    deliver(room, 11)
    assert heard(ahead) == []
    assert room.is_empty()


def test_everybody_starts_anew_when_too_much_was_missed():
    room, even, ahead = Room("space:7", 10), Collector(), Collector()
    room.place(even, 10)
    room.place(ahead, 12)
    room.reset(900)
    deliver(room, 901)
    for socket in (even, ahead):
        assert [bytes(text) for text in socket.texts] == [b'{"reset":"space:7","seq":900}', b"901"]


def test_each_gets_the_frames_of_their_own_format_and_language():
    room, german, english = Room("space:7", 0), Collector(("html", "de")), Collector(("html", "en"))
    room.place(german, 0)
    room.place(english, 0)
    assert room.keys() == {("html", "de"), ("html", "en")}
    asyncio.run(room.deliver(notes(1), {("html", "de"): [b"1"], ("html", "en"): [b"2"]}))
    assert (heard(german), heard(english)) == ([1], [2])


def test_a_full_hall_is_walked_in_slices_and_who_leaves_meanwhile_hears_no_more(monkeypatch):
    monkeypatch.setattr(rooms, "SLICE", 10)
    room, hall = Room("space:7", 0), [Collector() for _ in range(25)]
    for socket in hall:
        room.place(socket, 0)

    async def leave_while_it_goes_round():
        going = asyncio.ensure_future(room.deliver(notes(1), {DATA: [b"1"]}))
        await asyncio.sleep(0)
        late = [socket for socket in hall if not socket.texts]
        for socket in late:
            room.leave(socket)
        await going
        return late

    late = asyncio.run(leave_while_it_goes_round())
    assert 0 < len(late) < 25
    assert all(heard(socket) == ([] if socket in late else [1]) for socket in hall)


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65535, 65536, 200_000])
def test_our_frames_are_frames_to_others(length):
    reader = StreamReader()
    reader.feed_data(framed(b"x" * length))
    parsing = Frame.parse(reader.read_exact, mask=False)
    with pytest.raises(StopIteration) as parsed:
        next(parsing)
    assert (parsed.value.value.fin, parsed.value.value.data) == (True, b"x" * length)


def test_without_our_server_frames_go_through_asgi_in_their_order():
    async def listen():
        sent = []

        async def send(message):
            await asyncio.sleep(0)
            sent.append(message["text"])

        socket = PlainSocket(Identity(1), DATA, send, print)
        socket.write(Bundle([b"1", b"2"]))
        await asyncio.sleep(0)
        socket.write(Bundle([b"3"]))
        await asyncio.sleep(0.05)
        return sent

    assert asyncio.run(listen()) == ["1", "2", "3"]


def test_who_does_not_read_through_asgi_is_cut_as_well():
    async def listen():
        closed = []

        async def never(message):
            await asyncio.Event().wait()

        socket = PlainSocket(Identity(1), DATA, never, closed.append)
        socket.write(Bundle([b"1"]))
        await asyncio.sleep(0)
        for _ in range(5):
            socket.write(Bundle([b"x" * (MOST_BUFFERED // 4)]))
        socket.sending.cancel()
        return closed

    assert asyncio.run(listen()) == [TOO_SLOW]
