"""The wire of the browser tests: when it is cut, nothing goes through it."""

import socket
import threading

from tests.browser.relay import Relay


def test_a_connection_in_the_making_is_cut_as_well(monkeypatch):
    """A machine that is busy may take a while between taking a call and passing it on."""
    house, being_made, cut = socket.create_server(("127.0.0.1", 0)), threading.Event(), threading.Event()
    connect = socket.create_connection

    def slowly(target):
        being_made.set()
        cut.wait()
        return connect(target)

    monkeypatch.setattr("tests.browser.relay.socket.create_connection", slowly)
    with house, Relay(house.getsockname()[1]) as wire, socket.socket() as browser:
        browser.settimeout(10)
        browser.connect(("127.0.0.1", wire.port))
        being_made.wait()
        wire.cut()
        cut.set()
        assert browser.recv(1) == b""
