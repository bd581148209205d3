"""People who write one page together over their sockets, all in one process that does as little as possible besides.

    python -m bench.authors PORT SPACE COUNT SECONDS

makes a page with a paragraph for each and lets them write words into it: what one has typed goes every PAUSE seconds,
and only when what went before is safe, as `frontend/src/together/` does. Prints JSON: milliseconds until changes were
`safe`, and until the others had `seen` them, how many were written, and the `bytes` of the document in the end.
"""

import asyncio
import base64
import itertools
import json
import sys
import time
from contextlib import suppress

from pycrdt import Doc, XmlText
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from people.models import Person
from spaces.models import Space
from wiki.models import Page
from wiki.schema import VERSION
from wiki.together.translating import fragment_of

PAUSE, PATIENCE = 0.15, 60


class Author:
    """One of those who write, in the paragraph with this index."""

    def __init__(self, index, page, copy):
        self.index, self.page, self.seed, self.since = index, page, copy.seed, copy.no
        self.doc = Doc()
        self.doc.apply_update(copy.whole)
        self.safe = asyncio.Event()
        self.sent, self.safe_after, self.begun, self.heard = 0.0, [], {}, [(copy.no, 0.0)]

    async def come(self, port, token):
        self.line = await connect(f"ws://127.0.0.1:{port}/live/?token={token}", compression=None, max_size=None)
        await self.line.send(json.dumps({"since": {self.page.stream: self.since}}))
        await self.line.recv()
        self.listening = asyncio.create_task(self.listen())

    async def listen(self):
        with suppress(ConnectionClosed):
            async for frame in self.line:
                self.hear(frame, time.perf_counter())

    def hear(self, frame, now):
        if '"written":' in frame:
            self.safe_after.append(now - self.sent)
            self.begun[json.loads(frame)["seq"]] = self.sent
            self.safe.set()
        elif '"change":' in frame:
            seq = frame[frame.index('"seq":') + 6 :].partition(",")[0]
            self.heard.append((int(seq), now))
        assert '"refused"' not in frame, frame

    async def write(self, until):
        count = 0
        while time.perf_counter() < until:
            await asyncio.sleep(PAUSE)
            count += 1
            change = base64.b64encode(self.typed(" Wort")).decode()
            self.safe.clear()
            self.sent = time.perf_counter()
            what = {"stream": self.page.stream, "n": count, "seed": self.seed, "schema": VERSION, "change": change}
            await self.line.send(json.dumps({"write": what}))
            await self.safe.wait()

    def typed(self, word):
        before = self.doc.get_state()
        text = fragment_of(self.doc).children[self.index].children[0]
        assert isinstance(text, XmlText)
        text.insert(len(str(text)), word)
        return self.doc.get_update(before)


async def work(authors, port, token, seconds):
    for author in authors:
        await author.come(port, token)
    until = time.perf_counter() + seconds
    await asyncio.gather(*(author.write(until) for author in authors))
    last = max(seq for author in authors for seq in author.begun)
    async with asyncio.timeout(PATIENCE):
        while any(author.heard[-1][0] < last for author in authors):
            await asyncio.sleep(0.05)
    for author in authors:
        await author.line.close()


def seen_after(author, begun):
    """Seconds until this author had each change of the others; several may come as one, under the last number."""
    for (before, _at), (seq, at) in itertools.pairwise(author.heard):
        yield from (at - begun[one] for one in range(before + 1, seq + 1) if one not in author.begun)


def main(port, slug, count, seconds):
    person = Person.objects.get(handle="ada")
    token = person.issue_token("authors", ["read", "write"])
    space = Space.objects.get(slug=slug)
    paragraphs = "\n\n".join(f"Absatz {number} von allen." for number in range(count))
    page = Page.objects.publish(person, space, f"Protokoll zu {count}", markdown=paragraphs)
    copy = page.share(by=person)
    authors = [Author(index, page, copy) for index in range(count)]
    asyncio.run(work(authors, port, token, seconds))
    begun = {seq: sent for author in authors for seq, sent in author.begun.items()}
    seen = [after for author in authors for after in seen_after(author, begun)]
    assert len(seen) == len(begun) * (count - 1), "somebody has not heard everything"
    print(
        json.dumps(
            {
                "written": len(begun),
                "safe": sorted(after * 1000 for author in authors for after in author.safe_after),
                "seen": sorted(after * 1000 for after in seen),
                "bytes": sum(len(update.data) for update in page.updates.all()),
                "page": page.pk,
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
