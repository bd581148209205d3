"""The event loop's side of the house: sockets and long polling; embedded, everything else and the worker as well."""

import asyncio
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enterprise.settings")

from enterprise.wsgi import application as pages  # isort: skip  (it sets Django up, before anything imports a model)

from a2wsgi import WSGIMiddleware
from django.conf import settings

from events.tail import Tail
from events.worker import Worker
from live import polling
from live.consumer import Live
from live.hub import Hub

sockets = Live.as_asgi()
web = WSGIMiddleware(pages, workers=10) if settings.EMBEDDED else None  # type: ignore[arg-type]


async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        await lifespan(scope, receive, send)
    elif scope["type"] == "websocket":
        await (sockets if scope["path"] == "/live/" else refused)(scope, receive, send)
    elif scope["path"] == "/live/since":
        await polling.since(scope, receive, send)
    elif web:
        await web(scope, receive, send)
    else:
        status = 200 if scope["path"] in {"/livez", "/live/livez"} else 404
        await polling.answer(send, status, {"status": status})


async def refused(scope, receive, send):
    await receive()
    await send({"type": "websocket.close"})


async def lifespan(scope, receive, send):
    """Listen to the log for as long as the process serves."""
    await receive()
    hub = scope["state"]["hub"] = Hub()
    worker = Worker() if settings.EMBEDDED else None
    tail = Tail(hub.follow, *([worker.follow] if worker else ()))
    for part in (tail, worker):
        if part:
            part.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    for part in (tail, worker):
        if part:
            await asyncio.to_thread(part.stop)
    await hub.stop()
    await send({"type": "lifespan.shutdown.complete"})
