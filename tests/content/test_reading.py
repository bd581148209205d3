"""What waits for whom."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.models import Message
from content.models import Entry, Reading
from events.delivering import deliver_all
from events.models import Event
from microblog.models import Post
from people.models import Department
from spaces.models import Attention, Space
from tests.cast import admit

pytestmark = pytest.mark.django_db


def waiting(person, space):
    there = Reading.objects.waiting(person)[space.pk]
    return there.surfaces, there.count


def test_what_others_write_waits_and_what_one_writes_does_not(messe, ada, bruno):
    Message.objects.send(ada, messe, "Wer kommt mit?")
    assert waiting(bruno, messe) == ({"chat"}, 0)
    assert waiting(ada, messe) == (set(), 0)


def test_surfaces_wait_apart(messe, ada, bruno):
    message = Message.objects.send(ada, messe, "Eins")
    Post.objects.publish(ada, messe, "Zwei")
    Reading.objects.advance(bruno, messe, "chat", message.pk)
    assert waiting(bruno, messe) == ({"posts"}, 0)


def test_a_call_by_name_by_everybody_and_by_department_means_one(messe, ada, bruno):
    department = Department.objects.create(name="Montage", slug="montage")
    bruno.change(by=bruno, department=department)
    for words in ("@bruno kommst du?", "@alle Treffen um neun", "@montage bitte prüfen", "@ada Notiz"):
        Message.objects.send(ada, messe, words)
    assert waiting(bruno, messe) == ({"chat"}, 3)


def test_an_entry_that_calls_twice_counts_once(messe, ada, bruno):
    post = Post.objects.publish(bruno, messe, "Frage")
    post.comment(ada, "@bruno und @alle: ja")
    assert waiting(bruno, messe) == ({"posts"}, 1)


def test_an_answer_means_the_one_it_answers_and_nobody_else(messe, ada, bruno, clara):
    messe.join(clara)
    post = Post.objects.publish(bruno, messe, "Frage")
    post.comment(ada, "Antwort")
    assert waiting(bruno, messe) == ({"posts"}, 1)
    assert waiting(clara, messe) == ({"posts"}, 0)


def test_everything_in_a_direct_conversation_means_one(ada, bruno, clara):
    talk = Space.objects.direct([bruno, clara], by=ada)
    Message.objects.send(ada, talk, "Hallo")
    Message.objects.send(bruno, talk, "@ada hier")
    assert waiting(clara, talk) == ({"chat"}, 2)
    assert waiting(ada, talk) == ({"chat"}, 1)


def test_deleted_entries_wait_no_more_and_restored_ones_do_again(messe, ada, bruno):
    message = Message.objects.send(ada, messe, "@bruno")
    message.delete_by(ada)
    assert waiting(bruno, messe) == (set(), 0)
    message.restore(ada)
    assert waiting(bruno, messe) == ({"chat"}, 1)


def test_a_mark_advances_and_never_goes_back_by_itself(messe, ada, bruno):
    first, second = (Message.objects.send(ada, messe, words) for words in ("eins", "zwei"))
    Reading.objects.advance(bruno, messe, "chat", second.pk)
    Reading.objects.advance(bruno, messe, "chat", first.pk)
    assert Reading.objects.marks(bruno) == {(messe.pk, "chat"): second.pk}
    assert waiting(bruno, messe) == (set(), 0)


def test_marking_unread_from_here_lets_it_and_all_after_it_wait(messe, ada, bruno):
    messages = [Message.objects.send(ada, messe, f"@bruno {number}") for number in range(3)]
    Reading.objects.advance(bruno, messe, "chat", messages[2].pk)
    Reading.objects.mark_unread_from(bruno, messages[1])
    assert waiting(bruno, messe) == ({"chat"}, 2)


def test_only_the_readers_own_stream_is_told_and_only_of_a_change(messe, ada, bruno):
    message = Message.objects.send(ada, messe, "eins")
    for _ in range(2):
        Reading.objects.advance(bruno, messe, "chat", message.pk)
    told = Event.objects.filter(kind="reading.advanced")
    assert [(event.stream, event.actor, event.subject_kind, event.subject_id) for event in told] == [
        (bruno.stream, bruno.pk, "space", messe.pk)
    ]


def test_an_outsider_marks_nothing_in_a_closed_space(werkstatt, ada, otto):
    message = Message.objects.send(ada, werkstatt, "intern")
    with pytest.raises(PermissionDenied):
        Reading.objects.advance(otto, werkstatt, "chat", message.pk)
    with pytest.raises(PermissionDenied):
        Reading.objects.mark_unread_from(otto, message)
    assert not Reading.objects.filter(person=otto).exists()


@pytest.mark.parametrize("surface", ["wiki", "posts", "nonsense"])
def test_a_mark_stands_only_at_an_entry_of_its_place(messe, werkstatt, ada, bruno, surface):
    message = Message.objects.send(ada, messe, "eins")
    with pytest.raises(ValidationError):
        Reading.objects.advance(bruno, messe, surface, message.pk)
    with pytest.raises(ValidationError):
        Reading.objects.advance(bruno, werkstatt, "chat", message.pk)
    with pytest.raises(ValidationError):
        Reading.objects.advance(bruno, messe, "chat", message.pk + 1000)
    assert not Event.objects.filter(kind="reading.advanced").exists()


def test_what_was_said_before_one_came_in_does_not_wait(messe, ada, clara):
    Message.objects.send(ada, messe, "@alle vor dir")
    messe.join(clara)
    Message.objects.send(ada, messe, "@alle nach dir")
    deliver_all()
    assert waiting(clara, messe) == ({"chat"}, 1)


def test_a_new_employee_finds_nothing_waiting_in_the_company_space(alle, ada, admin):
    Post.objects.publish(ada, alle, "@alle Willkommen")
    nora = admit("nora", given_name="Nora", family_name="Neu")
    deliver_all()
    assert waiting(nora, alle) == (set(), 0)
    Post.objects.publish(ada, alle, "@alle Willkommen, Nora")
    assert waiting(nora, alle) == ({"posts"}, 1)


def test_a_space_one_left_is_not_in_the_list(messe, ada, bruno):
    Message.objects.send(ada, messe, "@bruno")
    messe.leave(bruno)
    assert messe.pk not in Reading.objects.waiting(bruno)


def test_a_muted_space_says_so(messe, ada, bruno):
    Attention.objects.create(space=messe, person=bruno, level="muted")
    assert Reading.objects.waiting(bruno)[messe.pk].muted
    assert not Reading.objects.waiting(ada)[messe.pk].muted


def test_asking_costs_the_same_however_many_spaces_there_are(ada, bruno, django_assert_max_num_queries):
    for number in range(12):
        space = Space.objects.found(f"Raum {number}", by=ada)
        space.join(bruno)
        Message.objects.send(ada, space, "@bruno")
    with django_assert_max_num_queries(4):
        assert len([there for there in Reading.objects.waiting(bruno).values() if there.count == 1]) == 12


@pytest.mark.postgresql
def test_asking_looks_at_no_more_pages_of_the_database_however_much_has_been_said(messe, ada, bruno):
    Post.objects.publish(ada, messe, "Neue Halle")
    say(ada, messe, 1_000)
    before = pages_looked_at(bruno)
    say(ada, messe, 9_000)
    assert pages_looked_at(bruno) <= before + 10


def say(author, space, count):
    seq = Entry.objects.filter(space=space).count() + 1
    rows = [Entry(space=space, kind="message", author=author, seq=seq + number) for number in range(count)]
    Entry.objects.bulk_create(rows)


def pages_looked_at(person):
    """By the longest of the statements, the one about all spaces."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE content_entry")
    with CaptureQueriesContext(connection) as asked:
        Reading.objects.waiting(person)
    statement = max((query["sql"] for query in asked), key=len)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}")
        plan = cursor.fetchone()[0]
    plan = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
