"""People who listen and work whatever happens, and remember exactly what they were told."""

import asyncio
import contextlib
import itertools
import json
import random
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

CSRF = "c" * 32
REPEAT = 0.25
PATIENCE = 60
EMOJI = ("👍", "🎉", "✅")
# Who misses more than 500 events starts anew (live.reading), and what was heard could not be counted.
FAR_BEHIND = 300


@dataclass
class Said:
    """A message as its author was last told. `sure`: no answer was lost to somebody put out meanwhile."""

    entry: int
    seq: int
    body: str
    room: object
    deleted: bool = False
    sure: bool = True


class Listener:
    """One socket that always comes back by number, in all spaces of one person."""

    def __init__(self, person, live):
        self.person, self.live = person, live
        self.luck = random.Random(person.handle)
        self.since = {}
        self.heard = defaultdict(list)  # by stream: (seq, entry, when) in the order of the frames
        self.outages = 0

    async def listen(self):
        while True:
            with contextlib.suppress(WebSocketException, OSError, TimeoutError):
                await self._listen_once()
            self.outages += 1
            await asyncio.sleep(self.luck.uniform(0.05, 0.5))

    async def _listen_once(self):
        address, origin = f"ws://127.0.0.1:{self.live.port}/live/", Origin(f"http://127.0.0.1:{self.live.port}")
        cookie = {"Cookie": f"sessionid={self.person.session}"}
        async with connect(
            address, origin=origin, additional_headers=cookie, compression=None, open_timeout=PATIENCE
        ) as line:
            await line.send(json.dumps({"since": self.since}))
            async for frame in line:
                self._hear(json.loads(frame))

    def _hear(self, frame):
        if "welcome" in frame:
            self.since = frame["welcome"] | self.since
        if "reset" in frame:
            self.since[frame["reset"]] = frame["seq"]
        if "stream" in frame:
            self.since[frame["stream"]] = frame["seq"]
            self.heard[frame["stream"]].append((frame["seq"], frame.get("entry"), time.time()))


class Worker:
    """Somebody at the web door who asks for what they want until the house has answered."""

    def __init__(self, person, web):
        self.person = person
        self.luck = random.Random(person.handle)
        url = f"http://127.0.0.1:{web.port}"
        headers = {"Origin": url, "Accept": "application/json", "X-CSRFToken": CSRF}
        cookies = {"sessionid": person.session, "csrftoken": CSRF}
        self.browser = httpx.AsyncClient(base_url=url, headers=headers, cookies=cookies, timeout=PATIENCE)

    async def insist(self, method, address, **what):
        """The answer of the house, and how many were lost or none before it."""
        for lost in itertools.count():
            with contextlib.suppress(httpx.TransportError):
                answer = await self.browser.request(method, address, **what)
                if answer.status_code < 500:
                    return answer, lost
            await asyncio.sleep(self.luck.uniform(0.05, 0.3))


class Colleague(Listener, Worker):
    """One of the company, with a browser that listens and an outbox that sends until it is acknowledged."""

    def __init__(self, person, rooms, web, live, *, pause):
        Worker.__init__(self, person, web)
        Listener.__init__(self, person, live)
        self.rooms, self.pause = rooms, pause
        self.everybody = [self]
        self.newest = defaultdict(int)
        self.said = {}  # client_id -> Said
        self.reacted = set()  # (entry, emoji) that stand for sure
        self.marks = {}  # room id -> entry up to which was read

    @property
    def name(self):
        return self.person.handle

    def settled_in(self, room):
        return self.person.id in room.members and self.person.id not in room.wanderers

    async def work(self, done):
        deeds = [self.say] * 5 + [self.edit] * 2 + [self.delete] + [self.react] * 2 + [self.read] * 2
        await asyncio.sleep(self.luck.uniform(0, 2 * self.pause))
        for number in itertools.count():
            room = self.luck.choice(self.rooms)
            while self._somebody_is_far_behind(room) and not done.is_set():
                await asyncio.sleep(0.1)
            if done.is_set():
                return
            await self.luck.choice(deeds)(room, f"{self.name}: {number} {self._whom(room)}")
            await asyncio.sleep(self.luck.uniform(0, 2 * self.pause))

    def _whom(self, room):
        other = self.luck.choice(self.everybody)
        return f"@{other.name}" if other.settled_in(room) and self.luck.random() < 0.3 else ""

    def _somebody_is_far_behind(self, room):
        """Where parts of the house take long to start, people write on while nobody hears anything."""
        newest = max(other.newest[room.id] for other in self.everybody)
        behind = [other.since.get(room.stream, 0) for other in self.everybody if other.settled_in(room)]
        return newest - min(behind) > FAR_BEHIND

    async def say(self, room, words):
        what = {"body": words, "client_id": str(uuid.UUID(int=self.luck.getrandbits(128)))}
        answer, _lost = await self.insist("POST", f"/spaces/{room.slug}/chat/", data=what)
        if not self._granted(answer, room):
            return
        told = answer.json()
        self.said[what["client_id"]] = Said(told["entry"], told["seq"], words.strip(), room)
        self.newest[room.id] = max(self.newest[room.id], told["seq"])
        if self.luck.random() < REPEAT:
            again, _lost = await self.insist("POST", f"/spaces/{room.slug}/chat/", data=what)
            assert not self._granted(again, room) or again.json()["entry"] == told["entry"], (again.text, told)

    async def edit(self, room, words):
        if message := self._one_of_mine(room):
            answer, lost = await self.insist("PATCH", f"/api/v1/messages/{message.entry}/", json={"body": words})
            if self._granted(answer, room):
                message.body = words.strip()
            elif lost:
                message.sure = False

    async def delete(self, room, _words):
        if message := self._one_of_mine(room):
            answer, lost = await self.insist("DELETE", f"/api/v1/messages/{message.entry}/")
            if self._granted(answer, room, gone=lost) or (lost and self.settled_in(room)):
                message.deleted = True
            elif lost:
                message.sure = False

    def _one_of_mine(self, room):
        mine = [message for message in self.said.values() if message.room == room and not message.deleted]
        return self.luck.choice(mine) if mine else None

    async def react(self, room, _words):
        if entry := self._heard_lately(room):
            emoji = self.luck.choice(EMOJI)
            answer, _lost = await self.insist("PUT", f"/api/v1/messages/{entry}/reactions/{emoji}/")
            if self._granted(answer, room, gone=True):
                self.reacted.add((entry, emoji))

    async def read(self, room, _words):
        if entry := self._heard_lately(room):
            what = {"surface": "chat", "entry": entry}
            answer, _lost = await self.insist("PUT", f"/api/v1/spaces/{room.slug}/read/", json=what)
            if self._granted(answer, room):
                self.marks[room.id] = max(entry, self.marks.get(room.id, 0))

    def _heard_lately(self, room):
        entries = [entry for _seq, entry, _when in self.heard[room.stream][-20:] if entry]
        return self.luck.choice(entries) if entries else None

    def _granted(self, answer, room, gone=False):
        """Whether the house did it; refused is only who comes and goes, or what is `gone`."""
        if answer.status_code in (200, 201, 204):
            return True
        refused = answer.status_code in (403, 404) and (gone or not self.settled_in(room))
        assert refused, (self.name, room.slug, answer.request.method, answer.url, answer.status_code, answer.text[:500])
        return False


class Keeper(Worker):
    """Whoever looks after a space, and lets people in and puts them out all the time."""

    def __init__(self, person, room, web, *, pause):
        super().__init__(person, web)
        self.room, self.pause, self.outside, self.changes = room, pause, set(), 0

    async def work(self, done):
        door = f"/api/v1/spaces/{self.room.slug}/memberships/"
        while not done.is_set():
            someone = self.luck.choice(self.room.wanderers)
            if someone in self.outside:
                answer, _lost = await self.insist("POST", door, json={"person": someone})
            else:
                answer, lost = await self.insist("DELETE", f"{door}{someone}/")
                answer.status_code = 204 if lost and answer.status_code == 404 else answer.status_code
            assert answer.status_code in (201, 204), answer.text
            self.outside ^= {someone}
            self.changes += 1
            await asyncio.sleep(self.luck.uniform(0, 4 * self.pause))
