"""Whole pages kept as they were drawn, for as long as nothing has happened that their reader may know of.

Whether it is still the page of now say the numbers of their streams (`spaces.hearing`), asked anew under their rights
for every answer. What no event of theirs tells (a colleague's new photo) shows a minute later. A view says `@kept`.
"""

import re
from dataclasses import dataclass
from functools import partial, wraps
from hashlib import blake2b
from threading import Lock
from uuid import uuid4

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpResponse
from django.middleware.csp import get_nonce
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone

from spaces.hearing import Hearing

KEPT_FOR = 60
# What makes another page of the same address (web.answers, htmx).
ASKED_BY = ("Accept", "HX-Request", "HX-Boosted", "HX-Target")

_TOKEN = re.compile(rb'(name="(?:csrfmiddlewaretoken|csrf)" (?:value|content)=")\w{64}"')
_RAIL = re.compile(rb'<nav class="rail" id="rail" data-here="([^"]*)".*?</nav>', re.DOTALL)
_BAR = re.compile(rb'<nav class="bar".*?</nav>', re.DOTALL)
_CLIENT = re.compile(rb'(name="client_id" value=")[-\w]{36}"')
# One page is drawn by one thread, while others who want it wait; the locks are shared by keys that begin alike.
_DRAWING = [Lock() for _ in range(256)]
# No page has these bytes in it: web.refusing keeps them out.
_TOKEN_SLOT, _CLIENT_SLOT, _NONCE_SLOT = b"\0token", b"\0client", b"\0nonce"
_RAIL_SLOT, _BAR_SLOT = b"\0rail", b"\0bar"


def kept(view=None, *, talk=False):
    """Answer a signed-in person's GET with the page kept for them, if it still holds; else ask the view and keep it.

    Where the view shows what is said in chats (`talk`), a message makes another page of it; otherwise only its frame.
    """
    if view is None:
        return partial(kept, talk=talk)

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method != "GET" or not request.person.is_authenticated or len(get_messages(request)):
            return view(request, *args, **kwargs)
        key = _key(request, talk)
        if page := caches["pages"].get(key):
            return page.shown_to(request)
        with _DRAWING[int(key[:2], 16)]:
            if page := caches["pages"].get(key):
                return page.shown_to(request)
            response = view(request, *args, **kwargs)
            if response.status_code != 200 or response.streaming:
                return response
            page = Page.of(request, response, talk)
            caches["pages"].set(key, page, KEPT_FOR)
        return page.shown_to(request)

    return answer


def _key(request, talk):
    hearing = Hearing.of(request)
    asked = [request.headers.get(name) for name in ASKED_BY]
    how = (request.get_full_path(), request.LANGUAGE_CODE, timezone.localdate(), *asked)
    state = hearing.state if talk else hearing.lasting
    return blake2b(repr((state, how)).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Page:
    """A page with slots for its frame and for what is another in every answer; `here` is the place it belongs to."""

    kind: str
    body: bytes
    here: str

    @classmethod
    def of(cls, request, response, talk):
        body = _CLIENT.sub(rb"\1" + _CLIENT_SLOT + b'"', _TOKEN.sub(rb"\1" + _TOKEN_SLOT + b'"', response.content))
        body = body.replace(str(get_nonce(request)).encode(), _NONCE_SLOT)
        here = None if talk else _RAIL.search(body)
        if here:
            body = _BAR.sub(_BAR_SLOT, _RAIL.sub(_RAIL_SLOT, body))
        return cls(response.headers["Content-Type"], body, here[1].decode() if here else "")

    def shown_to(self, request):
        body = self.body
        for slot, fresh in self._fresh(request):
            body = body.replace(slot, fresh)
        return HttpResponse(body, content_type=self.kind)

    def _fresh(self, request):
        yield _TOKEN_SLOT, get_token(request).encode()
        yield _CLIENT_SLOT, str(uuid4()).encode()
        yield _NONCE_SLOT, str(get_nonce(request)).encode()
        if self.here:
            rail, bar = Hearing.of(request).until_anything(f"frame:{self.here}", lambda _: _frame(request, self.here))
            yield _RAIL_SLOT, rail
            yield _BAR_SLOT, bar


def _frame(request, here):
    return [render_to_string(f"web/{part}.html", {"here": here}, request).strip().encode() for part in ("rail", "bar")]
