"""Sockets that come back by number, all in one process that does as little as possible besides.

    python -m bench.returning PORT COUNT STREAM SEQ [HEADER: VALUE …]

opens COUNT sockets and prints `ready` when all are welcome. To a line with a number it answers, when all have heard the
stream up to it or GIVE_UP seconds are over, by JSON: `seconds` it took since that line, how many are `behind`, and how
often a number was passed over or came again (`wrong`). They pause as `frontend/src/live/socket.ts` does.
"""

import asyncio
import json
import random
import re
import sys
import time

import uvloop

from bench.listeners import GREETING, masked

SHORTEST, LONGEST, GIVE_UP = 0.3, 8.0, 120
PING, PONG = 0x89, b"\x8a\x80\0\0\0\0"


class Returning(asyncio.Protocol):
    """One client for all its sockets; `seq` is the last number it has heard."""

    wrong = 0

    def __init__(self, port, stream, seq, greeting):
        self.port, self.stream, self.seq, self.greeting = port, stream, seq, greeting
        self.told = re.compile(rf'^\{{"stream":"{stream}","seq":(\d+)'.encode())
        self.failures, self.welcome = 0, False

    async def come(self):
        """Try until there is a line, after pauses that grow."""
        while True:
            try:
                return await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", self.port)
            except OSError:
                await self.rest()

    async def rest(self):
        await asyncio.sleep(min(LONGEST, SHORTEST * 2**self.failures) * random.uniform(0.5, 1))
        self.failures += 1

    def connection_made(self, transport):
        self.transport, self.buffer, self.greeted = transport, b"", False
        transport.write(self.greeting)

    def connection_lost(self, error):
        self.welcome = False
        self.returning = asyncio.ensure_future(self.return_())

    async def return_(self):
        await self.rest()
        await self.come()

    def data_received(self, data):
        self.buffer += data
        if not self.greeted:
            _head, found, rest = self.buffer.partition(b"\r\n\r\n")
            if not found:
                return
            self.greeted, self.buffer = True, rest
            self.transport.write(masked(json.dumps({"since": {self.stream: self.seq}}).encode()))
        while frame := self._next():
            self._hear(*frame)

    def _next(self):
        """(opcode, payload) of the first whole frame (RFC 6455, section 5.2), or None."""
        if len(self.buffer) < 2:
            return None
        length, start = self.buffer[1], 2
        if length > 125:
            start = 4 if length == 126 else 10
            length = int.from_bytes(self.buffer[2:start]) if len(self.buffer) >= start else len(self.buffer)
        if len(self.buffer) < start + length:
            return None
        frame = self.buffer[0], self.buffer[start : start + length]
        self.buffer = self.buffer[start + length :]
        return frame

    def _hear(self, opcode, payload):
        if opcode == PING:
            self.transport.write(PONG if not payload else PONG[:1] + bytes([0x80 | len(payload)]) + bytes(4) + payload)
        if payload.startswith(b'{"welcome"'):
            self.welcome, self.failures = True, 0
        if found := self.told.match(payload):
            Returning.wrong += int(found[1]) != self.seq + 1
            self.seq = int(found[1])


async def until(true):
    end = time.monotonic() + GIVE_UP
    while not true() and time.monotonic() < end:
        await asyncio.sleep(0.01)


async def main(port, count, stream, seq, *headers):
    greeting = GREETING.format(path="/live/?as=data", port=port, headers="".join(f"{line}\r\n" for line in headers))
    clients = [Returning(int(port), stream, int(seq), greeting.encode()) for _ in range(int(count))]
    for start in range(0, len(clients), 50):
        some = clients[start : start + 50]
        await asyncio.gather(*(client.come() for client in some))
        await until(lambda some=some: all(client.welcome for client in some))
    print("ready", flush=True)
    while line := (await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)).strip():
        last, begin = int(line), time.monotonic()
        await until(lambda last=last: all(client.seq >= last for client in clients))
        behind = sum(client.seq < last for client in clients)
        told = {"seconds": time.monotonic() - begin, "behind": behind, "wrong": Returning.wrong}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
