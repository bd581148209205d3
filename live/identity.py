"""Who is at the other end: a signed-in browser or a program with a token, asked again whenever it may have changed."""

from dataclasses import dataclass
from importlib import import_module
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth import get_user

from people.models import Token


@dataclass(frozen=True, slots=True)
class Identity:
    """By what somebody came in: the key of a session, or the id of a token."""

    person: int
    session: str | None = None
    token: int | None = None

    def holds(self):
        """The person if they may still be here, else None: signed out, password changed, token revoked, shut out."""
        person = by_session(self.session) if self.session else _by_token_id(self.token)
        return person if person and person.pk == self.person else None


def by_session(key):
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    person = get_user(SimpleNamespace(session=store))  # type: ignore[arg-type]  # only its session is asked for
    return person if getattr(person, "is_active", False) else None


def _by_token_id(pk):
    token = Token.objects.living().filter(pk=pk).first()
    return token and token.person


def identify(*, session=None, token=None):
    """The identity and person behind a session key or a token's plain text, or (None, None)."""
    if token:
        found = Token.objects.spoken(token)
        if found and found.allows("read"):
            return Identity(found.person_id, token=found.pk), found.person
    elif session and (person := by_session(session)):
        return Identity(person.pk, session=session), person
    return None, None
