"""What a view answers: to a browser without scripts a page or a way back, to our own scripts JSON."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.utils.translation import gettext as _


def wants_json(request):
    """Our scripts ask with `Accept: application/json`."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def refused(error):
    """A refusal in the person's language: `{"detail": "…"}` with 422, or 403 for PermissionDenied."""
    if isinstance(error, PermissionDenied):
        return JsonResponse({"detail": _("You may not do this here.")}, status=403)
    return JsonResponse({"detail": " ".join(error.messages)}, status=422)


REFUSALS = (ValidationError, PermissionDenied)
