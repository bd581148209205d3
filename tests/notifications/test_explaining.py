"""“Why was I (not) notified?”: the page says what the decision says, to the person themselves and nobody else."""

import pytest

from chat.models import Message
from content.models import ThreadReading
from events.delivering import deliver_all
from microblog.models import Post
from notifications.models import Notification, Preference
from spaces.models import Space
from wiki.models import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(signed_in):
    def ask(person, entry):
        deliver_all()
        return " ".join(signed_in(person).get(f"/entries/{entry.pk}/why/").content.decode().split())

    return ask


def test_who_was_told_hears_the_reason(ask, werkstatt, ada, bruno):
    page = ask(bruno, Message.objects.send(ada, werkstatt, "@bruno kommst du?"))
    assert "Du hast einen Hinweis bekommen." in page and "Du wurdest erwähnt." in page
    assert "Einstellungen von jetzt" not in page


def test_who_was_not_told_hears_that_nothing_meant_them(ask, werkstatt, ada, bruno):
    page = ask(bruno, Message.objects.send(ada, werkstatt, "Guten Morgen"))
    assert "Du hast keinen Hinweis bekommen." in page and "Nichts darin meint dich" in page


def test_who_muted_hears_what_was_too_quiet(ask, werkstatt, ada, bruno, clara):
    werkstatt.attend(bruno, "muted")
    page = ask(bruno, Message.objects.send(ada, werkstatt, "@alle Feierabend"))
    assert "Dieser Raum ist dafür zu leise gestellt." in page
    assert "ja, aber der Raum ist zu leise gestellt" in page
    question = Message.objects.send(clara, werkstatt, "Wer weiß es?")
    ThreadReading.objects.attend(bruno, question, "muted")
    werkstatt.attend(bruno, "all")
    page = ask(bruno, Message.objects.answer(ada, question, "Ich"))
    assert "Dieses Thema ist dafür zu leise gestellt." in page


def test_the_author_hears_that_it_is_their_own(ask, werkstatt, ada):
    page = ask(ada, Message.objects.send(ada, werkstatt, "@alle Guten Morgen"))
    assert "Das hast du selbst geschrieben." in page and "Wie das entschieden wird" not in page


def test_settings_changed_since_are_said_apart(ask, werkstatt, ada, bruno):
    message = Message.objects.send(ada, werkstatt, "Guten Morgen")
    deliver_all()
    werkstatt.attend(bruno, "all")
    assert "Mit deinen Einstellungen von jetzt bekämst du einen" in ask(bruno, message)
    called = Message.objects.send(ada, werkstatt, "@alle Guten Morgen")
    deliver_all()
    werkstatt.attend(bruno, "muted")
    assert "Mit deinen Einstellungen von jetzt bekämst du keinen" in ask(bruno, called)


def test_the_device_is_spoken_of_too(ask, werkstatt, ada, bruno):
    Preference.objects.change(bruno, keywords=[], days=[])
    message = Message.objects.send(ada, werkstatt, "@bruno kommst du?")
    assert "außerhalb deiner Arbeitszeit" in ask(bruno, message)
    Preference.objects.change(bruno, keywords=[], rings_when_meant=False)
    assert "dafür möchtest du keinen" in ask(bruno, message)


CALL = "@bruno schau"
KINDS = {
    "a post": lambda ada, space: Post.objects.publish(ada, space, CALL),
    "an answer": lambda ada, space: Post.objects.publish(ada, space, "Frage").comment(ada, CALL),
    "a message in a thread": lambda ada, space: Message.objects.answer(
        ada, Message.objects.send(ada, space, "Frage"), CALL
    ),
    "a page": lambda ada, space: Page.objects.publish(ada, space, "Rüsten", markdown=CALL),
}


@pytest.mark.parametrize("write", KINDS.values(), ids=KINDS)
def test_every_kind_of_entry_explains_itself(ask, werkstatt, ada, bruno, write):
    assert "Du wurdest erwähnt." in ask(bruno, write(ada, werkstatt))


def test_nobody_hears_of_what_they_may_not_read(signed_in, client, werkstatt, ada, bruno, otto):
    hidden = Message.objects.send(ada, werkstatt, "@otto @bruno")
    direct = Message.objects.send(ada, Space.objects.direct([bruno], by=ada), "Unter uns")
    gone = Message.objects.send(ada, werkstatt, "Weg damit")
    gone.delete_by(ada)
    assert signed_in(otto).get(f"/entries/{hidden.pk}/why/").status_code == 404
    assert signed_in(otto).get(f"/entries/{direct.pk}/why/").status_code == 404
    assert signed_in(bruno).get(f"/entries/{gone.pk}/why/").status_code == 404
    assert client.get(f"/entries/{hidden.pk}/why/").status_code == 302


def test_one_hears_only_of_oneself(ask, werkstatt, ada, bruno, clara):
    message = Message.objects.send(ada, werkstatt, "@clara kommst du?")
    assert "Du hast keinen Hinweis bekommen." in ask(bruno, message)
    assert Notification.objects.get(entry=message).person == clara


def test_louder_and_back_to_the_explanation(signed_in, werkstatt, ada, bruno):
    question = Message.objects.send(ada, werkstatt, "Wer weiß es?")
    answer = Message.objects.answer(ada, question, "Ich")
    here = f"/entries/{answer.pk}/why/"
    for action in ("/spaces/werkstatt/do/attend/", f"/threads/{question.pk}/attend/"):
        assert f'action="{action}"' in signed_in(bruno).get(here).content.decode()
        assert signed_in(bruno).post(action, {"level": "all", "next": here}).url == here
    assert werkstatt.attention_of(bruno).level == "all"
    assert ThreadReading.objects.get(person=bruno, root=question).level == "all"


def test_a_post_and_its_answers_have_no_level_of_their_own(ask, werkstatt, ada, bruno):
    comment = Post.objects.publish(ada, werkstatt, "Frage").comment(ada, "@bruno")
    assert "/threads/" not in ask(bruno, comment).partition("<main")[2]
