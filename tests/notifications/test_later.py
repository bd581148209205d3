"""Putting a heap of the inbox off: away at once, back at its time or with what is new, and nobody else's business."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from content.models import Reading
from events.delivering import deliver_all
from events.models import Event
from microblog.models import Post
from notifications import inbox
from notifications.models import Notification, Preference, Reminder
from tests.due import time_passes

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)


@pytest.fixture
def post(werkstatt, ada, bruno, clara):
    """Bruno's own post, which Ada and Clara have answered, and beside it one in which he was named."""
    Post.objects.publish(ada, werkstatt, "@bruno schau bitte")
    post = Post.objects.publish(bruno, werkstatt, "Die neue Maschine läuft")
    post.comment(ada, "Sehr gut")
    post.comment(clara, "Endlich")
    deliver_all()
    return post


@pytest.fixture
def key(post):
    return f"entry-{post.pk}"


def put_off(person, key, until=None):
    inbox.rows_of(person, key).put_off(person, until or timezone.now() + SOON)


def tabs(person):
    """The keys of the heaps in each tab, an unread one with a star."""
    return {
        tab: [heap.key + "*" * heap.unread for heap in inbox.heaps(person, tab)] for tab in ("open", "later", "done")
    }


def test_it_goes_as_a_whole_and_the_badge_with_it(key, bruno):
    put_off(bruno, key)
    assert [(heap.key, len(heap.rows)) for heap in inbox.heaps(bruno, "later")] == [(key, 2)]
    assert key not in [heap.key for heap in inbox.heaps(bruno)]
    assert (inbox.count(bruno), inbox.counts(bruno)) == (1, {"open": 1, "mentions": 1, "later": 1})


def test_it_is_back_at_its_time_unread_in_front_and_once(key, bruno):
    mention = inbox.heaps(bruno, "mentions")[0].key
    inbox.rows_of(bruno, key).mark(bruno, read=True)
    put_off(bruno, key)
    assert tabs(bruno) == {"open": [f"{mention}*"], "later": [key], "done": []}
    time_passes()
    assert tabs(bruno) == {"open": [f"{key}*", f"{mention}*"], "later": [], "done": []}
    assert Notification.objects.filter(person=bruno).count() == 3 and not DBTaskResult.objects.exists()


def test_it_comes_at_the_last_time_chosen(key, bruno):
    put_off(bruno, key)
    put_off(bruno, key, timezone.now() + 2 * SOON)
    first, second = DBTaskResult.objects.order_by("run_after")
    time_passes(first)
    assert inbox.counts(bruno)["later"] == 1
    time_passes(second)
    assert inbox.counts(bruno)["later"] == 0


def test_what_should_long_be_back_comes_with_the_next(key, bruno):
    """Whatever became of its task."""
    mention = inbox.heaps(bruno, "mentions")[0].key
    put_off(bruno, key)
    DBTaskResult.objects.all().delete()
    Notification.objects.exclude(later_until=None).update(later_until=timezone.now() - SOON)
    put_off(bruno, mention)
    time_passes()
    assert tabs(bruno)["later"] == []


def test_something_new_brings_the_whole_heap_back(key, post, ada, bruno):
    put_off(bruno, key)
    post.comment(ada, "Und noch etwas")
    deliver_all()
    front = inbox.heaps(bruno)[0]
    assert (front.key, len(front.rows)) == (key, 3)
    assert tabs(bruno)["later"] == []
    time_passes()
    assert len(inbox.rows_of(bruno, key)) == 3 and inbox.heap_of(bruno, key).back_at is None


def test_something_new_elsewhere_or_for_others_leaves_it_where_it_is(key, werkstatt, ada, bruno, clara):
    put_off(bruno, key)
    Post.objects.publish(ada, werkstatt, "@bruno @clara anderes")
    deliver_all()
    assert tabs(bruno)["later"] == [f"{key}*"]


def test_a_reminder_of_something_in_it_brings_it_back(key, post, bruno):
    put_off(bruno, key, timezone.now() + 10 * SOON)
    later = DBTaskResult.objects.get()
    Reminder.objects.remind(bruno, post, timezone.now() + SOON)
    time_passes(DBTaskResult.objects.exclude(pk=later.pk).get())
    assert len(inbox.heap_of(bruno, key).rows) == 3 and tabs(bruno)["later"] == []


def test_what_came_back_is_not_taken_for_read_by_reading_on(key, werkstatt, ada, bruno):
    newest = Notification.objects.filter(person=bruno).order_by("-entry").first().entry_id
    put_off(bruno, key)
    Reading.objects.advance(bruno, werkstatt, "posts", newest)
    time_passes()
    Reading.objects.advance(bruno, werkstatt, "posts", Post.objects.publish(ada, werkstatt, "Weiter").pk)
    deliver_all()
    assert f"{key}*" in tabs(bruno)["open"]


def test_done_and_read_elsewhere_end_it_or_leave_it(key, bruno):
    put_off(bruno, key)
    inbox.rows_of(bruno, key).mark(bruno, read=True)
    assert tabs(bruno)["later"] == [key]
    inbox.rows_of(bruno, key).mark(bruno, done=True)
    assert (tabs(bruno)["later"], tabs(bruno)["done"]) == ([], [key])
    time_passes()
    assert tabs(bruno)["done"] == [key]


def test_finishing_all_that_is_read_leaves_it(key, signed_in, bruno):
    put_off(bruno, key)
    inbox.rows_of(bruno, key).mark(bruno, read=True)
    signed_in(bruno).post("/notifications/done/")
    assert tabs(bruno)["later"] == [key]


def test_what_was_deleted_meanwhile_does_not_come(key, bruno):
    put_off(bruno, key)
    for row in inbox.rows_of(bruno, key):
        row.entry.as_kind().delete_by(row.actor)
    deliver_all()
    time_passes()
    assert key not in str(tabs(bruno)) and inbox.count(bruno) == 1


def test_who_left_meanwhile_hears_nothing_of_it(key, werkstatt, ada, bruno, signed_in):
    put_off(bruno, key)
    werkstatt.remove(bruno, by=ada)
    time_passes()
    assert tabs(bruno) == {"open": [], "later": [], "done": []} and inbox.count(bruno) == 0
    row = Notification.objects.filter(person=bruno, thing=key.removeprefix("entry-")).first()
    assert signed_in(bruno).get(f"/notifications/{row.pk}/ring/").status_code == 404


def test_it_is_found_however_old_it_is(key, bruno, monkeypatch):
    put_off(bruno, key)
    monkeypatch.setattr(inbox, "MOST", 1)
    assert tabs(bruno)["later"] == [f"{key}*"] and len(inbox.rows_of(bruno, key)) == 2
    time_passes()
    assert tabs(bruno)["open"] == [f"{key}*"]


def test_what_is_back_soonest_stands_first(key, bruno):
    mention = inbox.heaps(bruno, "mentions")[0].key
    put_off(bruno, mention, timezone.now() + 2 * SOON)
    put_off(bruno, key, timezone.now() + SOON)
    assert tabs(bruno)["later"] == [f"{key}*", f"{mention}*"]


@pytest.mark.parametrize("away", [timedelta(0), timedelta(days=-1), timedelta(days=800)])
def test_a_time_that_is_over_or_far_away_is_refused(key, bruno, away):
    with pytest.raises(ValidationError):
        put_off(bruno, key, timezone.now() + away)
    assert tabs(bruno)["later"] == [] and not DBTaskResult.objects.exists()


def test_it_is_told_to_the_person_alone(key, bruno):
    before = Event.objects.order_by("-pk").first().pk
    put_off(bruno, key)
    time_passes()
    told = Event.objects.filter(pk__gt=before).order_by("pk").values_list("kind", "stream")
    assert list(told) == [("notification.changed", bruno.stream), ("notification.arrived", bruno.stream)]


def test_it_rings_again_whatever_the_levels_say_but_not_into_quiet_hours(key, signed_in, bruno):
    Preference.objects.change(bruno, keywords=[], rests=False, rings_when_meant=False)
    client = signed_in(bruno)
    put_off(bruno, key)
    time_passes()
    address = f"/notifications/{inbox.heap_of(bruno, key).newest.pk}/ring/"
    assert client.get(address).status_code == 200
    Preference.objects.change(bruno, keywords=[], rests=True, days=[])
    assert client.get(address).status_code == 204
