"""Who calls: a program with a personal token, or the browser with its session and CSRF token."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from rest_framework import authentication, exceptions, permissions

from people.models import Token
from people.speaking import tongue


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer wf_…`. A token that is spent, revoked or somebody's who left is worth nothing."""

    def authenticate(self, request):
        kind, _space, plain = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer":
            return None
        token = Token.objects.spoken(plain.strip())
        if token is None:
            raise exceptions.AuthenticationFailed(_("This token is not valid (any more)."))
        # The person's middleware has set the browser's language; it puts things back after the answer.
        translation.activate(tongue(token.person.language))
        return token.person, token

    def authenticate_header(self, request):
        return "Bearer"


class SessionAuthentication(authentication.SessionAuthentication):
    """The browser's session; unsafe calls need the CSRF token."""


class Scope(permissions.BasePermission):
    """Reading needs the scope `read`, everything else `write`; a session has both."""

    message = _("This token was not given the right to do this.")

    def has_permission(self, request, view):
        wanted = "read" if request.method in permissions.SAFE_METHODS else "write"
        return bool(request.user) and (request.auth is None or request.auth.allows(wanted))


class InPerson(permissions.BasePermission):
    """Only a person in a browser, never a program: for what a stolen token must not be able to do."""

    message = _("Only possible when signed in, not with a token.")

    def has_permission(self, request, view):
        return bool(request.user) and request.auth is None
