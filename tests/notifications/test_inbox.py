import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.delivering import deliver_all
from microblog.models import Post
from notifications import inbox
from notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(ada, bruno, clara, werkstatt):
    """Bruno was mentioned in one post, and answered twice under his own."""
    Post.objects.publish(ada, werkstatt, "@bruno schau bitte")
    own = Post.objects.publish(bruno, werkstatt, "Die neue Maschine läuft")
    own.comment(ada, "Sehr gut")
    own.comment(clara, "Endlich")
    deliver_all()


def test_answers_to_one_thing_are_one_heap(called, bruno):
    heaps = inbox.heaps(bruno)
    assert [(len(heap.rows), heap.others, str(heap.reason)) for heap in heaps] == [(2, 1, "reply"), (1, 0, "mention")]
    assert inbox.count(bruno) == 2


def test_the_page_says_who_what_and_why(called, signed_in, bruno):
    page = signed_in(bruno).get("/notifications/").content.decode()
    for words in ("Clara", "Die neue Maschine läuft", "Eine Antwort an dich", "Du wurdest erwähnt", "Werkstatt"):
        assert words in page


def test_opening_it_leads_to_the_entry_and_has_it_read(called, signed_in, bruno):
    row = Notification.objects.visible_to(bruno).filter(reason="mention").get()
    assert signed_in(bruno).get(row.get_absolute_url()).headers["Location"] == f"/entries/{row.entry_id}/"
    assert inbox.count(bruno) == 1


def test_done_and_open_again(called, signed_in, bruno):
    client, key = signed_in(bruno), inbox.heaps(bruno)[0].key
    client.post(f"/notifications/{key}/done/")
    assert key not in [heap.key for heap in inbox.heaps(bruno)]
    assert key in [heap.key for heap in inbox.heaps(bruno, "done")]
    client.post(f"/notifications/{key}/open/")
    assert key in [heap.key for heap in inbox.heaps(bruno)]


def test_nobody_touches_anothers_notifications(called, signed_in, ada, bruno):
    row = Notification.objects.visible_to(bruno).first()
    assert signed_in(ada).get(row.get_absolute_url()).status_code == 404
    signed_in(ada).post(f"/notifications/{row.group}/done/")
    assert inbox.count(bruno) == 2


@pytest.mark.parametrize("path", ["/notifications/", "/notifications/badge/", "/notifications/1/"])
def test_nobody_looks_without_signing_in(client, db, path):
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("path", ["/notifications/entry-999/done/", "/notifications/space-x/done/"])
def test_a_heap_that_is_not_there_changes_nothing(called, signed_in, bruno, path):
    signed_in(bruno).post(path)
    assert inbox.count(bruno) == 2


def test_finishing_all_that_is_read_leaves_the_unread(called, signed_in, bruno):
    client = signed_in(bruno)
    client.post(f"/notifications/{inbox.heaps(bruno)[0].key}/read/")
    client.post("/notifications/done/")
    assert [len(inbox.heaps(bruno, tab)) for tab in ("open", "done")] == [1, 1]


def test_the_inbox_asks_as_often_for_two_heaps_as_for_twenty(called, signed_in, ada, bruno, werkstatt):
    client = signed_in(bruno)
    few = queries(client)
    for number in range(18):
        Post.objects.publish(ada, werkstatt, f"@bruno Nummer {number}")
    deliver_all()
    assert queries(client) == few


def queries(client):
    # The rail is kept until something happens in its spaces; here only the inbox is counted.
    client.get("/notifications/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/notifications/")
    return len(asked)
