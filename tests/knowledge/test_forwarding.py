"""Passing something on: whoever may see the original sees it there, and nobody else learns anything of it."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.conversations import conversations_of
from chat.models import Message
from content.beside import beside
from content.errors import Gone, OtherBody
from content.kinds import as_data
from content.models import Entry, Link
from events.delivering import deliver_all
from knowledge.forwarding import Forwarding
from microblog.models import Post
from notifications.models import Notification
from search.models import Document
from spaces.models import Space
from wiki.models import Page

pytestmark = pytest.mark.django_db
HIDDEN = "A message that you cannot see"


@pytest.fixture
def secret(vorstand, ada):
    return Message.objects.send(ada, vorstand, "Der Umbau kostet 4,2 Millionen.")


@pytest.fixture
def forwarded(secret, werkstatt, ada):
    """Ada passes a message of the Vorstand on into the Werkstatt, where Clara is and Bruno."""
    return Message.objects.forward(ada, werkstatt, secret, "Bitte lesen.")


def shown(person, entry):
    return beside(person, [entry.pk])[entry.pk]


def test_whoever_may_read_the_original_sees_its_author_first_words_and_the_way_to_it(forwarded, secret, bruno):
    html = shown(bruno, forwarded)
    assert "Ada Arndt" in html and "Der Umbau kostet" in html and f"/entries/{secret.pk}/" in html


def test_everybody_else_sees_that_something_was_passed_on_and_nothing_of_it(forwarded, secret, vorstand, clara, gast):
    for person in (clara, gast):
        html = shown(person, forwarded)
        assert "card" in html
        for word in ("Umbau", "Vorstand", "Ada", "Arndt", "href", "data-", vorstand.slug):
            assert word not in html


def test_what_cannot_be_seen_looks_the_same_whatever_it_is(forwarded, secret, werkstatt, vorstand, ada, clara):
    hidden = shown(clara, forwarded)
    post = Post.objects.publish(ada, vorstand, "Auch geheim")
    page = Page.objects.publish(ada, vorstand, "Sparpläne", markdown="x")
    for original in (post, page):
        assert shown(clara, Message.objects.forward(ada, werkstatt, original)) == hidden
    secret.delete_by(ada)
    assert shown(clara, forwarded) == shown(ada, forwarded) == hidden


def test_rights_are_asked_anew_for_each_reader_and_each_look(forwarded, vorstand, ada, bruno):
    assert "Umbau" in shown(bruno, forwarded)
    vorstand.remove(bruno, by=ada)
    assert "Umbau" not in shown(bruno, forwarded)


def test_nothing_of_the_original_is_in_the_message_itself(forwarded, secret):
    entry = Entry.objects.get(pk=forwarded.pk)
    assert "Umbau" not in entry.body + entry.html + str(as_data([forwarded])[forwarded.pk])
    assert (entry.body, entry.passes_on) == ("Bitte lesen.", secret)


def test_the_original_is_not_found_by_what_passes_it_on(forwarded):
    deliver_all()
    words = Document.objects.get(kind="message", object_id=forwarded.pk)
    assert "umbau" not in words.body_words and "lesen" in words.body_words


def test_who_is_told_of_a_forwarded_message_is_not_told_what_it_was(
    forwarded, secret, werkstatt, ada, clara, signed_in
):
    Message.objects.forward(ada, Space.objects.direct([clara], by=ada), secret)
    deliver_all()
    assert Notification.objects.filter(person=clara).exists()
    page = signed_in(clara).get("/notifications/").content.decode()
    assert "Umbau" not in page and "Vorstand" not in page


def test_nobody_passes_on_what_they_may_not_read(secret, werkstatt, clara):
    with pytest.raises(PermissionDenied):
        Message.objects.forward(clara, werkstatt, secret, "Erwischt")
    assert not Link.objects.exists() and not Message.objects.filter(body="Erwischt").exists()


def test_nobody_passes_on_into_a_space_they_may_not_write_in(secret, vorstand, werkstatt, ada, clara):
    said = Message.objects.send(clara, werkstatt, "Hallo")
    with pytest.raises(PermissionDenied):
        Message.objects.forward(clara, vorstand, said)
    with pytest.raises(PermissionDenied):
        Post.objects.share(ada, Space.objects.direct([clara], by=ada), said)


def test_what_is_gone_is_not_passed_on(secret, werkstatt, ada):
    secret.delete_by(ada)
    with pytest.raises(Gone):
        Message.objects.forward(ada, werkstatt, secret)


def test_without_words_of_its_own_it_stands_for_what_it_brings(secret, werkstatt, vorstand, ada, bruno, clara):
    bare = Message.objects.forward(ada, werkstatt, secret)
    assert Message.objects.forward(bruno, vorstand, bare).passes_on == secret
    assert Message.objects.forward(clara, werkstatt, bare).passes_on == bare
    spoken = Message.objects.forward(ada, werkstatt, secret, "Hört, hört.")
    assert Message.objects.forward(bruno, vorstand, spoken).passes_on == spoken


def test_the_same_client_id_forwards_once(secret, werkstatt, vorstand, ada):
    key = uuid.uuid4()
    first, second = (Message.objects.forward(ada, werkstatt, secret, client_id=key) for _ in range(2))
    assert first == second and Link.objects.filter(kind="share").count() == 1
    with pytest.raises(OtherBody):
        Message.objects.forward(ada, werkstatt, Message.objects.send(ada, vorstand, "Anderes"), client_id=key)
    with pytest.raises(OtherBody):
        Message.objects.send(ada, werkstatt, "", client_id=key)


def test_words_can_be_taken_away_and_what_is_passed_on_stays(forwarded, secret, ada, bruno):
    forwarded.edit("", by=ada)
    assert "Umbau" in shown(bruno, forwarded)
    forwarded.edit("Doch etwas.", by=ada)
    assert Link.objects.filter(source=forwarded.pk, kind="share").count() == 1


def test_a_post_is_shared_into_another_space_by_reference(vorstand, messe, ada, bruno, otto):
    post = Post.objects.publish(ada, vorstand, "Nur für uns")
    shared = Post.objects.share(ada, messe, post, "Für die, die es dürfen")
    assert "Nur für uns" in shown(bruno, shared)
    assert "uns" not in shown(otto, shared)


def test_the_list_of_conversations_says_that_something_was_forwarded(secret, werkstatt, ada, clara):
    Message.objects.forward(ada, werkstatt, secret)
    row = next(space for space in conversations_of(clara) if space == werkstatt)
    assert row.forwards and not row.said


def test_a_page_of_forwarded_messages_asks_as_much_as_one(secret, werkstatt, ada, bruno, clara):
    many = [Message.objects.forward(ada, werkstatt, secret, str(number)) for number in range(20)]
    counts = []
    for found in (many[:1], many):
        beside(bruno, [message.pk for message in found])
        with CaptureQueriesContext(connection) as asked:
            beside(bruno, [message.pk for message in found])
        counts.append(len(asked))
    assert counts == [2, 2]


def test_plain_words_are_asked_about_once_for_a_whole_page(werkstatt, ada, bruno):
    said = [Message.objects.send(ada, werkstatt, str(number)) for number in range(20)]
    with CaptureQueriesContext(connection) as asked:
        assert not any(beside(bruno, [message.pk for message in said]).values())
    assert len(asked) == 1


def test_one_forwards_to_a_person_by_the_conversation_with_them(secret, ada, bruno):
    sent = Forwarding(secret, ada).send(f"person-{bruno.pk}", "Für dich")
    assert sent.space == Space.objects.direct([bruno], by=ada)
    assert "Umbau" in shown(bruno, sent)


def test_nobody_forwards_to_somebody_they_may_not_know_or_who_is_gone(secret, werkstatt, ada, gast, otto, emil):
    said = Message.objects.send(gast, werkstatt, "Hallo")
    for person, to in ((gast, f"person-{otto.pk}"), (ada, f"person-{emil.pk}"), (ada, "person-999999")):
        with pytest.raises(ValidationError):
            Forwarding(said, person).send(to)
    with pytest.raises(ValidationError):
        Forwarding(said, otto).send(f"space-{werkstatt.pk}")
