from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from chat.models import Message
from content.models import Reading
from events.delivering import deliver_all
from microblog.models import Post
from notifications import inbox
from notifications.models import Notification, Reminder
from people.timing import times_for
from tests.due import do_what_is_due, time_passes

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)


@pytest.fixture
def message(werkstatt, ada):
    return Message.objects.send(ada, werkstatt, "Angebot bis Freitag")


def inbox_of(person):
    return [(heap.newest.entry_id, heap.newest.reason, heap.unread) for heap in inbox.heaps(person)]


def test_it_comes_back_at_its_time_and_not_before(message, bruno, ada, clara):
    Reminder.objects.remind(bruno, message, timezone.now() + SOON)
    do_what_is_due()
    assert inbox_of(bruno) == []
    time_passes()
    assert inbox_of(bruno) == [(message.pk, "reminder", True)]
    assert (inbox_of(ada), inbox_of(clara), Reminder.objects.count()) == ([], [], 0)


def test_it_comes_once_and_only_at_the_last_time_chosen(message, bruno):
    Reminder.objects.remind(bruno, message, timezone.now() + SOON)
    Reminder.objects.remind(bruno, message, timezone.now() + 2 * SOON)
    assert Reminder.objects.get().due_at > timezone.now() + SOON
    first, second = DBTaskResult.objects.order_by("run_after")
    time_passes(first)
    assert inbox_of(bruno) == []
    time_passes(second)
    assert inbox_of(bruno) == [(message.pk, "reminder", True)]


def test_what_was_done_with_comes_back_as_new_and_reading_on_does_not_clear_it(werkstatt, ada, bruno):
    message = Message.objects.send(ada, werkstatt, "@bruno Angebot bis Freitag")
    deliver_all()
    Notification.objects.filter(person=bruno).mark(bruno, read=True, done=True)
    Reading.objects.advance(bruno, werkstatt, "chat", message.pk)
    Reminder.objects.remind(bruno, message, timezone.now() + SOON)
    time_passes()
    later = Message.objects.send(ada, werkstatt, "Und noch etwas")
    Reading.objects.advance(bruno, werkstatt, "chat", later.pk)
    deliver_all()
    assert inbox_of(bruno) == [(message.pk, "reminder", True)]


def test_what_is_gone_does_not_come_back(message, werkstatt, ada, bruno):
    Reminder.objects.remind(bruno, message, timezone.now() + SOON)
    message.delete_by(ada)
    time_passes()
    assert inbox_of(bruno) == [] and not Reminder.objects.exists()


def test_who_left_is_reminded_of_nothing(message, werkstatt, ada, bruno):
    Reminder.objects.remind(bruno, message, timezone.now() + SOON)
    werkstatt.remove(bruno, by=ada)
    time_passes()
    assert not Notification.objects.filter(person=bruno, entry=message).exists()


def test_a_dropped_one_does_not_come(message, bruno):
    Reminder.objects.remind(bruno, message, timezone.now() + SOON)
    Reminder.objects.forget(bruno, message)
    time_passes()
    assert inbox_of(bruno) == []


def test_nobody_is_reminded_of_what_they_may_not_read(message, otto):
    with pytest.raises(PermissionDenied):
        Reminder.objects.remind(otto, message, timezone.now() + SOON)


@pytest.mark.parametrize("away", [timedelta(0), timedelta(days=-1), timedelta(days=800)])
def test_a_time_that_is_over_or_far_away_is_refused(message, bruno, away):
    with pytest.raises(ValidationError):
        Reminder.objects.remind(bruno, message, timezone.now() + away)
    assert not Reminder.objects.exists() and not DBTaskResult.objects.exists()


def offered(person, *now):
    times = times_for(person, datetime(2026, 11, *now, tzinfo=UTC), time(7))
    return {key: moment.strftime("%a %d %H:%M") for key, moment in times.items()}


def test_what_is_offered_goes_by_ones_own_clock(ada):
    assert offered(ada, 19, 8) == {
        "hour": "Thu 19 10:00", "evening": "Thu 19 17:00", "tomorrow": "Fri 20 07:00", "monday": "Mon 23 07:00"
    }  # fmt: skip
    ada.change(ada, time_zone="America/New_York")
    assert offered(ada, 19, 8)["hour"] == "Thu 19 04:00"


def test_in_the_evening_and_on_sunday_less_is_offered(ada):
    assert list(offered(ada, 19, 18)) == ["hour", "tomorrow", "monday"]
    assert list(offered(ada, 22, 8)) == ["hour", "evening", "tomorrow"]


def test_the_page_offers_times_and_takes_one(signed_in, message, bruno):
    client = signed_in(bruno)
    assert "Morgen früh" in client.get(f"/entries/{message.pk}/remind/").content.decode()
    assert client.post(f"/entries/{message.pk}/remind/", {"offer": "tomorrow"}).url == message.get_absolute_url()
    assert "Angebot bis Freitag" in client.get("/reminders/").content.decode()
    client.post(f"/entries/{message.pk}/forget/")
    assert not Reminder.objects.exists()


def test_a_time_of_ones_own_is_of_ones_own_clock(signed_in, message, bruno):
    bruno.change(bruno, time_zone="America/New_York")
    year = timezone.now().year + 1
    signed_in(bruno).post(f"/entries/{message.pk}/remind/", {"at": f"{year}-06-01T06:30"})
    assert Reminder.objects.get().due_at == datetime(year, 6, 1, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "bad", [{}, {"offer": "never"}, {"at": "gestern"}, {"at": "1999-01-01T00:00"}, {"at": "9999-12-31T23:59"}]
)
def test_no_time_is_refused_with_a_word(signed_in, message, bruno, bad):
    page = signed_in(bruno).post(f"/entries/{message.pk}/remind/", bad | {"x": "y"})
    assert page.status_code == 422 and page.context["form"].errors
    assert not Reminder.objects.exists()


def test_it_rings_whatever_else_does(signed_in, werkstatt, ada, bruno):
    post = Post.objects.publish(ada, werkstatt, "Angebot")
    Reminder.objects.remind(bruno, post, timezone.now() + SOON)
    time_passes()
    row = Notification.objects.get(person=bruno, reason="reminder")
    shown = signed_in(bruno).get(f"/notifications/{row.pk}/ring/").json()
    assert (shown["title"], shown["body"]) == ("Du wolltest an etwas von Ada Arndt erinnert werden", "Angebot")
