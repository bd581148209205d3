"""Too much of anything is refused in words or cut, and hurts nobody else (N25)."""

import contextlib
import json
import socket
import time

import pytest
from websockets.exceptions import ConnectionClosed

from chat.models import Message
from live.asking import MOST_STREAMS
from live.consumer import MOST_SAYINGS
from tests.live.conftest import signed_in_cookies

pytestmark = pytest.mark.django_db(transaction=True)


NONSENSE = [
    "Moin",
    "",
    "[]",
    "null",
    "{",
    '{"since": 5}',
    '{"since": {"space:7": "x"}}',
    '{"since": {"space:7": -1}}',
    '{"since": {"space:7": 1.5}}',
    '{"since": {"Space 7": 1}}',
    '{"since": {"space:99999999999999999999999": 1}}',
    '{"ping": {}}',
    "[" * 30_000,
    '{"x":' * 10_000,
    "\x00",
]


def test_what_is_not_understood_is_answered_and_forgiven(ear, cast):
    ada = ear(cast.ada)
    for saying in NONSENSE:
        ada.say(saying)
        assert "error" in ada.hear(), saying
    assert ada.hear_all() == []


def test_a_binary_frame_is_refused_politely(ear, cast):
    ada = ear(cast.ada)
    ada.say(b"\x00\xff")
    assert ada.hear() == {"error": "binary"}
    assert ada.hear_all() == []


def test_ten_thousand_streams_are_refused_politely(ear, cast):
    ada = ear(cast.ada)
    ada.say(json.dumps({"since": {f"s:{n}": 0 for n in range(5_000)}}))
    assert ada.hear() == {"error": "too_many_streams"}
    ada.say(json.dumps({"since": {f"space:{n}": 0 for n in range(10_000, 10_000 + MOST_STREAMS)}}))
    assert len(ada.hear()["refused"]) == MOST_STREAMS


def test_a_huge_saying_ends_the_socket(ear, cast):
    ada, bruno = ear(cast.ada), ear(cast.ada)
    ada.say("x" * 100_000)
    with contextlib.suppress(ConnectionClosed):  # the house does not read it to its end
        bruno.say("x" * 3_000_000)
    assert ada.closed() == 1009
    assert bruno.closed() in {1009, None}


def test_talking_without_end_ends_the_socket(ear, cast):
    ada = ear(cast.ada)
    for _ in range(MOST_SAYINGS + 1):
        ada.say({"ping": 1})
    assert ada.closed() == 4429


def test_who_does_not_read_is_cut_and_the_others_hear_on(live, ear, cast):
    bruno = ear(cast.bruno)
    with deaf(live, f"sessionid={signed_in_cookies(cast.clara)['sessionid']}") as clara:
        heard, message = [], Message.objects.send(cast.ada, cast.werkstatt, "*x* " * 2_400)
        bruno.hear()
        for _ in range(26):
            for _ in range(5):
                message.react("👍", by=cast.bruno)
                message.unreact("👍", by=cast.bruno)
            heard += [frame["seq"] for frame in bruno.hear(10)]
        assert heard == list(range(heard[0], heard[0] + len(heard)))
        assert is_cut(clara)


def deaf(live, cookie):
    """A browser that opens a socket, asks for everything and then reads nothing, with the smallest of buffers."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", live.port))
    line.sendall(
        f"GET /live/ HTTP/1.1\r\nHost: 127.0.0.1:{live.port}\r\nOrigin: {live.url}\r\nCookie: {cookie}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n".encode()
    )
    said = b'{"since":{}}'
    assert b"101" in line.recv(1000)
    line.sendall(bytes([0x81, 0x80 | len(said), 0, 0, 0, 0]) + said)
    return line


def is_cut(line):
    """Whether the other end has given this line up."""
    for _ in range(100):
        try:
            line.sendall(b"\x8a\x80\x00\x00\x00\x00")
        except ConnectionError:
            return True
        time.sleep(0.1)
    return False
