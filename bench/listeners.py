"""A thousand sockets in one process that do as little as possible, so that not they are measured.

    python -m bench.listeners PORT COUNT '{"since": {}}' [HEADER: VALUE …]

prints `ready` when all are open, then answers each line of its input: `count` with the number of frames since the last
count, `late` with the delays in milliseconds of the frames since then that carry a time, `end` by ending.
"""

import asyncio
import json
import re
import sys
import time

import uvloop

FRAME = b'{"stream"'
PING, PONG = b"\x89\x04", b"\x8a\x84\0\0\0\0"
STAMP = re.compile(rb'"body":"t(\d{19})')
GREETING = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n{headers}\r\n"
)


class Tally:
    frames = 0
    delays: list[float] = []


class Listener(asyncio.Protocol):
    def __init__(self, greeting, saying, opened):
        self.greeting, self.saying, self.opened = greeting, saying, opened
        self.tail = b""

    def connection_made(self, transport):
        self.transport = transport
        transport.write(self.greeting)

    def data_received(self, data):
        if self.opened and b"\r\n\r\n" in data:
            self.transport.write(self.saying)
            self.opened.set_result(None)
            self.opened = None
        whole = self.tail + data
        if 0 <= (ping := whole.find(PING)) <= len(whole) - 6:
            self.transport.write(PONG + whole[ping + 2 : ping + 6])
        Tally.frames += whole.count(FRAME)
        self.tail = whole[-len(FRAME) + 1 :]
        now = time.time_ns()
        Tally.delays += [(now - int(stamp)) / 1e6 for stamp in STAMP.findall(data)]

    def connection_lost(self, error):
        print("a socket was lost", error, file=sys.stderr, flush=True)


async def main(port, count, saying, *headers):
    loop = asyncio.get_running_loop()
    greeting = GREETING.format(path="/live/?as=data", port=port, headers="".join(f"{line}\r\n" for line in headers))
    frame = masked(saying.encode())
    for start in range(0, int(count), 50):
        waiting = [loop.create_future() for _ in range(min(50, int(count) - start))]
        for opened in waiting:
            await loop.create_connection(
                lambda opened=opened: Listener(greeting.encode(), frame, opened), "127.0.0.1", int(port)
            )
        await asyncio.gather(*waiting)
    print("ready", flush=True)
    while (line := (await loop.run_in_executor(None, sys.stdin.readline)).strip()) != "end":
        if line == "count":
            frames, Tally.frames = Tally.frames, 0
            print(frames, flush=True)
        elif line == "late":
            delays, Tally.delays = Tally.delays, []
            print(json.dumps(delays), flush=True)


def masked(text):
    """A client's text frame, masked with zeros (RFC 6455, section 5.2)."""
    length = len(text)
    head = bytes([0x81, 0x80 | length]) if length < 126 else bytes([0x81, 0xFE]) + length.to_bytes(2, "big")
    return head + b"\0\0\0\0" + text


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
