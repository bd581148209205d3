"""Who is at the other end: a signed-in browser or a program with a token, asked again whenever it may have changed."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from people.models import Session, Token
from people.tokens import digest_of


@dataclass(frozen=True, slots=True)
class Identity:
    """By what somebody came in: the key of a session, or the id of a token."""

    person: int
    session: str | None = None
    token: int | None = None


def identify(keys):
    """(identity, person) behind each (session key, token's plain text), or (None, None); a token goes before a session.

    The house is asked twice, however many stand at the door.
    """
    sessions = _of_sessions({session for session, token in keys if session and not token})
    digests = {token: digest_of(token) for _session, token in keys if token}
    tokens = {token.digest: token for token in Token.objects.living().filter(digest__in=digests.values())}
    return [
        _by_token(tokens.get(digests[token])) if token else _by_session(session, sessions.get(session))
        for session, token in keys
    ]


def holding(identities, scope="read"):
    """`{identity: person}` of those who may still be here: nobody signed out, shut out, or under another password.

    Of the tokens those count that have this scope.
    """
    sessions = _of_sessions({identity.session for identity in identities if identity.session})
    tokens = Token.objects.living().in_bulk([identity.token for identity in identities if identity.token])
    found = {}
    for identity in identities:
        token = tokens.get(identity.token)
        by_token = token.person if token and token.allows(scope) else None
        person = sessions.get(identity.session) if identity.session else by_token
        if person and person.pk == identity.person:
            found[identity] = person
    return found


def _by_token(token):
    if token and token.allows("read"):
        return Identity(token.person_id, token=token.pk), token.person
    return None, None


def _by_session(key, person):
    return (Identity(person.pk, session=key), person) if person else (None, None)


def _of_sessions(keys):
    """The person of each living session, by its key."""
    if not keys:
        return {}
    rows = Session.objects.filter(pk__in=keys, expire_date__gt=timezone.now(), person__is_active=True)
    return {row.pk: row.person for row in rows.select_related("person") if _is_still_good(row)}


def _is_still_good(row):
    """Is it still the same password? Django asks this of every request (`django.contrib.auth.get_user`)."""
    said, person = row.get_decoded(), row.person
    if said.get(SESSION_KEY) != str(person.pk) or said.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return False
    hashes = (person.get_session_auth_hash(), *person.get_session_auth_fallback_hash())
    return any(constant_time_compare(said.get(HASH_SESSION_KEY, ""), known) for known in hashes)
