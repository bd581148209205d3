"""A wire that can be cut: what comes to its port goes on to another, until it does not."""

import asyncio
import contextlib


class Relay:
    def __init__(self, port):
        self.target = port
        self.lines = set()
        self.dead = False

    async def __aenter__(self):
        self.server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error):
        self.server.close()
        self._cut_lines()

    async def cut(self, seconds):
        """Tear all lines, and let nobody through for a while."""
        self.dead = True
        self._cut_lines()
        await asyncio.sleep(seconds)
        self.dead = False

    def _cut_lines(self):
        for writer in list(self.lines):
            writer.transport.abort()

    async def _carry(self, reader, writer):
        try:
            if self.dead:
                return
            onward_reader, onward = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            return
        finally:
            if self.dead:
                writer.transport.abort()
        self.lines |= {writer, onward}
        await asyncio.gather(_pump(reader, onward), _pump(onward_reader, writer), return_exceptions=True)
        self.lines -= {writer, onward}


async def _pump(reader, writer):
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.transport.abort()
