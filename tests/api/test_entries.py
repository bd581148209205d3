"""The contract of posts, comments, messages and pages as programs see them."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.models import Message
from content.models import Entry
from events.models import Event, Stream
from microblog.models import Post
from tests.content.test_pinning import fill

pytestmark = pytest.mark.django_db
PROMISED = {"id", "space", "seq", "author", "body", "html", "created_at", "edited_at"}


def test_a_post_goes_in_and_comes_out(program, ada, werkstatt):
    made = program(ada).post("posts/", {"space": "werkstatt", "body": "Hallo **Welt**"})
    assert made.status_code == 201
    assert made.data.keys() >= PROMISED
    assert made.data["html"].strip() == "<p>Hallo <strong>Welt</strong></p>"
    assert made.data["space"] == werkstatt.pk
    listed = program(ada).get("posts/?space=werkstatt").data
    assert listed["results"] == [made.data] and listed["next"] is listed["previous"] is None


@pytest.mark.parametrize("path, body", [("posts/", {}), ("messages/", {})])
def test_sending_twice_with_one_key_is_sending_once(program, ada, werkstatt, path, body):
    key, client = str(uuid.uuid4()), program(ada)
    first = client.post(path, {"space": "werkstatt", "body": "einmal"}, headers={"idempotency-key": key})
    before = Stream.objects.get(name=werkstatt.stream).seq
    second = client.post(path, {"space": "werkstatt", "body": "einmal", "client_id": key})
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.data == second.data
    assert Stream.objects.get(name=werkstatt.stream).seq == before


def test_the_same_key_with_other_words_is_refused(program, ada, werkstatt):
    client, key = program(ada), {"idempotency-key": "mein-schluessel"}
    client.post("messages/", {"space": "werkstatt", "body": "eins"}, headers=key)
    other = client.post("messages/", {"space": "werkstatt", "body": "zwei"}, headers=key)
    assert other.status_code == 422
    assert other.headers["Content-Type"] == "application/problem+json"
    assert Message.objects.visible_to(ada).count() == 1


def test_another_persons_key_is_their_own(program, ada, bruno, werkstatt):
    key = {"idempotency-key": "eins"}
    for person in (ada, bruno):
        made = program(person).post("posts/", {"space": "werkstatt", "body": "da"}, headers=key)
        assert made.status_code == 201


def test_comments_go_under_their_post(program, ada, bruno, werkstatt):
    post = Post.objects.publish(ada, werkstatt, "Frage")
    first = program(bruno).post(f"posts/{post.pk}/comments/", {"body": "Antwort"})
    nested = program(ada).post(f"posts/{post.pk}/comments/", {"body": "Danke", "parent": first.data["id"]})
    assert (nested.data["root"], nested.data["parent"]) == (post.pk, first.data["id"])
    listed = program(ada).get(f"posts/{post.pk}/comments/").data["results"]
    assert [comment["body"] for comment in listed] == ["Antwort", "Danke"]
    assert program(ada).get(f"posts/{post.pk}/").data["comments"] == 2


def test_edit_and_delete_are_the_authors(program, ada, bruno, werkstatt):
    post = Post.objects.publish(ada, werkstatt, "vorher")
    assert program(bruno).patch(f"posts/{post.pk}/", {"body": "fremd"}).status_code == 403
    assert program(bruno).delete(f"posts/{post.pk}/").status_code == 403
    assert program(ada).patch(f"posts/{post.pk}/", {"body": "nachher"}).data["body"] == "nachher"
    assert program(ada).delete(f"posts/{post.pk}/").status_code == 204
    assert program(ada).get(f"posts/{post.pk}/").status_code == 404


def test_reactions_are_put_and_taken_and_safe_to_repeat(program, ada, bruno, werkstatt):
    message = Message.objects.send(ada, werkstatt, "Feierabend")
    path = f"messages/{message.pk}/reactions/👍/"
    for _ in range(2):
        assert program(bruno).put(path).data["reactions"] == {"👍": 1}
    assert program(bruno).delete(path).status_code == 204
    assert program(bruno).put(f"messages/{message.pk}/reactions/abc/").status_code == 400


def test_messages_page_both_ways_without_gap_or_double(program, ada, werkstatt):
    ids = [Message.objects.send(ada, werkstatt, f"Nummer {n}").pk for n in range(7)]
    client, seen = program(ada), []
    url = "messages/?space=werkstatt&limit=3"
    while url:
        page = client.get(url).data
        seen += [message["id"] for message in page["results"]]
        url, last = page["next"] and page["next"].split("/api/v1/")[1], page
    assert seen == ids[::-1]
    back = client.get(last["previous"].split("/api/v1/")[1]).data["results"]
    assert [message["id"] for message in back] == ids[::-1][3:6]
    after = client.get(f"messages/?space=werkstatt&after={ids[4]}").data["results"]
    assert [message["id"] for message in after] == [ids[6], ids[5]]


def test_messages_are_answered_in_threads_that_are_listed_apart(program, ada, bruno, otto, werkstatt):
    question = Message.objects.send(ada, werkstatt, "Wer hat den Schlüssel?")
    asked = {"space": "werkstatt", "body": "Ich.", "thread": question.pk}
    made = program(bruno).post("messages/", asked, headers={"Idempotency-Key": "7f8a3c1e-9d0b-4a57-8a51-0a4b3b1d2c3f"})
    again = program(bruno).post("messages/", asked, headers={"Idempotency-Key": "7f8a3c1e-9d0b-4a57-8a51-0a4b3b1d2c3f"})
    assert (made.status_code, made.data["thread"], made.data["parent"]) == (201, question.pk, question.pk)
    assert again.data["id"] == made.data["id"]
    listed = program(ada).get(f"messages/?space=werkstatt&thread={question.pk}").data["results"]
    assert [message["id"] for message in listed] == [made.data["id"]]
    (talk,) = program(ada).get("messages/?space=werkstatt").data["results"]
    assert (talk["id"], talk["answers"]) == (question.pk, 1)
    assert program(otto).post("messages/", asked).status_code == 404
    assert program(bruno).post("messages/", asked | {"thread": 999_999}).status_code == 404
    assert Message.objects.under(question).count() == 1


def test_pages_carry_their_base_and_conflicts_are_told(program, ada, bruno, werkstatt):
    made = program(ada).post("pages/", {"space": "werkstatt", "title": "Rüstplan", "markdown": "Erst A.\n\nDann B."})
    path, base = f"pages/{made.data['id']}/", made.data["revision"]
    assert made.status_code == 201
    assert program(bruno).patch(path, {"markdown": "ohne Grundlage"}).status_code == 428
    merged = program(bruno).patch(path, {"markdown": "Erst A1.\n\nDann B.", "base": base})
    assert merged.data["revision"] == base + 1
    both = program(ada).patch(path, {"markdown": "Erst A.\n\nDann B2.", "base": base})
    assert both.status_code == 200 and "A1" in both.data["markdown"] and "B2" in both.data["markdown"]
    clash = program(ada).patch(path, {"markdown": "Erst A9.\n\nDann B.", "base": base})
    assert clash.status_code == 409
    assert clash.data["current"]["revision"] == base + 2
    revisions = program(ada).get(f"{path}revisions/").data["results"]
    assert [revision["number"] for revision in revisions] == [3, 2, 1]


def test_a_list_asks_as_often_for_two_entries_as_for_twenty(program, ada, werkstatt):

    client, counts = program(ada), []
    for many in (2, 18):
        for number in range(many):
            Post.objects.publish(ada, werkstatt, f"Beitrag {number}").comment(ada, "ja")
        with CaptureQueriesContext(connection) as asked:
            client.get("posts/?space=werkstatt")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_every_change_by_program_is_an_event_like_any_other(program, ada, werkstatt):
    made = program(ada).post("posts/", {"space": str(werkstatt.pk), "body": "per Programm"})
    event = Event.objects.get(stream=werkstatt.stream, seq=made.data["seq"])
    assert (event.kind, event.subject_id, event.actor) == ("post.published", made.data["id"], ada.pk)


def test_a_slug_of_digits_does_not_hide_behind_an_id(program, ada, werkstatt):
    assert Entry.objects.visible_to(ada).count() == 0
    assert program(ada).get(f"spaces/{werkstatt.pk}/").data["slug"] == "werkstatt"


def test_an_answer_to_nothing_is_not_said_in_the_chat(program, ada, werkstatt):
    words = {"space": "werkstatt", "body": "Nur im Thema", "thread": 0}
    assert program(ada).post("messages/", words).status_code == 404
    assert not Message.objects.exists()


def test_what_is_pinned_is_listed_and_says_so(program, ada, bruno, werkstatt):
    message = Message.objects.send(ada, werkstatt, "Torcode 4711")
    answer = Message.objects.answer(bruno, message, "Ab Montag 4712")
    Message.objects.send(ada, werkstatt, "Danke")
    client = program(bruno)
    for pk in (message.pk, answer.pk, message.pk):
        pinned = client.put(f"messages/{pk}/pin/")
        assert (pinned.status_code, pinned.data["pinned"]) == (200, True)
    listed = client.get("messages/?space=werkstatt&pinned=1").data["results"]
    assert [(row["id"], row["pinned"]) for row in listed] == [(answer.pk, True), (message.pk, True)]
    assert [client.delete(f"messages/{message.pk}/pin/").status_code for _ in range(2)] == [204, 204]
    assert client.get(f"messages/{message.pk}/").data["pinned"] is False


def test_a_post_is_pinned_by_its_stewards_only(program, ada, bruno, werkstatt):
    post = Post.objects.publish(bruno, werkstatt, "Preise")
    assert program(bruno).put(f"posts/{post.pk}/pin/").status_code == 403
    assert program(ada).put(f"posts/{post.pk}/pin/").data["pinned"] is True
    assert [row["id"] for row in program(bruno).get("posts/?pinned=1").data["results"]] == [post.pk]


def test_the_fifty_first_pin_is_refused(program, ada, werkstatt):
    fill(werkstatt, ada)
    message = Message.objects.send(ada, werkstatt, "Torcode 4711")
    refused = program(ada).put(f"messages/{message.pk}/pin/")
    assert refused.status_code == 400 and "50" in refused.data["detail"]
