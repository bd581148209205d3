"""Going to a day: to its first message, by the house's clock and by an index."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.models import Message
from chat.window import first_since
from content.kinds import CHAT
from content.models import Entry

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def said(say, author, space, *moments):
    """A message at each of these moments of the house's clock; their ids."""
    ids = [say(author, space, f"Nachricht {number}").pk for number, _moment in enumerate(moments)]
    for pk, moment in zip(ids, moments, strict=True):
        at = datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
        Entry.objects.filter(pk=pk).update(created_at=at)
    return ids


@pytest.fixture
def week(werkstatt, ada, say):
    return said(say, ada, werkstatt, "2026-11-16 23:59", "2026-11-17 00:00", "2026-11-17 08:00", "2026-11-20 07:00")


def led(client, day, slug="werkstatt"):
    return client.get(f"/spaces/{slug}/chat/", {"day": day}).headers["Location"]


@pytest.mark.parametrize(
    "day, which",
    [
        ("2026-11-17", 1),  # its first one, said at midnight in the house, on the day before by the world's clock
        ("2026-11-18", 3),  # nothing on that day: the next after it
        ("2026-11-16", 0),
        ("2020-01-01", 0),  # before the beginning
        ("0001-01-01", 0),
    ],
)
def test_a_day_leads_to_its_first_message_or_the_next(week, bruno, signed_in, day, which):
    entry = week[which]
    assert led(signed_in(bruno), day) == f"/spaces/werkstatt/chat/?m={entry}#entry-{entry}"


@pytest.mark.parametrize("day", ["2026-11-21", "9999-12-31"])
def test_after_the_end_stands_the_newest(week, bruno, signed_in, day):
    assert led(signed_in(bruno), day) == "/spaces/werkstatt/chat/"


def test_no_day_is_the_newest_and_no_date_is_refused(week, bruno, signed_in):
    client = signed_in(bruno)
    assert client.get("/spaces/werkstatt/chat/", {"day": ""}).status_code == 200
    for day in ("gestern", "17.11.2026", "2026-13-01", "2026-11-17\0"):
        assert client.get("/spaces/werkstatt/chat/", {"day": day}).status_code == 400


def test_answers_and_deleted_messages_are_nowhere_to_go(week, werkstatt, ada, bruno, signed_in):
    Message.objects.get(pk=week[1]).delete_by(ada)
    answer = Message.objects.answer(bruno, Message.objects.get(pk=week[0]), "Antwort")
    at = datetime(2026, 11, 17, 0, 1, tzinfo=BERLIN)
    Entry.objects.filter(pk=answer.pk).update(created_at=at)
    assert f"m={week[2]}#" in led(signed_in(bruno), "2026-11-17")


def test_a_direct_conversation_has_its_days_and_nobody_else_learns_of_them(talk, ada, bruno, clara, say, signed_in):
    [entry] = said(say, ada, talk, "2026-11-17 10:00")
    assert f"m={entry}#" in led(signed_in(bruno), "2026-11-01", talk.slug)
    assert signed_in(clara).get(f"/spaces/{talk.slug}/chat/", {"day": "2026-11-01"}).status_code == 404


def test_the_head_has_a_field_for_it(werkstatt, bruno, signed_in):
    page = signed_in(bruno).get("/spaces/werkstatt/chat/").content.decode()
    assert 'type="date" name="day"' in page


def test_the_day_is_found_by_its_index(week, werkstatt):
    messages = Message.objects.living().filter(space=werkstatt).on(CHAT)
    with CaptureQueriesContext(connection) as asked:
        first_since(messages, datetime(2026, 11, 17).date())
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"{explain} {asked[0]['sql']}")
        plan = str(cursor.fetchall())
    assert "entry_space_kind_day" in plan and "TEMP B-TREE" not in plan
