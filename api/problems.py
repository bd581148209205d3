"""Errors as `application/problem+json` (RFC 9457), in the person's language, telling nothing of the inside."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import APIView, set_rollback

from wiki.errors import Conflict

STATUS_OF = {
    "other_body": 422,
    "gone": 410,
    "conflict": 409,
    "stale": 409,
    "no_base": 428,
    "no_revision": 404,
    "too_big": 413,
}
MEDIA_TYPE = "application/problem+json"


def problem(error, context):
    """DRF's exception handler: a problem document for every refusal, None for what is our own fault (500)."""
    set_rollback()
    if isinstance(error, ValidationError):
        return _refusal(error)
    if isinstance(error, Http404):
        return _answer(404, _("Not found"), _("There is nothing at this address, or not for you."))
    if isinstance(error, PermissionDenied):
        return _answer(403, _("Not allowed"), _("You may not do this."))
    if isinstance(error, exceptions.ValidationError):
        return _answer(400, _("Refused"), _("Some of the values do not fit."), errors=error.detail)
    if isinstance(error, exceptions.PermissionDenied):
        return _answer(403, _("Not allowed"), str(error.detail))
    if isinstance(error, exceptions.APIException):
        return _answer(error.status_code, str(error.default_detail), str(error.detail), headers=_headers(error))
    return None


def _refusal(error):
    """A verb said no. Whoever lost a race for a page is given the words that won, so that nothing need be guessed."""
    more = {}
    if hasattr(error, "error_dict"):
        more["errors"] = error.message_dict
    if isinstance(error, Conflict):
        more["current"] = {"revision": error.theirs.number, "markdown": error.theirs.content.markdown}
    status = STATUS_OF.get(getattr(error, "code", ""), 400)
    return _answer(status, _("Refused"), " ".join(error.messages), **more)


def _answer(code, title, detail, headers=None, **more):
    document = {"type": "about:blank", "title": title, "status": code, "detail": detail, **more}
    return Response(document, status=code, headers=headers, content_type=MEDIA_TYPE)


def _headers(error):
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait) + 1)
    return headers


class NotFound(APIView):
    """Every address under /api/v1/ that is none, also for those who are not signed in: a problem, not a page."""

    permission_classes = []
    schema = None

    def initial(self, request, *args, **kwargs):
        raise Http404
