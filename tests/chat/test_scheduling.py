"""Written now, said later: once, at its time, with the rights of then."""

import uuid
from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from chat.models import Message, Scheduled
from content.models import File
from events.delivering import deliver_all
from notifications.models import Notification
from tests.chat.conftest import JSON
from tests.crowd import at_once
from tests.due import do_what_is_due, time_passes

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=1)


@pytest.fixture
def waiting(werkstatt, ada):
    return Scheduled.objects.schedule(ada, werkstatt, "Guten **Morgen**", timezone.now() + LATER)


def said(space):
    return list(Message.objects.filter(space=space).order_by("pk").values_list("author__handle", "body"))


def test_it_is_said_at_its_time_and_not_before(waiting, werkstatt):
    do_what_is_due()
    assert said(werkstatt) == []
    time_passes()
    assert said(werkstatt) == [("ada", "Guten **Morgen**")]
    assert not Scheduled.objects.exists()


def test_it_is_said_once_whoever_works_twice(waiting, werkstatt):
    again = Scheduled.objects.get()
    waiting.go()
    again.go()
    assert len(said(werkstatt)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_wait_once(werkstatt, ada):
    due_at, key = timezone.now() + LATER, uuid.uuid4()
    click = partial(Scheduled.objects.schedule, ada, werkstatt, "Guten Morgen", due_at, client_id=key)
    assert len(set(at_once(*[click] * 4))) == 1
    assert Scheduled.objects.count() == DBTaskResult.objects.count() == 1


def test_what_a_fault_holds_up_says_so(waiting, ada, signed_in):
    def says_late():
        return "Verspätet" in signed_in(ada).get("/scheduled/").content.decode()

    assert not says_late()
    Scheduled.objects.update(due_at=timezone.now() - LATER)
    assert says_late()
    Scheduled.objects.update(refused=True)
    assert not says_late()


def test_it_is_its_authors_alone_until_then(waiting, signed_in, bruno):
    browser = signed_in(bruno)
    for address in ("", "drop/", "send/"):
        assert browser.post(f"/scheduled/{waiting.pk}/{address}", {"body": "Ha"}).status_code == 404
    assert browser.get(f"/scheduled/{waiting.pk}/").status_code == 404
    for page in ("/scheduled/", "/spaces/werkstatt/chat/", "/search/?q=Morgen"):
        assert "**Morgen**" not in browser.get(page).content.decode().partition("<main")[2]
    assert Scheduled.objects.get().body == "Guten **Morgen**"


def test_other_words_at_another_time(waiting, werkstatt):
    waiting.change("Guten Tag", timezone.now() + 2 * LATER)
    first, second = DBTaskResult.objects.order_by("run_after")
    time_passes(first)
    assert said(werkstatt) == []
    time_passes(second)
    assert said(werkstatt) == [("ada", "Guten Tag")]


def test_a_dropped_one_is_never_said(waiting, werkstatt):
    waiting.drop()
    time_passes()
    assert said(werkstatt) == []


def test_an_answer_is_said_in_its_thread(werkstatt, ada, bruno):
    question = Message.objects.send(bruno, werkstatt, "Wer weiß es?")
    Scheduled.objects.schedule(ada, werkstatt, "Ich", timezone.now() + LATER, root=question)
    time_passes()
    assert Message.objects.get(author=ada).root_id == question.pk


def test_who_may_not_write_there_any_more_is_told_and_keeps_the_words(waiting, werkstatt, ada, bruno):
    werkstatt.appoint(bruno, "steward", by=ada)
    werkstatt.remove(ada, by=bruno)
    time_passes()
    deliver_all()
    assert said(werkstatt) == []
    assert Scheduled.objects.get().refused
    assert Notification.objects.get(person=ada, reason="unsent").space == werkstatt
    assert not Notification.objects.filter(person=bruno, reason="unsent").exists()


def test_what_could_not_be_sent_is_read_changed_and_sent_by_its_author(waiting, werkstatt, ada, bruno, signed_in):
    werkstatt.archive(ada)
    time_passes()
    werkstatt.revive(ada)
    page = signed_in(ada).get(f"/scheduled/{waiting.pk}/").content.decode()
    assert "Guten **Morgen**" in page and "ging nicht hinaus" in page
    signed_in(ada).post(f"/scheduled/{waiting.pk}/send/")
    assert said(werkstatt) == [("ada", "Guten **Morgen**")]


def test_only_who_may_write_schedules(werkstatt, otto):
    with pytest.raises(PermissionDenied):
        Scheduled.objects.schedule(otto, werkstatt, "Hallo", timezone.now() + LATER)


@pytest.mark.parametrize(
    "words, away", [("", LATER), ("x" * 10_001, LATER), ("Hallo", -LATER), ("Hallo", 800 * 24 * LATER)]
)
def test_no_words_too_many_or_no_time_to_come_are_refused(werkstatt, ada, words, away):
    with pytest.raises(ValidationError):
        Scheduled.objects.schedule(ada, werkstatt, words, timezone.now() + away)
    assert not Scheduled.objects.exists()


def test_a_hundred_may_wait(werkstatt, ada, bruno):
    rows = [Scheduled(author=ada, space=werkstatt, due_at=timezone.now(), client_id=uuid.uuid4()) for _ in range(100)]
    Scheduled.objects.bulk_create(rows)
    with pytest.raises(ValidationError):
        Scheduled.objects.schedule(ada, werkstatt, "Noch eine", timezone.now() + LATER)
    Scheduled.objects.schedule(bruno, werkstatt, "Meine erste", timezone.now() + LATER)


def test_two_clicks_are_one_message(werkstatt, ada, signed_in):
    form = {"body": "Hallo", "offer": "tomorrow", "client_id": str(uuid.uuid4())}
    for _click in range(2):
        assert signed_in(ada).post("/spaces/werkstatt/scheduled/", form, headers=JSON).status_code == 200
    assert Scheduled.objects.count() == 1


def test_its_files_come_along_and_nobody_sweeps_them_up(werkstatt, ada, bruno, signed_in):
    upload = SimpleUploadedFile("plan.txt", b"Plan")
    number = signed_in(ada).post("/files/", {"file": upload, "space": werkstatt.pk}).json()["id"]
    signed_in(ada).post("/spaces/werkstatt/scheduled/", {"files": [number], "offer": "tomorrow"}, headers=JSON)
    File.objects.update(created_at=timezone.now() - timedelta(days=300))
    File.objects.sweep()
    time_passes()
    assert [file.pk for file in Message.objects.get().files.all()] == [number]


def test_the_page_works_without_scripts(werkstatt, ada, signed_in):
    browser = signed_in(ada)
    assert "Morgen früh" in browser.get("/spaces/werkstatt/scheduled/").content.decode()
    browser.post("/spaces/werkstatt/scheduled/", {"body": "Guten Tag", "offer": "tomorrow"})
    [waiting] = Scheduled.objects.all()
    assert "Guten Tag" in browser.get("/scheduled/").content.decode()
    chat = browser.get("/spaces/werkstatt/chat/").content.decode()
    assert f"/scheduled/{waiting.pk}/" in chat and "Geplant für" in chat
    browser.post(f"/scheduled/{waiting.pk}/", {"body": "Guten Abend", "at": f"{timezone.now().year + 1}-06-01T06:30"})
    assert Scheduled.objects.get().body == "Guten Abend"
    browser.post(f"/scheduled/{waiting.pk}/drop/")
    assert "Geplant für" not in browser.get("/spaces/werkstatt/chat/").content.decode()


@pytest.mark.parametrize("form", [{"body": "Hallo"}, {"body": "Hallo", "at": "gestern"}, {"offer": "tomorrow"}])
def test_what_cannot_wait_is_refused_and_the_words_stay(werkstatt, ada, signed_in, form):
    page = signed_in(ada).post("/spaces/werkstatt/scheduled/", form)
    assert page.status_code == 422 and form.get("body", "") in page.content.decode()
    assert not Scheduled.objects.exists()


def test_a_thread_of_another_space_is_none(werkstatt, messe, ada, signed_in):
    elsewhere = Message.objects.send(ada, messe, "Hier nicht")
    for number in (elsewhere.pk, "x", "9" * 30):
        form = {"body": "Hallo", "offer": "tomorrow", "thread": number}
        assert signed_in(ada).post("/spaces/werkstatt/scheduled/", form, headers=JSON).status_code == 404
