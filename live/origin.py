"""Who may knock: pages of this very house, and programs that bring a token and no cookie."""

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import parse_cookie
from django.http.request import split_domain_port, validate_host

PORTS = {"http": 80, "https": 443}


class Knock:
    """What a request at the socket's door says of itself. Its query string is taken out of the scope: it may hold a
    token, and servers write addresses into logs."""

    def __init__(self, scope):
        self.scope = scope
        self.headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        self.query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=20)
        scope["query_string"] = b""

    @property
    def session(self):
        return parse_cookie(self.headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME)

    @property
    def token(self):
        kind, _space, plain = self.headers.get("authorization", "").partition(" ")
        return plain.strip() if kind.lower() == "bearer" else self.asked("token")

    def asked(self, name, default=""):
        return self.query.get(name, [default])[0]

    def is_welcome(self):
        """Origin equals scheme, host and port of the request; without one, only a token and no session cookie."""
        host = self.headers.get("host", "")
        if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
            return False
        origin = self.headers.get("origin")
        if origin is None:
            return self.may_come_without_origin()
        return _place(origin) == _place(f"{self.scheme}://{host}") is not None

    def may_come_without_origin(self):
        return bool(self.token) and not self.session

    @property
    def scheme(self):
        if settings.SECURE_PROXY_SSL_HEADER:
            name, value = settings.SECURE_PROXY_SSL_HEADER
            if self.headers.get(name.removeprefix("HTTP_").replace("_", "-").lower()) == value:
                return "https"
        return {"ws": "http", "wss": "https"}.get(self.scope.get("scheme"), self.scope.get("scheme", "http"))


def _place(address):
    """Scheme, host and port of an address, or None if it names none."""
    try:
        url = urlsplit(address)
        return (url.scheme, url.hostname, url.port or PORTS[url.scheme]) if url.hostname else None
    except (ValueError, KeyError):
        return None
