"""The other end of the line: a socket as a browser or a program opens it."""

import json
import socket
from urllib.parse import urlencode

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

PATIENCE = 60


class Ear:
    """A socket; by default with the Origin of the house's own pages."""

    def __init__(
        self,
        house,
        *,
        cookies=None,
        token=None,
        token_in_address=None,
        origin="own",
        headers=(),
        path="/live/",
        sock=None,
        **query,
    ):
        self.number = 0
        query |= {"token": token_in_address} if token_in_address else {}
        asked = f"?{urlencode(query)}" if query else ""
        headers = dict(headers)
        if cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self.socket = connect(
            f"{house.url.replace('http', 'ws')}{path}{asked}",
            origin=house.url if origin == "own" else origin,
            additional_headers=headers,
            compression=None,
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,
            legacy=True,
            sock=sock,
        )

    def begin(self, since):
        self.say({"since": since})
        self.welcome = self.hear()

    def say(self, saying):
        self.socket.send(saying if isinstance(saying, str | bytes) else json.dumps(saying))

    def hear(self, count=None):
        """The next frame, or the next `count`."""
        if count is not None:
            return [self.hear() for _ in range(count)]
        return json.loads(self.socket.recv(timeout=PATIENCE))

    def hear_all(self):
        """Everything that has been written to this socket until now."""
        self.number += 1
        self.say({"ping": self.number})
        frames = []
        while (frame := self.hear()) != {"pong": self.number}:
            frames.append(frame)
        return frames

    def hear_until(self, kind, stream):
        """Everything up to and with the first such event, and what stands behind it already."""
        frames = []
        while not frames or (frames[-1].get("kind"), frames[-1].get("stream")) != (kind, stream):
            frames.append(self.hear())
        return frames + self.hear_all()

    def closed(self):
        """The code with which the house closes this socket; frames before that are thrown away."""
        try:
            while True:
                self.socket.recv(timeout=PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None

    def frames_to_the_end(self):
        """The frames until the house closes this socket."""
        try:
            while True:
                yield self.hear()
        except ConnectionClosed:
            return

    def close(self):
        self.socket.close()


def hard_of_hearing(house):
    """A connection that takes in little before it is read: what the house has to say stays with the house."""
    wire = socket.socket()
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    wire.connect(("127.0.0.1", house.port))
    return wire


class Poller:
    """A browser to which no socket comes through."""

    def __init__(self, house, *, cookies=None, token=None, origin="own", **query):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if origin:
            headers["Origin"] = house.url if origin == "own" else origin
        self.client = httpx.Client(base_url=house.url, cookies=cookies, headers=headers, params=query, timeout=120)

    def ask(self, since):
        return self.client.post("/live/since", json={"since": since})

    def hear(self, since):
        return self.ask(since).raise_for_status().json()
