"""Long polling: the same streams, numbers and rights without a socket."""

import time

import httpx
import pytest

from chat.models import Message
from live import polling
from tests.crowd import at_once
from tests.live.ear import Poller

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_first_question_is_answered_at_once_with_a_welcome(poller, cast):
    answer = poller(cast.clara).hear({})
    assert set(answer["welcome"]) == {cast.clara.stream, cast.alle.stream, cast.werkstatt.stream}
    assert answer["frames"] == []


def test_what_was_missed_is_answered_at_once(poller, cast):
    bruno = poller(cast.bruno)
    since = bruno.hear({})["welcome"]
    sent = [Message.objects.send(cast.ada, cast.werkstatt, f"{n}").seq for n in range(3)]
    assert [frame["seq"] for frame in bruno.hear(since)["frames"]] == sent


def test_a_question_waits_for_what_comes(poller, cast):
    bruno = poller(cast.bruno)
    since = bruno.hear({})["welcome"]
    answer, _sent = at_once(lambda: bruno.hear(since), lambda: a_little_later(cast))
    assert [frame["kind"] for frame in answer["frames"]] == ["message.sent"]


def a_little_later(cast):
    time.sleep(0.5)
    Message.objects.send(cast.ada, cast.werkstatt, "Moin")


def test_the_past_is_told_as_data_where_it_is_asked_for(live, cast):
    program = Poller(live, token=cast.bruno.issue_token("Skript"), origin=None, **{"as": "data"})
    since = program.hear({})["welcome"]
    Message.objects.send(cast.ada, cast.werkstatt, "Moin")
    assert program.hear(since)["frames"][0]["data"]["body"] == "Moin"


def test_whoever_missed_too_much_is_told_to_start_anew(poller, cast):
    assert poller(cast.bruno).hear({cast.werkstatt.stream: 999})["frames"][0]["reset"] == cast.werkstatt.stream


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None])
def test_other_pages_are_refused(origin, poller, cast):
    assert poller(cast.ada, origin=origin).ask({}).status_code == 403


def test_a_plain_get_of_ones_own_page_is_answered(poller, cast):
    ada = poller(cast.ada, origin=None)
    answer = ada.client.get("/live/since", params={"since": "{}"})
    assert cast.ada.stream in answer.json()["welcome"]
    assert answer.headers["cache-control"] == "private, no-store"


def test_nobody_is_answered_without_being_somebody(live, cast):
    assert Poller(live).ask({}).status_code == 403
    assert Poller(live, token="wf_falsch", origin=None).ask({}).status_code == 403


@pytest.mark.parametrize("body", [b"", b"{", b'{"since": 5}', b"\xff\xfe", b"[" * 50_000, b"x" * 200_000])
def test_what_is_not_understood_is_answered_in_a_word(body, poller, cast):
    answer = poller(cast.ada).client.post("/live/since", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"] in {"not_understood", "too_big"}


def test_other_methods_are_not_taken(poller, cast):
    assert poller(cast.ada).client.delete("/live/since").status_code == 405


def test_the_live_process_shows_nothing_else(live, transactional_db):
    assert httpx.get(f"{live.url}/", timeout=60).status_code == 404


def test_nobody_waits_longer_than_a_proxy():
    assert polling.WAIT < 30
