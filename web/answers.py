"""What a view answers: to a browser without scripts a page or a way back, to our own scripts JSON."""

from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _


def wants_json(request):
    """Our scripts ask with `Accept: application/json`."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def refused(error):
    """A refusal in the person's language: `{"detail": "…"}` with 422, or 403 for PermissionDenied.

    Its word for programs stands under `code`. What is only to be confirmed names the field that does it, `confirm`.
    """
    if isinstance(error, PermissionDenied):
        return JsonResponse({"detail": _("You may not do this here.")}, status=403)
    more = {"code": error.code} if getattr(error, "code", None) else {}
    more |= {"confirm": error.confirm} if hasattr(error, "confirm") else {}
    return JsonResponse({"detail": " ".join(error.messages), **more}, status=422)


def back(request, fallback):
    """The page of this house the request came from, as far as its browser says so, else `fallback`."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        url = urlsplit(came_from)
        if url.path.startswith("//"):  # as an address of its own it would name another house
            return fallback
        return f"{url.path}?{url.query}" if url.query else url.path
    return fallback


REFUSALS = (ValidationError, PermissionDenied)
