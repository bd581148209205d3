"""Who may open a socket: pages of this house with a session, and programs with a token (N24, N26)."""

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from people.models import Session
from tests.live.conftest import signed_in_cookies
from tests.live.ear import Ear

pytestmark = pytest.mark.django_db(transaction=True)


def foreign_origins(live):
    port = live.port
    return [
        "https://böse.example".encode("idna").decode(),
        "http://evil.example",
        "null",
        "",
        f"https://127.0.0.1:{port}",
        f"http://127.0.0.1:{port + 1}",
        "http://127.0.0.1",
        f"http://localhost:{port}",
        f"http://127.0.0.1:{port}.evil.example",
        f"http://127.0.0.1:{port}@evil.example",
        "file://",
        "http://127.0.0.1:99999999",
    ]


def test_only_pages_of_this_very_house_may_open_a_socket(live, cast):
    cookies = signed_in_cookies(cast.ada)
    for origin in foreign_origins(live):
        with pytest.raises(InvalidStatus) as refused:
            Ear(live, cookies=cookies, origin=origin)
        assert refused.value.response.status_code == 403, origin
    Ear(live, cookies=cookies).close()


def test_a_foreign_page_may_not_even_with_a_token(live, cast):
    token = cast.ada.issue_token("Skript")
    for origin in foreign_origins(live):
        with pytest.raises(InvalidStatus):
            Ear(live, token=token, origin=origin)


def test_without_an_origin_a_cookie_does_not_open(live, cast):
    with pytest.raises(InvalidStatus):
        Ear(live, cookies=signed_in_cookies(cast.ada), origin=None)
    with pytest.raises(InvalidStatus):
        Ear(live, cookies=signed_in_cookies(cast.ada), token=cast.ada.issue_token("Skript"), origin=None)


def test_a_program_comes_in_with_its_token_in_the_header_or_the_address(live, cast):
    token = cast.ada.issue_token("Skript")
    for program in (Ear(live, token=token, origin=None), Ear(live, origin=None, token_in_address=token)):
        program.begin({})
        assert cast.ada.stream in program.welcome["welcome"]
        program.close()


@pytest.mark.parametrize("token", ["", "wf_falsch", "x" * 5000, "wf_%00"])
def test_a_wrong_token_does_not_open(token, live, cast):
    with pytest.raises(InvalidStatus):
        Ear(live, token=token, origin=None)


def test_a_token_that_may_not_read_does_not_open(live, cast):
    with pytest.raises(InvalidStatus):
        Ear(live, token=cast.ada.issue_token("Nur schreiben", ["write"]), origin=None)


def test_nobody_comes_in_without_being_somebody(live, cast):
    emil = signed_in_cookies(cast.emil)
    gone = signed_in_cookies(cast.ada)
    Session.objects.filter(person=cast.ada).delete()
    for cookies in (None, {"sessionid": "erfunden"}, {"sessionid": ""}, emil, gone):
        with pytest.raises(InvalidStatus) as refused:
            Ear(live, cookies=cookies)
        assert refused.value.response.status_code == 403


def test_a_host_that_is_not_ours_is_refused_though_its_origin_fits(live, cast):
    """Another name for our address (DNS rebinding) makes another origin of it."""
    with pytest.raises(InvalidStatus):
        Ear(live, cookies=signed_in_cookies(cast.ada), origin="http://evil.example", headers={"Host": "evil.example"})


def test_other_addresses_have_no_socket(live, cast):
    with pytest.raises((InvalidStatus, ConnectionClosed)):
        Ear(live, cookies=signed_in_cookies(cast.ada), path="/live/admin/")


def test_a_token_stands_in_no_log(live, cast):
    token = cast.ada.issue_token("Skript")
    program = Ear(live, origin=None, token_in_address=token)
    program.begin({})
    program.close()
    with pytest.raises(InvalidStatus):
        Ear(live, origin="http://evil.example", token_in_address=token)
    log = live.log.read_text()
    assert "/live/" in log
    assert token not in log
