"""Asking another machine something by HTTP, without becoming anybody's way into the company's network.

Whoever gives the address is not trusted (server-side request forgery): what is checked is the address that is really
connected to, so a name that changes its mind between look and call gains nothing; redirections are not followed; the
whole call has one end of time, and an answer is read up to a number of bytes. Proxies of the environment are not asked.
"""

import http.client
import io
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

from web.outside import is_number

ADDRESS, CLOSED, UNKNOWN, SILENT, SLOW, CERTIFICATE = "address", "closed", "unknown", "silent", "slow", "certificate"
REASONS = {
    ADDRESS: _("This is no address that begins with http:// or https:// and names a host."),
    CLOSED: _("The administration has not allowed this house to reach that address."),
    UNKNOWN: _("No machine is known by this name."),
    SILENT: _("The connection failed."),
    SLOW: _("The answer took too long."),
    CERTIFICATE: _("The certificate is not trusted."),
}
LONGEST_ADDRESS = 2000


class Unreached(Exception):
    """Nothing came of it; `reason` is one of REASONS, `str()` is that in the language of now."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason

    def __str__(self):
        return str(REASONS[self.reason])


@dataclass(frozen=True)
class Answer:
    """`headers` asks without regard to case; `body` is cut at the number of bytes that was asked for."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Target:
    """Where an address leads, as far as it says so itself."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def of(cls, address):
        """Raises Unreached for what is no address of the web, has a password in it, or hides a number in its host."""
        try:
            url = urlsplit(address)
            host = (url.hostname or "").rstrip(".").encode("ascii" if ":" in (url.hostname or "") else "idna").decode()
            usual = {"http": 80, "https": 443}[url.scheme]
            port = usual if url.port is None else url.port
        except (ValueError, KeyError):
            raise Unreached(ADDRESS) from None
        hidden = is_number(host) and not _is_literal(host)
        odd = not address.isprintable() or " " in address
        if not host or not port or hidden or odd or "@" in url.netloc or len(address) > LONGEST_ADDRESS:
            raise Unreached(ADDRESS)
        path = (url.path or "/") + (f"?{url.query}" if url.query else "")
        return cls(url.scheme, host.lower(), port, iri_to_uri(path))


def check(address, reach):
    """Raises Unreached for an address of which it shows, before any name is looked up, that it cannot be reached."""
    target = Target.of(address)
    known = _is_literal(target.host)
    may = reach.allows(target.host, target.port) if known else reach.internet or reach.networks
    if not may and not reach.names(target.host, target.port):
        raise Unreached(CLOSED)


def fetch(address, reach, *, method="GET", body=None, headers=None, seconds=5, most=64 * 1024, resolve=None):
    """Ask for `address`, where `reach` (a `web.outside.Reach`) allows it; an `Answer` of any status, 3xx included.

    `seconds` is for all of it after the name is known. Raises Unreached.
    """
    target = Target.of(address)
    end = time.monotonic() + seconds
    try:
        with Call(target, end, _places(target, reach, resolve or socket.getaddrinfo)) as call:
            call.request(method, target.path, body=body, headers=headers or {})
            response = call.getresponse()
            return Answer(response.status, response.headers, response.read(most))
    except TimeoutError:
        raise Unreached(SLOW) from None
    except ssl.SSLCertVerificationError:
        raise Unreached(CERTIFICATE) from None
    except (OSError, http.client.HTTPException, ValueError):
        raise Unreached(SILENT) from None


def _places(target, reach, resolve):
    """The addresses behind the host's name that may be connected to, each once; never none."""
    if _is_literal(target.host):
        found = [target.host]
    else:
        try:
            found = [info[4][0] for info in resolve(target.host, target.port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError):
            raise Unreached(UNKNOWN) from None
    named = reach.names(target.host, target.port)
    places = [place for place in dict.fromkeys(found) if named or reach.allows(place, target.port)]
    if not places:
        raise Unreached(CLOSED)
    return places


def _is_literal(host):
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


class Call(http.client.HTTPConnection):
    """A connection to one of these addresses, with the name only in what is said and in the certificate."""

    def __init__(self, target, end, places):
        super().__init__(target.host, target.port)
        self.target, self.end, self.places, self.open = target, end, places, None
        self.default_port = 443 if target.scheme == "https" else 80  # what the Host header may leave out

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()
        if self.open:
            self.open.close()

    def connect(self):
        self.open = self._connected()
        if self.target.scheme == "https":
            self.open.settimeout(left(self.end))
            self.open = ssl.create_default_context().wrap_socket(self.open, server_hostname=self.target.host)
        self.sock = Hurried(self.open, self.end)

    def _connected(self):
        for last, place in enumerate(self.places, 1 - len(self.places)):
            try:
                return socket.create_connection((place, self.target.port), timeout=left(self.end))
            except OSError:
                if not last:
                    raise
        raise AssertionError("there is always a place")


class Hurried:
    """A socket whose every wait ends at the same moment: one byte now and again does not keep it open."""

    def __init__(self, sock, end):
        self.sock, self.end = sock, end

    def sendall(self, data):
        self.sock.settimeout(left(self.end))
        self.sock.sendall(data)

    def makefile(self, _mode):
        return io.BufferedReader(Reading(self))

    def recv_into(self, buffer):
        self.sock.settimeout(left(self.end))
        return self.sock.recv_into(buffer)

    def close(self):
        """The connection lets go of it before the answer is read; whoever opened it closes it."""


class Reading(io.RawIOBase):
    def __init__(self, hurried):
        super().__init__()
        self.hurried = hurried

    def readable(self):
        return True

    def readinto(self, buffer):
        return self.hurried.recv_into(buffer)


def left(end):
    """Seconds until then, for a socket's timeout; raises TimeoutError when there are none."""
    if (seconds := end - time.monotonic()) <= 0:
        raise TimeoutError
    return seconds
