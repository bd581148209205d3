"""Threads at their edges: hostile numbers, things that are gone meanwhile, and people who come, go and come back."""

import pytest
from django.core.cache import caches
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.models import Message, Thread
from content.errors import OtherBody
from content.models import Reading, ThreadReading
from events.delivering import deliver_all
from events.models import Event
from events.notes import Note
from live.rendering import texts_for
from notifications.models import Notification
from tests.chat.conftest import JSON, answer, waiting

pytestmark = pytest.mark.django_db

KEY = "7f8a3c1e-9d0b-4a57-8a51-0a4b3b1d2c3f"
THREADS = "/spaces/werkstatt/threads/?show=solved"


def again(message):
    return Message.objects.get(pk=message.pk)


def test_answers_below_something_deleted_wait_for_nobody_until_it_is_back(question, ada, bruno):
    answer(bruno, question)
    question.delete_by(ada)
    assert waiting(ada, question.space) == (set(), 0)
    question.restore(ada)
    assert waiting(ada, question.space) == ({"threads"}, 1)


def test_who_only_read_a_thread_follows_it_once_they_take_part(question, ada, bruno, clara):
    Reading.objects.advance(clara, question.space, "chat", question.pk)
    ThreadReading.objects.advance(clara, answer(bruno, question))
    answer(bruno, question, "Noch etwas.")
    assert waiting(clara, question.space) == (set(), 0)
    answer(clara, question, "Ich auch.")
    ThreadReading.objects.advance(clara, answer(clara, question, "Und noch."))
    answer(bruno, question, "Ja?")
    assert waiting(clara, question.space) == ({"threads"}, 0)


def test_who_left_a_thread_does_not_follow_it_by_writing(question, ada, bruno):
    answer(bruno, question)
    ThreadReading.objects.attend(bruno, question, "mentions")
    answer(bruno, question, "Doch noch.")
    assert ThreadReading.objects.get(person=bruno, root=question).level == "mentions"


def test_unread_from_here_begins_here_for_somebody_who_never_read_the_thread(question, bruno, clara):
    Reading.objects.advance(clara, question.space, "chat", question.pk)
    answer(bruno, question, "@clara eins")
    ThreadReading.objects.filter(person=clara).delete()
    ThreadReading.objects.mark_unread_from(clara, answer(bruno, question, "zwei"))
    assert waiting(clara, question.space) == ({"threads"}, 0)


def test_who_comes_back_into_a_space_has_nothing_to_catch_up_on_in_its_threads(question, ada, bruno):
    answer(bruno, question)
    question.space.remove(bruno, by=ada)
    deliver_all()
    answer(ada, question, "@alle Ohne Bruno.")
    question.space.admit(bruno, by=ada)
    deliver_all()
    assert waiting(bruno, question.space) == (set(), 0)
    answer(ada, question, "Mit Bruno.")
    assert waiting(bruno, question.space)[0] == {"threads"}


@pytest.mark.parametrize("number", ["abc", "-1", "9" * 18, "9" * 40, "1.5", "\x00", "\u0663", "0", " 1"])
def test_a_solution_that_is_no_number_of_an_answer_is_not_found(question, ada, number, signed_in):
    response = signed_in(ada).post(f"/threads/{question.pk}/solve/", {"answer": number}, headers=JSON)
    assert response.status_code in (400, 404) and not Thread.objects.exists()


def test_a_thread_is_found_by_plain_digits_only(question, ada, signed_in):
    arabic = "".join(chr(0x660 + int(digit)) for digit in str(question.pk))
    for verb in ("follow", "solve", "title"):
        assert signed_in(ada).post(f"/threads/{arabic}/{verb}/", {"title": "x"}).status_code == 404


def test_a_title_holds_no_nul(question, ada, signed_in):
    response = signed_in(ada).post(f"/threads/{question.pk}/title/", {"title": "Druck\0nonce\0 fällt"}, headers=JSON)
    assert response.status_code == 200
    assert again(question).thread.title == "Drucknonce fällt"


def test_an_answer_is_no_thread_to_follow(question, ada, bruno):
    said = answer(bruno, question)
    with pytest.raises(PermissionDenied):
        ThreadReading.objects.attend(ada, said, "all")
    assert not ThreadReading.objects.filter(root=said).exists()


def test_a_client_id_said_in_the_chat_is_refused_in_a_thread_and_the_other_way_round(question, ada, bruno):
    other = Message.objects.send(ada, question.space, "Anderes")
    Message.objects.send(bruno, question.space, "Ja", client_id=KEY)
    for message in (question, other):
        with pytest.raises(OtherBody):
            answer(bruno, message, "Ja", client_id=KEY)
    key = KEY[:-1] + "a"
    first = answer(bruno, question, "Ja", client_id=key)
    with pytest.raises(OtherBody):
        Message.objects.send(bruno, question.space, "Ja", client_id=key)
    with pytest.raises(OtherBody):
        answer(bruno, other, "Ja", client_id=key)
    assert answer(bruno, question, "Ja", client_id=key) == first


def test_a_thread_stands_beside_no_other_conversation(question, messe, ada, signed_in):
    page = signed_in(ada).get(f"/spaces/{messe.slug}/chat/", {"thread": question.pk}).content.decode()
    assert "Kühlmitteldruck" not in page


def test_frames_show_no_answer_below_something_deleted(question, ada, bruno):
    said = answer(bruno, question, "Filter war zu.")
    question.delete_by(ada)
    notes = [Note.of(event) for event in Event.objects.filter(stream=question.space.stream).order_by("seq")]
    for texts in texts_for(notes, {("html", "de"), ("data", "")}).values():
        assert not any(b"Filter" in text for text in texts)
    assert said.root_id == question.pk


def test_nobody_is_told_of_an_older_answer_that_was_only_edited(question, ada, bruno, clara):
    said = answer(bruno, question)
    deliver_all()
    answer(clara, question, "Danke.")
    deliver_all()
    again(said).edit("Der Filter war zu.", by=bruno)
    deliver_all()
    assert not Notification.objects.filter(person=clara, entry=said).exists()


def test_an_answer_to_what_is_deleted_at_the_same_moment_is_refused(question, ada, bruno):
    said = answer(bruno, question)
    stale, stale_answer = again(question), Message.objects.select_related("root").get(pk=said.pk)
    question.delete_by(ada)
    for message in (stale, stale_answer):
        with pytest.raises(ValidationError):
            answer(bruno, message, "Zu spät.")
    assert Message.objects.under(question).count() == 1


def test_an_answer_deleted_at_the_same_moment_solves_nothing(question, ada, bruno):
    said = answer(bruno, question)
    stale = again(said)
    said.delete_by(bruno)
    with pytest.raises(ValidationError):
        question.solve_thread(stale, by=ada)
    assert not again(question).thread.is_solved


def test_the_message_of_a_thread_keeps_its_words_where_it_stands_above(werkstatt, ada, signed_in):
    message = Message.objects.send(ada, werkstatt, 'Zitat `"by-the-way"`')
    page = signed_in(ada).get(f"/threads/{message.pk}/").content.decode()
    assert '"by-the-way"' in page and "root-by-the-way" not in page
    assert f'id="root-{message.pk}"' in page and f'id="root-by-{message.pk}"' in page


def test_the_same_title_or_solution_again_changes_nothing(question, ada, bruno):
    said = answer(bruno, question)
    question.give_thread_title("Druck", by=ada)
    question.solve_thread(said, by=ada)
    told, solved = Event.objects.count(), again(question).thread.solved_at
    again(question).give_thread_title(" Druck ", by=bruno)
    again(question).solve_thread(again(said), by=bruno)
    assert Event.objects.count() == told
    thread = again(question).thread
    assert (thread.solved_by, thread.solved_at) == (ada, solved)
    again(question).give_thread_title("Druck fällt", by=bruno)
    assert Event.objects.count() == told + 1


def test_a_deleted_solution_is_shown_nowhere(question, ada, bruno, signed_in):
    said = answer(bruno, question, "Unsagbares")
    question.solve_thread(said, by=ada)
    said.delete_by(bruno)
    browser = signed_in(ada)
    slug = question.space.slug
    for url in (f"/threads/{question.pk}/", f"/spaces/{slug}/threads/?show=solved", f"/spaces/{slug}/chat/", "/chat/"):
        assert "Unsagbares" not in browser.get(url).content.decode()
    again(question).reopen_thread(by=ada)
    assert not again(question).thread.is_solved


@pytest.mark.parametrize("url", ["/spaces/werkstatt/chat/", THREADS, "/api/v1/messages/?space=werkstatt"])
def test_what_is_asked_of_the_database_does_not_grow_with_the_threads(url, werkstatt, ada, bruno, signed_in):
    def asked():
        browser.get(url)
        for cache in ("fragments", "pages"):
            caches[cache].clear()
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        return len(queries)

    def solve(number):
        root = Message.objects.send(ada, werkstatt, f"Frage {number}")
        said = answer(bruno, root)
        root.give_thread_title(f"Titel {number}", by=ada)
        root.solve_thread(said, by=ada)

    browser = signed_in(ada)
    for number in range(2):
        solve(number)
    few = asked()
    for number in range(12):
        solve(number)
    assert asked() == few


def test_what_waits_in_a_thread_one_has_left_is_unread_in_the_list_too(question, ada, bruno, signed_in):
    def is_unread():
        page = signed_in(ada).get("/spaces/werkstatt/threads/").content.decode()
        return f'data-thread="{question.pk}" data-unread' in page

    said = answer(bruno, question)
    ThreadReading.objects.attend(ada, question, "mentions")
    assert is_unread()
    ThreadReading.objects.advance(ada, said)
    answer(bruno, said, "Das gilt nicht Ada.")
    assert not is_unread()


@pytest.mark.parametrize(
    ("gone", "page"), [("root", "/threads/{}/"), ("root", "/messages/{}/edit/"), ("said", "/messages/{}/edit/")]
)
def test_after_deleting_one_stands_on_a_page_that_is_there(question, ada, signed_in, gone, page):
    message = question if gone == "root" else answer(ada, question)
    referer = f"http://testserver{page.format(message.pk)}"
    answered = signed_in(ada).post(f"/entries/{message.pk}/delete/", headers={"Referer": referer}, follow=True)
    assert answered.status_code == 200 and "/werkstatt/" in answered.redirect_chain[-1][0]


def test_words_sent_to_an_answer_stand_in_its_thread(question, ada, bruno, signed_in):
    said = answer(bruno, question)
    sent = signed_in(ada).post(f"/threads/{said.pk}/", {"body": "Danke."}, headers=JSON)
    assert sent.status_code == 200
    assert Message.objects.get(body="Danke.").parent_id == said.pk
    refused = signed_in(ada).post(f"/threads/{said.pk}/", {"body": ""})
    assert refused.status_code == 422 and f'id="root-{question.pk}"' in refused.content.decode()
