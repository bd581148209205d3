"""The whole road once, through the proxy: sign in, write, hear of it live, find it, fetch a file."""

import json
import time
from contextlib import contextmanager

import httpx
import pytest
from websockets.sync.client import connect

from tests.cast import PASSWORD

PATIENCE = 60


@contextmanager
def sign_in(house, handle):
    """A browser without windows in which this person has signed in by the form."""
    with httpx.Client(base_url=house.url, headers={"Origin": house.url}, timeout=PATIENCE) as browser:
        browser.get("/accounts/login/")
        token = browser.cookies["csrftoken"]
        form = {"login": f"{handle}@firma.example", "password": PASSWORD, "csrfmiddlewaretoken": token}
        assert browser.post("/accounts/login/", data=form).status_code == 302
        browser.headers["X-CSRFToken"] = browser.cookies["csrftoken"]
        yield browser


@pytest.fixture
def ada(production):
    with sign_in(production, "ada") as browser:
        yield browser


@pytest.fixture
def bruno(production):
    with sign_in(production, "bruno") as browser:
        yield browser


def listen(house, browser):
    """A socket of this person, through the proxy, that gets data."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    address = house.url.replace("http:", "ws:") + "/live/?as=data"
    headers = {"Cookie": cookies}
    return connect(address, additional_headers=headers, origin=house.url, compression=None, open_timeout=PATIENCE)


def hear(socket, kind):
    """The next frame of this kind."""
    while (frame := json.loads(socket.recv(timeout=PATIENCE))).get("kind") != kind:
        pass
    return frame


def test_a_message_goes_from_one_to_the_other_at_once(production, ada, bruno):
    with listen(production, bruno) as socket:
        socket.send(json.dumps({"since": {}}))
        assert json.loads(socket.recv(timeout=PATIENCE))["welcome"]
        words = {"space": "messe", "body": "Der Stand steht", "client_id": "0195c7d2-7b59-7c11-8f5e-2f6f0a6c9d01"}
        assert ada.post("/api/v1/messages/", json=words).status_code == 201
        assert hear(socket, "message.sent")["data"]["body"] == "Der Stand steht"


def test_a_post_is_found_once_the_worker_has_read_of_it(production, ada, bruno):
    assert (
        ada.post("/api/v1/posts/", json={"space": "messe", "body": "Kabelkanalabdeckung bestellt"}).status_code == 201
    )
    until = time.monotonic() + PATIENCE
    while not (found := bruno.get("/api/v1/search/", params={"q": "Kabelkanalabdeckung"}).json()["results"]):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert "Kabelkanalabdeckung" in found[0]["snippet"] or "Kabelkanalabdeckung" in found[0]["title"]


def test_an_outsider_of_a_space_hears_and_finds_nothing(production, ada):
    with sign_in(production, "otto") as otto, listen(production, otto) as socket:
        socket.send(json.dumps({"since": {}}))
        socket.recv(timeout=PATIENCE)
        for space, words in (("vorstand", "Nur unter uns"), ("alle", "Für alle")):
            assert ada.post("/api/v1/messages/", json={"space": space, "body": words}).status_code == 201
        assert hear(socket, "message.sent")["data"]["body"] == "Für alle"
        assert otto.get("/spaces/vorstand/").status_code == 404


def test_the_proxy_serves_files_only_when_the_house_says_so(production, ada):
    given = ada.post(
        "/api/v1/files/", files={"file": ("notiz.txt", b"Werkzeug liegt bereit")}, data={"space": "werkstatt"}
    )
    assert given.status_code == 201
    address = given.json()["url"]
    fetched = ada.get(address)
    assert fetched.text == "Werkzeug liegt bereit"
    assert fetched.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in fetched.headers["Content-Security-Policy"]
    assert "X-Accel-Redirect" not in fetched.headers
    with sign_in(production, "otto") as otto:
        assert otto.get(address).status_code == 404


@pytest.mark.parametrize("path", ["/protected/", "/protected/../protected/x", "/data/", "/static/../files/"])
def test_nobody_gets_past_the_house_to_the_files(production, path):
    assert httpx.get(production.url + path, timeout=PATIENCE).status_code in {302, 400, 404}


def test_a_client_cannot_order_a_file_itself(production, ada):
    assert ada.get("/livez", headers={"X-Accel-Redirect": "/protected/x"}).text == "ok"


def test_assets_may_be_kept_for_ever(production):
    page = httpx.get(production.url + "/accounts/login/", timeout=PATIENCE)
    asset = next(part for part in page.text.split('"') if part.startswith("/static/app/") and part.endswith(".js"))
    fetched = httpx.get(production.url + asset, timeout=PATIENCE)
    assert fetched.status_code == 200
    assert "immutable" in fetched.headers["Cache-Control"]


def test_without_sockets_the_same_comes_by_long_polling(production, ada):
    answer = ada.post("/live/since", json={"since": {}})
    assert answer.status_code == 200


def test_the_socket_takes_no_other_origin(production, bruno):
    production_elsewhere = production.url.replace("127.0.0.1", "localhost")
    cookies = "; ".join(f"{name}={value}" for name, value in bruno.cookies.items())
    with pytest.raises(Exception, match="403"):
        connect(
            production.url.replace("http:", "ws:") + "/live/",
            additional_headers={"Cookie": cookies},
            origin=production_elsewhere,
            open_timeout=PATIENCE,
        )


def test_the_log_of_the_proxy_holds_no_tokens(production):
    told = {"params": {"token": "geheim"}, "headers": {"Referer": "http://x/?token=geheim"}}
    httpx.get(production.url + "/livez", **told, timeout=PATIENCE)
    assert "geheim" not in production.log.read_text()
