"""Long polling at `/live/since` for those to whom no socket comes through: the same hub, one waiting request each.

The answer is `{"welcome": …, "epoch": …, "frames": [...]}` at once if anything was missed or no stream was named, else
as soon as something comes, and after WAIT seconds without frames.
"""

import asyncio

import msgspec

from live.asking import LONGEST, Unclear, understand
from live.consumer import key_for
from live.frames import encode
from live.origin import Knock
from live.sockets import Poll

WAIT = 25
# What comes within this time of the first frame goes in the same answer.
GATHER = 0.05


class PollKnock(Knock):
    """A page's own GET says no Origin; what it reads, no other page can read."""

    def may_come_without_origin(self):
        return self.scope["method"] == "GET" or super().may_come_without_origin()


async def since(scope, receive, send):
    """The ASGI application."""
    knock, hub = PollKnock(scope), scope["state"]["hub"]
    if scope["method"] not in {"GET", "POST"}:
        return await answer(send, 405, {"error": "method"})
    identity, person = None, None
    if knock.is_welcome():
        identity, person = await hub.entrance.ask((knock.session, knock.token))
    if identity is None:
        return await answer(send, 403, {"error": "not_allowed"})
    try:
        saying = understand(await _said(scope, receive, knock))
    except Unclear as unclear:
        return await answer(send, 400, {"error": str(unclear)})
    return await _wait(Poll(identity, key_for(knock, person)), hub, saying.since or {}, receive, send)


async def _wait(poll, hub, since, receive, send):
    hub.enter(poll)
    try:
        await hub.join(poll, since, own=True)
        if since and len(poll.texts) == 1:
            await _something(poll, receive)
    finally:
        hub.leave(poll)
    if not poll.texts:
        return await answer(send, 403, {"error": "not_allowed"})
    welcome, *frames = map(msgspec.Raw, poll.texts)
    return await answer(send, 200, msgspec.json.decode(welcome, type=dict) | {"frames": frames})


async def _something(poll, receive):
    """Until a frame comes, the client goes, or it is time."""
    poll.answered.clear()
    ways = {asyncio.ensure_future(poll.answered.wait()), asyncio.ensure_future(receive())}
    await asyncio.wait(ways, timeout=WAIT, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()
    if poll.answered.is_set():
        await asyncio.sleep(GATHER)


async def _said(scope, receive, knock):
    if scope["method"] == "GET":
        return f'{{"since": {knock.asked("since", "{}")}}}'
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
        if len(body) > LONGEST:
            raise Unclear("too_big")
    return body


async def answer(send, status, message):
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"private, no-store")]
    headers += [(b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": encode(message)})
