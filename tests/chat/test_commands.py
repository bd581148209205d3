"""Commands: what is done instead of being said, what is said all the same, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chat.commands import plain, typed
from chat.models import Message
from content.suggesting import options
from notifications.models import Reminder
from spaces.models import Attention

pytestmark = pytest.mark.django_db
CHAT = "/spaces/werkstatt/chat/"
JSON = {"accept": "application/json"}


def ask(browser, words, path=CHAT, **more):
    return browser.post(path, {"body": words, **more}, headers=JSON)


@pytest.fixture
def said(bruno, werkstatt):
    return Message.objects.send(bruno, werkstatt, "Die Säge klemmt")


@pytest.mark.parametrize(("words", "meant"), [
    ("/stumm", ("stumm", "")), (" /Stumm ", ("Stumm", "")), ("/erinnern  morgen 9:00", ("erinnern", "morgen 9:00")),
    ("/thema a\nb", ("thema", "a\nb")), ("/übersicht", ("übersicht", "")),
    ("/etc/passwd", None), ("/ stumm", None), ("//stumm", None), ("/7", None), ("a /stumm", None), ("", None),
    ("/", None),
    ("/etc/passwd ist voll", None), ("/" + "a" * 40, None),
])  # fmt: skip
def test_a_command_is_a_word_after_a_slash_at_the_very_beginning(words, meant):
    assert typed(words) == meant


@pytest.mark.parametrize(("words", "said"), [
    ("//stumm", "/stumm"), ("//stumm ist ein Befehl\nja", "/stumm ist ein Befehl\nja"),
    ("//server/daten", "//server/daten"),
    ("/etc/passwd", "/etc/passwd"), ("// stumm", "// stumm"), ("///x", "///x"),
])  # fmt: skip
def test_two_slashes_say_it_as_it_stands(words, said):
    assert plain(words) == said


def test_two_slashes_are_said_in_the_chat(signed_in, bruno, werkstatt):
    assert ask(signed_in(bruno), "//stumm schalten").status_code == 200
    assert Message.objects.get(space=werkstatt).body == "/stumm schalten"


@pytest.mark.parametrize(("word", "level"), [("/stumm", "muted"), ("/Mute", "muted"), ("/laut", "mentions")])
def test_mute_and_unmute_are_for_the_one_who_asks_and_say_nothing(signed_in, bruno, clara, werkstatt, word, level):
    werkstatt.attend(bruno, Attention.Level.ALL)
    answer = ask(signed_in(bruno), word)
    assert answer.status_code == 200 and 'role="status"' in answer.json()["told"]
    assert werkstatt.attention_of(bruno).level == level and werkstatt.attention_of(clara).level == "mentions"
    assert not Message.objects.exists()


def test_sent_twice_it_is_as_sent_once(signed_in, bruno, werkstatt, said):
    for _ in range(2):
        assert (
            ask(signed_in(bruno), "/erinnern morgen", client_id="6f2c2b9e-5d7e-4c58-9d4c-0f3f6a0d7c11").status_code
            == 200
        )
    assert Reminder.objects.filter(person=bruno, entry=said).count() == 1


def test_remind_brings_the_newest_message_back(signed_in, clara, werkstatt, said):
    answer = ask(signed_in(clara), "/remind in 2 hours")
    reminder = Reminder.objects.get()
    assert (reminder.person, reminder.entry.pk) == (clara, said.pk) and "inbox" in answer.json()["told"]
    assert abs(reminder.due_at - timezone.now() - timedelta(hours=2)) < timedelta(minutes=1)


def test_remind_in_a_thread_means_its_last_answer(signed_in, ada, bruno, werkstatt, said):
    answer = Message.objects.answer(ada, said, "Ich komme")
    Message.objects.send(ada, werkstatt, "anderes")
    ask(signed_in(bruno), "/erinnern 20 min", f"/threads/{said.pk}/")
    assert Reminder.objects.get().entry.pk == answer.pk


@pytest.mark.parametrize(
    "words", ["/erinnern", "/erinnern bald", "/erinnern 0 min", "/thema Säge", "/gibtsnicht x", "/constructor"]
)
def test_what_cannot_be_done_is_refused_and_the_words_stay(signed_in, bruno, werkstatt, said, words):
    refused = ask(signed_in(bruno), words)
    assert refused.status_code == 422 and refused.json()["detail"]
    page = signed_in(bruno).post(CHAT, {"body": words})
    assert page.status_code == 422 and f">{words}</textarea>" in page.content.decode()
    assert Message.objects.count() == 1 and not Reminder.objects.exists()


def test_the_refusal_of_an_unknown_word_says_how_to_say_it(signed_in, bruno, werkstatt):
    assert "//gibtsnicht" in ask(signed_in(bruno), "/gibtsnicht").json()["detail"]


def test_topic_gives_the_thread_a_title(signed_in, bruno, said):
    Message.objects.answer(bruno, said, "Wer weiß mehr?")
    assert ask(signed_in(bruno), "/thema Säge in Halle 3", f"/threads/{said.pk}/").status_code == 200
    said.refresh_from_db()
    assert said.thread.title == "Säge in Halle 3"


def test_search_goes_to_the_search_of_this_conversation(signed_in, bruno, werkstatt):
    go = ask(signed_in(bruno), "/suchen Säge & Blatt").json()["go"]
    assert go == "/search/?q=S%C3%A4ge+%26+Blatt&space=werkstatt&kind=chat"
    assert signed_in(bruno).get(go).status_code == 200


def test_help_tells_them_all_in_ones_own_language(signed_in, bruno, clara, werkstatt):
    german, english = (ask(signed_in(person), "/help").json()["told"] for person in (bruno, clara))
    assert all(f"<code>/{word}" in german for word in ("erinnern", "suchen", "stumm", "laut", "thema", "hilfe"))
    assert all(f"<code>/{word}" in english for word in ("remind", "search", "mute", "unmute", "topic", "help"))


def test_without_scripts_one_is_led_back_and_told(signed_in, bruno, werkstatt, said):
    browser = signed_in(bruno)
    assert "/erinnern" in browser.post(CHAT, {"body": "/hilfe"}, follow=True).content.decode()
    assert browser.post(CHAT, {"body": "/suchen Säge"}).url.startswith("/search/?q=S")
    assert browser.post(f"/threads/{said.pk}/", {"body": "/stumm"}).url.startswith("/threads/")


def test_with_a_file_it_is_a_message(signed_in, bruno, werkstatt):
    assert ask(signed_in(bruno), "/stumm", files="x").status_code == 422  # there is no such file
    assert werkstatt.attention_of(bruno).level == "mentions"


def test_who_may_not_read_there_asks_for_nothing(signed_in, otto, vorstand, werkstatt):
    assert ask(signed_in(otto), "/hilfe", f"/spaces/{vorstand.slug}/chat/").status_code == 404
    assert ask(signed_in(otto), "/erinnern morgen").status_code in (403, 404)
    assert not Reminder.objects.exists()


def test_the_menu_offers_what_begins_so_in_either_language(bruno, werkstatt):
    assert [option.insert for option in options(bruno, "/s", werkstatt)] == ["/stumm ", "/suchen "]
    assert [option.insert for option in options(bruno, "/rem", werkstatt)] == ["/erinnern "]
    assert len(options(bruno, "/", werkstatt)) == 6 and options(bruno, "/x", werkstatt) == []
    assert options(bruno, "/s", None) == []
