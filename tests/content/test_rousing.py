"""Before `@alle` calls more than a hundred people, whoever writes is asked once; programs and clocks are not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chat.models import Message, Scheduled
from content import rousing
from content.models import Entry
from microblog.models import Post
from notifications.models import Notification

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}
LATER = {"at": (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")}
CHAT = "/spaces/werkstatt/chat/"


@pytest.fixture(autouse=True)
def many(monkeypatch, werkstatt, ada):
    """As if a space with as many people as the Werkstatt were a large one."""
    monkeypatch.setattr(rousing, "MOST", werkstatt.people().exclude(pk=ada.pk).count() - 1)


@pytest.fixture
def doors(ada, werkstatt):
    """Where a browser writes something: (address, fields beside the words)."""
    message, post = Message.objects.send(ada, werkstatt, "Frage"), Post.objects.publish(ada, werkstatt, "Beitrag")
    return {
        "message": (CHAT, {}),
        "answer": (f"/threads/{message.pk}/", {}),
        "later": ("/spaces/werkstatt/scheduled/", LATER),
        "post": ("/posts/", {"space": "werkstatt"}),
        "comment": (f"/posts/{post.pk}/comments/", {}),
    }


def written():
    return Entry.objects.count() + Scheduled.objects.count()


@pytest.mark.parametrize("door", ["message", "answer", "later", "post", "comment"])
def test_one_is_asked_and_what_is_confirmed_is_written(doors, door, signed_in, ada):
    (address, fields), before, browser = doors[door], written(), signed_in(ada)
    asked = browser.post(address, {"body": "@alle Probealarm um drei", **fields})
    assert asked.status_code == 422 and written() == before
    assert 'name="called"' in asked.content.decode() and "@alle Probealarm" in asked.content.decode()
    browser.post(address, {"body": "@alle Probealarm um drei", "called": "1", **fields})
    assert written() == before + 1


@pytest.mark.parametrize("door", ["message", "answer", "later", "post", "comment"])
@pytest.mark.parametrize("words", ["Probealarm", "`@alle` ruft alle", "an wen@alle.example"])
def test_whoever_calls_nobody_is_not_asked(doors, door, words, signed_in, ada):
    (address, fields), before = doors[door], written()
    signed_in(ada).post(address, {"body": words, **fields})
    assert written() == before + 1


def test_where_few_would_be_called_nobody_is_asked(monkeypatch, signed_in, ada):
    monkeypatch.setattr(rousing, "MOST", rousing.MOST + 1)
    assert signed_in(ada).post(CHAT, {"body": "@alle"}, headers=JSON).status_code == 200


def test_a_script_hears_which_field_confirms_it(signed_in, ada, werkstatt):
    answer = signed_in(ada).post(CHAT, {"body": "@ALL los"}, headers=JSON)
    count = werkstatt.people().exclude(pk=ada.pk).count()
    assert answer.status_code == 422
    words = f"Das ruft alle {count} Menschen, die hier sind."
    assert answer.json() == {"detail": words, "code": "calls_many", "confirm": "called"}


def test_what_waits_to_be_sent_asks_when_it_is_changed_and_not_when_it_goes(signed_in, ada, werkstatt):
    browser = signed_in(ada)
    waiting = Scheduled.objects.schedule(ada, werkstatt, "Probealarm", timezone.now() + timedelta(days=1))
    change = f"/scheduled/{waiting.pk}/"
    assert 'name="called"' in browser.post(change, {"body": "@alle Probealarm", **LATER}).content.decode()
    waiting.refresh_from_db()
    assert waiting.body == "Probealarm"
    browser.post(change, {"body": "@alle Probealarm", "called": "1", **LATER})
    waiting.refresh_from_db()
    assert waiting.go().body == "@alle Probealarm"


def test_programs_are_not_asked(ada, werkstatt):
    assert Message.objects.send(ada, werkstatt, "@alle").pk
    assert not Notification.objects.filter(person=ada).exists()
