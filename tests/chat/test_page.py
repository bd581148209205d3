"""The page of a conversation: what stands on it, in which stretch, and what it costs."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chat.models import Message
from content.models import Reading
from tests.chat.conftest import JSON

pytestmark = pytest.mark.django_db


def lines(answer):
    """The messages shown, by their numbers, in their order."""
    html = answer.json()["html"] if answer["Content-Type"] == "application/json" else answer.content.decode()
    return [int(number) for number in re.findall(r'<article [^>]*data-entry="(\d+)"', html)]


@pytest.fixture
def hundred(werkstatt, ada, say):
    return [say(ada, werkstatt, f"Nachricht {number}").pk for number in range(100)]


def test_the_newest_forty_stand_in_their_order_the_last_one_below(hundred, bruno, signed_in):
    assert lines(signed_in(bruno).get("/spaces/werkstatt/chat/")) == hundred[60:]


def test_pieces_before_and_after_join_without_gap_or_double(hundred, bruno, signed_in):
    client = signed_in(bruno)
    older = client.get("/spaces/werkstatt/chat/", {"before": hundred[60]}, headers=JSON)
    assert lines(older) == hundred[20:60]
    assert older.json()["older"] and older.json()["newer"]
    oldest = client.get("/spaces/werkstatt/chat/", {"before": hundred[20]}, headers=JSON)
    assert lines(oldest) == hundred[:20]
    assert not oldest.json()["older"]
    newer = client.get("/spaces/werkstatt/chat/", {"after": hundred[79]}, headers=JSON)
    assert lines(newer) == hundred[80:]
    assert not newer.json()["newer"]


def test_a_link_to_a_message_opens_around_it(hundred, bruno, signed_in):
    shown = lines(signed_in(bruno).get("/spaces/werkstatt/chat/", {"m": hundred[50]}))
    assert shown == hundred[30:70]


def test_a_link_to_a_deleted_message_opens_where_it_stood(hundred, ada, bruno, signed_in):
    Message.objects.get(pk=hundred[50]).delete_by(ada)
    shown = lines(signed_in(bruno).get("/spaces/werkstatt/chat/", {"m": hundred[50]}))
    assert shown == [*hundred[30:50], *hundred[51:71]]


def test_a_link_to_a_message_of_another_space_shows_none_of_it(hundred, vorstand, ada, bruno, say, signed_in):
    secret = say(ada, vorstand, "Geheim")
    answer = signed_in(bruno).get("/spaces/werkstatt/chat/", {"m": secret.pk})
    assert "Geheim" not in answer.content.decode()
    assert set(lines(answer)) <= set(hundred)


def test_the_limit_can_be_asked_for(hundred, bruno, signed_in):
    assert lines(signed_in(bruno).get("/spaces/werkstatt/chat/", {"limit": 50})) == hundred[50:]


@pytest.mark.parametrize(
    "query",
    [
        {"before": "x"}, {"before": "-1"}, {"before": "0"}, {"after": "9" * 30}, {"limit": "0"}, {"limit": "101"},
        {"m": "1e3"}, {"m": "\x00"}, {"before": "٣x"},
    ],
)  # fmt: skip
def test_a_stretch_that_is_none_is_refused(werkstatt, bruno, signed_in, query):
    assert signed_in(bruno).get("/spaces/werkstatt/chat/", query).status_code == 400


def test_deleted_messages_are_gone(werkstatt, ada, bruno, say, signed_in):
    say(ada, werkstatt, "Bleibt")
    say(ada, werkstatt, "Geht").delete_by(ada)
    page = signed_in(bruno).get("/spaces/werkstatt/chat/").content.decode()
    assert "Bleibt" in page
    assert "Geht" not in page


def test_within_five_minutes_the_same_author_shows_no_second_face(werkstatt, ada, bruno, say, signed_in):
    said = [
        say(ada, werkstatt, "eins"),
        say(ada, werkstatt, "zwei"),
        say(bruno, werkstatt, "drei"),
        say(ada, werkstatt, "vier"),
    ]
    _back(said[0], minutes=4)
    said += [say(ada, werkstatt, "fünf")]
    _back(said[3], minutes=-1)
    _back(said[4], minutes=-7)
    page = signed_in(bruno).get("/spaces/werkstatt/chat/").content.decode()
    grouped = [int(number) for number in re.findall(r'<article data-grouped [^>]*data-entry="(\d+)"', page)]
    assert grouped == [said[1].pk]


def test_each_day_begins_with_its_name(werkstatt, ada, say, signed_in):
    now = timezone.localtime().replace(hour=12)
    for days in (2, 2, 1, 0):
        Message.objects.filter(pk=say(ada, werkstatt, "x").pk).update(created_at=now - timedelta(days=days))
    page = signed_in(ada).get("/spaces/werkstatt/chat/").content.decode()
    assert page.split("<template")[0].count("data-day") == 3


def test_new_since_stands_above_the_first_message_of_others_after_the_mark(werkstatt, ada, bruno, say, signed_in):
    read = say(ada, werkstatt, "gelesen")
    Reading.objects.advance(bruno, werkstatt, "chat", read.pk)
    say(bruno, werkstatt, "von mir")
    new = say(ada, werkstatt, "neu")
    say(ada, werkstatt, "auch neu")
    page = signed_in(bruno).get("/spaces/werkstatt/chat/").content.decode().split("<template")[0]
    assert page.count("data-new") == 1
    assert re.search(r'data-new.*?data-entry="(\d+)"', page, re.S)[1] == str(new.pk)


def test_nothing_is_new_to_the_one_who_wrote_it(werkstatt, ada, say, signed_in):
    Reading.objects.advance(ada, werkstatt, "chat", say(ada, werkstatt, "eins").pk)
    say(ada, werkstatt, "zwei")
    assert "data-new" not in signed_in(ada).get("/spaces/werkstatt/chat/").content.decode().split("<template")[0]


def test_a_page_costs_the_same_for_one_message_and_for_forty(werkstatt, ada, bruno, say, signed_in):
    client = signed_in(bruno)
    _queries(client)
    say(ada, werkstatt, "eins").react("👍", by=ada)
    costs = [_queries(client), _queries(client)]
    for author in (ada, bruno) * 25:
        say(author, werkstatt, "mehr").react("👀", by=bruno)
    costs += [_queries(client), _queries(client)]
    assert costs[0] == costs[2] > costs[1] == costs[3]


def _queries(client):
    """How many queries the page takes: the second time it is kept."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/spaces/werkstatt/chat/").status_code == 200
    return len(captured)


def test_both_languages_have_pages_of_their_own(werkstatt, ada, bruno, clara, say, signed_in):
    say(ada, werkstatt, "eins").edit("zwei", by=ada)
    german = signed_in(bruno).get("/spaces/werkstatt/chat/").content.decode()
    english = signed_in(clara).get("/spaces/werkstatt/chat/").content.decode()
    assert ">bearbeitet<" in german
    assert ">edited<" in english


def _back(message, *, minutes):
    Message.objects.filter(pk=message.pk).update(created_at=message.created_at - timedelta(minutes=minutes))


def test_the_list_says_the_last_message_as_it_was_written(werkstatt, ada, bruno, say, signed_in):
    say(ada, werkstatt, "Siehe **M-01**: Öl & Filter\n\nheute")
    page = signed_in(bruno).get("/chat/").content.decode()
    assert "Ada: Siehe M-01: Öl &amp; Filter heute</small>" in page


def test_the_list_comes_alone_where_it_stands_beside_a_conversation(werkstatt, ada, bruno, say, signed_in):
    client, ours = signed_in(bruno), {"HX-Request": "true"}
    said = say(ada, werkstatt, "Guten Morgen")
    rows = client.get("/chat/", headers=ours).content.decode()
    assert f'data-last="{said.pk}"' in rows
    assert "Ada: Guten Morgen</small>" in rows
    assert "<main" not in rows and "<nav" not in rows
    assert "<main" in client.get("/chat/", headers=ours | {"HX-Boosted": "true"}).content.decode()
    say(ada, werkstatt, "Guten Abend")
    assert "Ada: Guten Abend</small>" in client.get("/chat/", headers=ours).content.decode()


def test_a_conversation_asks_nothing_for_the_list_beside_it(werkstatt, ada, bruno, say, signed_in):
    say(ada, werkstatt, "Guten Morgen")
    page = signed_in(bruno).get("/spaces/werkstatt/chat/").content.decode()
    assert re.search(r'<chat-list [^>]*hx-preserve[^>]*url="/chat/"[^>]*>\s*</chat-list>', page)
