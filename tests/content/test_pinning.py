"""What is pinned: by whom, for whom, how much of it, and what becomes of it when it is deleted."""

import pytest
from django.core.exceptions import PermissionDenied

from chat.models import Message
from content.errors import TooManyPins
from content.fragments import fragments
from content.models import Entry, Pin
from content.pinning import MOST
from events.models import Event
from microblog.models import Post
from spaces.models import Space
from wiki.models import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(werkstatt, ada):
    return Message.objects.send(ada, werkstatt, "Torcode 4711")


def pinned(person, space):
    return [pin.entry_id for pin in Pin.objects.visible_to(person).filter(space=space)]


def test_whoever_writes_there_pins_a_message_and_everybody_there_sees_it(message, werkstatt, bruno, clara, gast):
    message.pin(bruno)
    message.pin(clara)
    assert pinned(gast, werkstatt) == pinned(clara, werkstatt) == [message.pk]
    assert Pin.objects.get().by == bruno


def test_pinning_twice_tells_it_once(message, bruno, clara):
    for person in (bruno, clara):
        message.pin(person)
    for person in (bruno, clara):
        message.unpin(person)
    told = Event.objects.filter(kind__startswith="entry.", subject_id=message.pk).order_by("seq")
    assert list(told.values_list("kind", flat=True)) == ["entry.pinned", "entry.unpinned"]


def test_nobody_else_pins_or_takes_down(message, werkstatt, bruno, otto, admin, ada):
    for person in (otto, admin):
        with pytest.raises(PermissionDenied):
            message.pin(person)
    message.pin(bruno)
    for person in (otto, admin):
        with pytest.raises(PermissionDenied):
            message.unpin(person)
    werkstatt.archive(ada)
    message.space.refresh_from_db()
    with pytest.raises(PermissionDenied):
        message.unpin(bruno)
    assert Pin.objects.count() == 1


def test_outsiders_and_those_who_left_do_not_see_what_is_pinned(message, werkstatt, bruno, otto, ada):
    message.pin(bruno)
    werkstatt.remove(bruno, by=ada)
    assert pinned(otto, werkstatt) == pinned(bruno, werkstatt) == []


def test_the_two_of_a_direct_conversation_pin_there_and_nobody_else_knows(ada, bruno, clara):
    talk = Space.objects.direct([bruno], by=ada)
    said = Message.objects.send(ada, talk, "Termin am Dienstag")
    said.pin(bruno)
    assert pinned(ada, talk) == [said.pk] and pinned(clara, talk) == []
    with pytest.raises(PermissionDenied):
        said.unpin(clara)


def test_posts_and_pages_are_pinned_by_stewards_only(werkstatt, ada, bruno):
    post, page = (
        Post.objects.publish(bruno, werkstatt, "Preise"),
        Page.objects.publish(bruno, werkstatt, "Vorlage", markdown="x"),
    )
    for entry in (post, page):
        with pytest.raises(PermissionDenied):
            entry.pin(bruno)
        entry.pin(ada)
    assert pinned(bruno, werkstatt) == [page.pk, post.pk]


def test_an_answer_to_a_post_is_not_pinned_by_anybody(werkstatt, ada):
    with pytest.raises(PermissionDenied):
        Post.objects.publish(ada, werkstatt, "Frage").comment(ada, "Antwort").pin(ada)


def test_a_deleted_message_leaves_the_list_and_comes_back_when_that_is_undone(message, werkstatt, ada, bruno):
    message.pin(bruno)
    message.delete_by(ada)
    assert pinned(bruno, werkstatt) == []
    with pytest.raises(PermissionDenied):
        message.pin(bruno)
    message.restore(ada)
    assert pinned(bruno, werkstatt) == [message.pk]


def test_a_pinned_answer_goes_with_the_message_it_hangs_on(message, werkstatt, ada, bruno):
    Message.objects.answer(bruno, message, "Ab Montag 4712").pin(ada)
    message.delete_by(ada)
    assert pinned(bruno, werkstatt) == []


def fill(space, author):
    said = [Message(space=space, kind="message", author=author, body="x", html="x", seq=0) for _ in range(MOST)]
    rows = [Pin(entry=message, space=space, by=author) for message in Message.objects.bulk_create(said)]
    Pin.objects.bulk_create(rows)
    return said


def test_fifty_are_the_most_in_a_conversation(message, werkstatt, messe, ada, bruno):
    said = fill(werkstatt, ada)
    with pytest.raises(TooManyPins) as refusal:
        message.pin(bruno)
    assert "50" in refusal.value.messages[0]
    assert not message.is_pinned and message.version == 1
    Post.objects.publish(bruno, werkstatt, "Beitrag").pin(ada)  # of another surface
    Message.objects.send(ada, messe, "woanders").pin(bruno)
    said[0].delete_by(ada)
    message.pin(bruno)
    assert Pin.objects.visible_to(bruno).filter(space=werkstatt).on("chat").count() == MOST


def test_what_is_pinned_already_may_be_pinned_again_where_no_more_fits(werkstatt, ada):
    fill(werkstatt, ada)[0].pin(ada)
    assert Pin.objects.count() == MOST


@pytest.mark.parametrize("language, mark", [("de", "Angeheftet"), ("en", "Pinned")])
def test_a_pinned_message_says_so_to_everybody(message, bruno, language, mark):
    def drawn():
        return dict(fragments(Message.objects.filter(pk=message.pk), language))[message.pk]

    assert mark not in drawn() and 'data-mark="pinned"' not in drawn()
    message.pin(bruno)
    assert mark in drawn() and 'data-mark="pinned"' in drawn()
    message.unpin(bruno)
    assert mark not in drawn() and 'data-mark="pinned"' not in drawn()


def test_a_new_message_is_not_asked_whether_it_is_pinned(message, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not Entry.is_pinned.fget(message)
