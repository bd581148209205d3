"""People who write and listen whatever happens, and remember exactly what they were told."""

import asyncio
import contextlib
import itertools
import json
import random
import uuid

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from tests.cast import PASSWORD

REPEAT = 0.25
PATIENCE = 60
# Who misses more than 500 events starts anew (live.reading), and what was heard could not be counted.
FAR_BEHIND = 300


class Colleague:
    """One browser: a socket that always comes back by number, and an outbox that sends until it is acknowledged."""

    _number = itertools.count()

    def __init__(self, browser, live, stream, address, *, pause):
        self.name = f"colleague {next(self._number)}"
        self.browser, self.live, self.stream, self.address, self.pause = browser, live, stream, address, pause
        self.luck = random.Random(self.name)
        self.since = {}
        self.others = [self]
        self.newest = 0
        self.heard = []  # (seq, entry) in the order of the frames
        self.acknowledged = {}  # client_id -> (entry, seq, body)
        self.outages = 0

    async def listen(self):
        while True:
            with contextlib.suppress(WebSocketException, OSError, TimeoutError):
                await self._listen_once()
            self.outages += 1
            await asyncio.sleep(self.luck.uniform(0.05, 0.5))

    async def _listen_once(self):
        cookies = "; ".join(f"{name}={value}" for name, value in self.browser.cookies.items())
        address = f"ws://127.0.0.1:{self.live.port}/live/"
        origin = Origin(f"http://127.0.0.1:{self.live.port}")
        async with connect(
            address, origin=origin, additional_headers={"Cookie": cookies}, compression=None, open_timeout=PATIENCE
        ) as line:
            await line.send(json.dumps({"since": self.since}))
            async for frame in line:
                self._hear(json.loads(frame))

    def _hear(self, frame):
        if "welcome" in frame:
            self.since = frame["welcome"] | self.since
        assert "reset" not in frame, frame
        if frame.get("stream") == self.stream:
            self.since[self.stream] = frame["seq"]
            self.heard.append((frame["seq"], frame.get("entry")))

    async def write(self, done):
        for number in itertools.count():
            while self._somebody_is_far_behind() and not done.is_set():
                await asyncio.sleep(0.1)
            if done.is_set():
                return
            body, client_id = f"{self.name}: {number}", str(uuid.UUID(int=self.luck.getrandbits(128)))
            answer = await self._send_until_acknowledged(body, client_id)
            self.acknowledged[client_id] = (answer["entry"], answer["seq"], body)
            self.newest = answer["seq"]
            if self.luck.random() < REPEAT:
                again = await self._send_until_acknowledged(body, client_id)
                assert again["entry"] == answer["entry"], (again, answer)
            await asyncio.sleep(self.luck.uniform(0, 2 * self.pause))

    def _somebody_is_far_behind(self):
        """Where parts of the house take long to start, people write on while nobody hears anything."""
        newest = max(other.newest for other in self.others)
        return newest - min(other.since.get(self.stream, 0) for other in self.others) > FAR_BEHIND

    async def _send_until_acknowledged(self, body, client_id):
        while True:
            with contextlib.suppress(httpx.TransportError):
                answer = await self.browser.post(self.address, data={"body": body, "client_id": client_id})
                if answer.status_code == 200:
                    return answer.json()
                assert answer.status_code >= 500, (answer.status_code, answer.headers, answer.text)
            await asyncio.sleep(self.luck.uniform(0.05, 0.3))


async def sign_in(url, handle):
    """A browser without windows in which this person has signed in by the form."""
    browser = httpx.AsyncClient(base_url=url, headers={"Origin": url, "Accept": "application/json"}, timeout=PATIENCE)
    await browser.get("/accounts/login/")
    form = {"login": f"{handle}@firma.example", "password": PASSWORD}
    token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
    answer = await browser.post("/accounts/login/", data=form | token, headers={"Accept": "text/html"})
    assert answer.status_code == 302, answer.text
    browser.headers["X-CSRFToken"] = browser.cookies["csrftoken"]
    return browser
