"""The reference for (a): an ASGI application that sends every line of its input to all its sockets, and nothing else.

Served by the same uvicorn with the same options as the house; nothing is stored, numbered or checked. A line is
`fast SECONDS` (as fast as it can, answered by the number of messages) or `at RATE SECONDS`.
"""

import asyncio
import sys
import time

import uvicorn

TEXT = (
    '{{"stream":"space:1","seq":3,"kind":"message.sent","actor":1,"entry":1,"data":{{"id":1,"kind":"message","body":'
    '"t{now} Guten Morgen zusammen","html":"<p>t{now} Guten Morgen zusammen</p>\\n","created_at":'
    '"2026-11-21T22:45:02.505590Z","edited_at":null,"space":1,"seq":3,"author":1}}}}'
)
sends = set()


async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        return await lifespan(receive, send)
    await receive()
    await send({"type": "websocket.accept"})
    sends.add(send)
    while (await receive())["type"] != "websocket.disconnect":
        pass
    sends.discard(send)


async def lifespan(receive, send):
    await receive()
    task = asyncio.create_task(obey())
    await send({"type": "lifespan.startup.complete"})
    await receive()
    task.cancel()
    await send({"type": "lifespan.shutdown.complete"})


async def obey():
    loop = asyncio.get_running_loop()
    while words := (await loop.run_in_executor(None, sys.stdin.readline)).split():
        if words[0] == "fast":
            print(await as_fast_as_it_can(float(words[1])), flush=True)
        else:
            print(await at_a_rate(float(words[1]), float(words[2])), flush=True)


async def as_fast_as_it_can(seconds):
    end, made = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        await broadcast()
        await asyncio.sleep(0)
        made += 1
    return made


async def at_a_rate(rate, seconds):
    begin = time.monotonic()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0, begin + number / rate - time.monotonic()))
        await broadcast()
    return int(rate * seconds)


async def broadcast():
    text = TEXT.format(now=time.time_ns())
    for send in list(sends):
        try:
            await send({"type": "websocket.send", "text": text})
        except OSError:  # uvicorn's word for a client that has gone
            sends.discard(send)


if __name__ == "__main__":
    uvicorn.run(
        application, port=int(sys.argv[1]), ws="websockets-sansio", loop="uvloop", http="httptools",
        ws_per_message_deflate=False, access_log=False, log_level="warning", ws_ping_interval=None,
    )  # fmt: skip
