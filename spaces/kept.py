"""Whole pages kept as they were drawn, for as long as nothing has happened that their reader may know of.

Whether it is still the page of now say the numbers of their streams (`spaces.hearing`), asked anew under their rights
for every answer. What no event of theirs tells (a colleague's new photo) shows a minute later. A view says `@kept`.
"""

import re
from functools import wraps
from hashlib import blake2b
from threading import Lock
from uuid import uuid4

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpResponse
from django.middleware.csp import get_nonce
from django.middleware.csrf import get_token
from django.utils import timezone

from spaces.hearing import Hearing

KEPT_FOR = 60
# What makes another page of the same address (web.answers, htmx).
ASKED_BY = ("Accept", "HX-Request", "HX-Boosted", "HX-Target")

_TOKEN = re.compile(rb'(name="(?:csrfmiddlewaretoken|csrf)" (?:value|content)=")\w{64}"')
_CLIENT = re.compile(rb'(name="client_id" value=")[-\w]{36}"')
# One page is drawn by one thread, while others who want it wait; the locks are shared by keys that begin alike.
_DRAWING = [Lock() for _ in range(256)]
# No page has these bytes in it: web.refusing keeps them out.
_TOKEN_SLOT, _CLIENT_SLOT, _NONCE_SLOT = b"\0token", b"\0client", b"\0nonce"


def kept(view):
    """Answer a signed-in person's GET with the page kept for them, if it still holds; else ask the view and keep it."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method != "GET" or not request.person.is_authenticated or len(get_messages(request)):
            return view(request, *args, **kwargs)
        key = _key(request)
        if page := caches["pages"].get(key):
            return _again(request, *page)
        with _DRAWING[int(key[:2], 16)]:
            if page := caches["pages"].get(key):
                return _again(request, *page)
            response = view(request, *args, **kwargs)
            if response.status_code == 200 and not response.streaming:
                page = response.headers["Content-Type"], _emptied(request, response.content)
                caches["pages"].set(key, page, KEPT_FOR)
        return response

    return answer


def _again(request, kind, body):
    return HttpResponse(_fresh(request, body), content_type=kind)


def _key(request):
    asked = [request.headers.get(name) for name in ASKED_BY]
    how = (request.get_full_path(), request.LANGUAGE_CODE, timezone.localdate(), *asked)
    return blake2b(repr((Hearing.of(request).state, how)).encode(), digest_size=16).hexdigest()


def _emptied(request, body):
    """The page with slots for what is fresh in every answer."""
    body = _CLIENT.sub(rb"\1" + _CLIENT_SLOT + b'"', _TOKEN.sub(rb"\1" + _TOKEN_SLOT + b'"', body))
    return body.replace(str(get_nonce(request)).encode(), _NONCE_SLOT)


def _fresh(request, body):
    body = body.replace(_TOKEN_SLOT, get_token(request).encode()).replace(_CLIENT_SLOT, str(uuid4()).encode())
    return body.replace(_NONCE_SLOT, str(get_nonce(request)).encode())
