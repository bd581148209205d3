"""Rights lost while a question waits, or between two questions: no later word is in any answer."""

import time

import pytest

from chat.models import Message
from microblog.models import Post
from people.models import Person, Token
from spaces import rights
from tests.crowd import at_once
from tests.live.ear import Poller

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ask(poller):
    """`ask(bruno, werkstatt, change)` is what a waiting question of Bruno's is answered, and what his next one is."""

    def of(person, space, change):
        asked = poller(person)
        since = asked.hear({space.stream: None, person.stream: None})["welcome"]
        waited, _done = at_once(lambda: asked.ask(since), lambda: (time.sleep(0.5), change()))
        return waited, asked.ask(since)

    return of


def words_in(answers, space):
    return [f["kind"] for answer in answers for f in answer.json().get("frames", ()) if f["stream"] == space.stream]


def close(cast):
    cast.messe.change(cast.ada, kind=rights.CLOSED)


def hide(cast):
    cast.messe.change(cast.ada, kind=rights.SECRET)


@pytest.mark.parametrize("shut", [close, hide])
def test_a_question_that_waits_in_an_open_space_hears_nothing_once_it_is_shut(shut, ask, cast):
    def change():
        shut(cast)
        Message.objects.send(cast.ada, cast.messe, "Unter uns")
        Post.objects.publish(cast.ada, cast.alle, "Für alle")

    waited, after = ask(cast.otto, cast.messe, change)
    assert words_in([waited, after], cast.messe) == []
    assert after.json()["refused"] == [cast.messe.stream]
    assert "post.published" in words_in([waited, after], cast.alle)


def test_who_is_removed_hears_of_it_and_of_nothing_after(ask, cast):
    def change():
        cast.werkstatt.remove(cast.bruno, by=cast.ada)
        Message.objects.send(cast.ada, cast.werkstatt, "Ohne Bruno")

    waited, after = ask(cast.bruno, cast.werkstatt, change)
    assert words_in([waited, after], cast.werkstatt) == []
    assert words_in([waited], cast.bruno) == ["membership.ended"]
    assert after.json()["refused"] == [cast.werkstatt.stream]


def test_who_becomes_a_guest_hears_nothing_of_the_company_space(ask, cast):
    def change():
        cast.clara.promote(Person.HouseRole.GUEST, by=cast.admin)
        Post.objects.publish(cast.ada, cast.alle, "Nur für Angestellte")

    answers = ask(cast.clara, cast.alle, change)
    assert words_in(answers, cast.alle) == []


def shut_out(cast):
    cast.bruno.deactivate(by=cast.admin)


def sign_out(cast):
    cast.bruno.end_sessions()


@pytest.mark.parametrize("end", [shut_out, sign_out])
def test_the_question_of_who_is_out_of_the_house_is_ended_without_a_word(end, ask, cast):
    def change():
        end(cast)
        Message.objects.send(cast.ada, cast.werkstatt, "Über Bruno")

    waited, after = ask(cast.bruno, cast.werkstatt, change)
    assert words_in([waited], cast.werkstatt) == []
    assert after.status_code == 403


def test_the_question_of_a_revoked_token_is_ended_without_a_word(live, cast):
    plain = cast.bruno.issue_token("Skript")
    program = Poller(live, token=plain, origin=None)
    since = program.hear({})["welcome"]

    def change():
        Token.objects.spoken(plain).revoke()
        Message.objects.send(cast.ada, cast.werkstatt, "Über Bruno")

    waited, _done = at_once(lambda: program.ask(since), lambda: (time.sleep(0.5), change()))
    assert words_in([waited], cast.werkstatt) == []
    assert program.ask(since).status_code == 403
