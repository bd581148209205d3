"""Asking other machines something, held to servers that really answer: what may be reached, and what they may do."""

import contextlib
import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from enterprise import environment
from web.fetching import REASONS, Unreached, fetch
from web.outside import Reach

LOOPBACK = Reach.of("127.0.0.1, ::1")
EVERYWHERE = Reach.of("internet")
SELF_SIGNED = Path(__file__).with_name("self_signed.pem")


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.command, self.path, self.headers["Host"]))
        getattr(self, self.path.strip("/").partition("?")[0] or "plain")()

    do_POST = do_GET

    def plain(self, status=200, body=b"hallo", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):  # whoever asked may have had enough
            self.wfile.write(body)

    def elsewhere(self):
        self.plain(302, Location="/plain")

    def big(self):
        self.plain(body=b"x" * 10_000_000)

    def drip(self):
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        with contextlib.suppress(OSError):
            for _ in range(100):
                self.wfile.write(b"X-Slow: 1\r\n")
                time.sleep(0.1)

    def slowbody(self):
        self.plain(body=b"")
        with contextlib.suppress(OSError):
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.1)

    def echo(self):
        self.plain(body=self.rfile.read(int(self.headers["Content-Length"])) + self.headers["X-Key"].encode())

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(tls=False):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.asked, server.daemon_threads = [], True
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(SELF_SIGNED)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # those who do not trust it hang up
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def server():
    with served() as server:
        yield server


def at(server, path="/", host="127.0.0.1", scheme="http"):
    return f"{scheme}://{host}:{server.server_port}{path}"


def why_not(address, reach=LOOPBACK, **options):
    with pytest.raises(Unreached) as error:
        fetch(address, reach, **options)
    assert str(error.value) == str(REASONS[error.value.reason])
    return error.value.reason


def leads_to(*addresses):
    """A resolver after which the next name leads to the next of these, and the last one for good."""
    rest = list(addresses)

    def resolve(_host, port, **_options):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (rest.pop(0) if len(rest) > 1 else rest[0], port))]

    return resolve


def test_what_is_allowed_is_asked_and_answers(server):
    answer = fetch(at(server, "/plain?a=ü"), LOOPBACK)
    assert (answer.status, answer.body) == (200, b"hallo")
    assert server.asked == [("GET", "/plain?a=%C3%BC", f"127.0.0.1:{server.server_port}")]


def test_a_body_and_headers_go_along(server):
    answer = fetch(at(server, "/echo"), LOOPBACK, method="POST", body=b"{}", headers={"X-Key": "7"})
    assert answer.body == b"{}7"


@pytest.mark.parametrize("reach", ["", "internet", "10.0.0.0/8", "127.0.0.2", "ci.firma.example", "127.0.0.0/31 "])
def test_this_machine_is_reached_only_where_it_is_named(server, reach):
    if "127.0.0.0/31" in reach:
        assert fetch(at(server), Reach.of(reach)).status == 200
    else:
        assert why_not(at(server), Reach.of(reach)) == "closed"
        assert why_not(at(server, host="localhost"), Reach.of(reach)) == "closed"
        assert server.asked == []


CLOSED = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1", "192.0.0.8",
    "192.0.2.1", "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:101::", "2001:0:1:2:3:4:80ff:fffe",
    "2001:db8::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%25lo", "fec0::1", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_the_internet_holds_no_address_of_the_house(address):
    assert not EVERYWHERE.allows(address.replace("%25", "%"), 80)
    host = f"[{address}]" if ":" in address else address
    assert why_not(f"http://{host}/", EVERYWHERE) == "closed"
    assert why_not("http://tuer.example/", EVERYWHERE, resolve=leads_to(address.replace("%25", "%"))) == "closed"


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses_are_of_the_internet_at_usual_ports(address):
    assert [EVERYWHERE.allows(address, port) for port in (80, 443, 8080, 22, 25, 6379)] == [True] * 3 + [False] * 3
    assert not Reach.of("10.0.0.0/8").allows(address, 80)


NO_ADDRESS = [
    "", "x", "ftp://127.0.0.1/", "ftp://127.0.0.1:21/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_x", "http://",
    "http:///x", "//127.0.0.1/", "http://127.0.0.1:0/", "http://127.0.0.1:99999/", "http://127.0.0.1:x/",
    "http://ada:geheim@127.0.0.1/", "http://127.0.0.1@8.8.8.8/", "http://2130706433/", "http://0x7f000001/",
    "http://0177.0.0.1/", "http://127.1/", "http://0x7f.1/", "http://127.0.0.1\r\nX: y/", "http://127.0.0.1/\n",
    "http://a b/",
    "http://[::1/", "http://" + "a" * 300 + "/", "http://127.0.0.1/" + "x" * 3000, "http://①②⑦.0.0.1.5/",
]  # fmt: skip


@pytest.mark.parametrize("address", NO_ADDRESS)
def test_what_is_no_plain_address_of_the_web_goes_nowhere(address):
    assert why_not(address, Reach.of("internet, 127.0.0.0/8, ::1")) in {"address", "unknown"}


def test_a_name_that_changes_its_mind_between_look_and_call_gains_nothing(server):
    """It says 8.8.8.8 first; whatever it says later is not asked for. (The guard of the tests sees where we go.)"""
    looks = []

    def resolve(host, port, **options):
        looks.append(host)
        return leads_to("8.8.8.8" if len(looks) == 1 else "127.0.0.1")(host, port)

    assert why_not("http://wankel.example/", EVERYWHERE, resolve=resolve) == "silent"
    assert looks == ["wankel.example"] and server.asked == []


def test_of_many_addresses_only_those_that_are_allowed_are_tried(server):
    def resolve(_host, port, **_options):
        return [info for address in ("10.0.0.1", "127.0.0.1") for info in leads_to(address)(None, port)]

    assert fetch(at(server, host="viele.example"), LOOPBACK, resolve=resolve).status == 200
    assert server.asked == [("GET", "/", f"viele.example:{server.server_port}")]


def test_the_administration_vouches_for_names_and_their_ports(server):
    address, leads = at(server, host="ci.firma.example"), leads_to("127.0.0.1")
    named = (f"ci.firma.example:{server.server_port}", "CI.firma.example")
    assert [fetch(address, Reach.of(name), resolve=leads).status for name in named] == [200, 200]
    assert why_not(address, Reach.of("ci.firma.example:1"), resolve=leads) == "closed"
    assert why_not(address, Reach.of("firma.example"), resolve=leads) == "closed"
    assert (
        why_not(at(server, host="ci.firma.example.boes.example"), Reach.of("ci.firma.example"), resolve=leads)
        == "closed"
    )


def test_a_redirection_is_told_and_not_followed(server):
    answer = fetch(at(server, "/elsewhere"), LOOPBACK)
    assert (answer.status, answer.headers["location"]) == (302, "/plain")
    assert [path for _method, path, _host in server.asked] == ["/elsewhere"]


def test_a_big_answer_is_cut(server):
    assert fetch(at(server, "/big"), LOOPBACK, most=1000).body == b"x" * 1000


@pytest.mark.parametrize("path", ["/drip", "/slowbody"])
def test_an_answer_in_drops_does_not_hold_us(server, path):
    assert why_not(at(server, path), seconds=0.5) == "slow"


def test_a_machine_that_is_not_there_and_a_name_nobody_knows(server):
    def nobody(*_, **__):
        raise socket.gaierror

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert why_not(f"http://127.0.0.1:{free.getsockname()[1]}/") == "silent"
    assert why_not("http://niemand.example/", resolve=nobody) == "unknown"


def test_a_certificate_has_to_be_trusted(monkeypatch):
    with served(tls=True) as server:
        assert why_not(at(server, scheme="https")) == "certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(SELF_SIGNED))
        assert fetch(at(server, scheme="https"), LOOPBACK).status == 200
        other = at(server, scheme="https", host="ci.firma.example")
        assert why_not(other, LOOPBACK, resolve=leads_to("127.0.0.1")) == "certificate"
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    "word", ["http://ci.example", "10.0.0.0/33", "ci.example:0", "ci.example:x", "2130706433", "a b", "*"]
)
def test_what_the_administration_cannot_mean_stops_the_start(word, monkeypatch):
    monkeypatch.setenv("WERKFUNK_HOOKS_MAY_REACH", f"internet, {word}")
    with pytest.raises(ImproperlyConfigured, match="WERKFUNK_HOOKS_MAY_REACH"):
        environment.reach("WERKFUNK_HOOKS_MAY_REACH")


def test_where_nothing_is_said_nothing_is_reached(monkeypatch):
    monkeypatch.setenv("WERKFUNK_HOOKS_MAY_REACH", "")
    assert not environment.reach("WERKFUNK_HOOKS_MAY_REACH")
