"""Commands of a space: what the program is asked, whom its answer reaches, and who may make them."""

import json
from urllib.parse import parse_qs

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from chat.models import Message
from content.models import Mention
from content.suggesting import options
from doors.command import MOST
from doors.models import Command
from spaces.models import Webhook
from tests.doors.test_outgoing import is_signed
from web.outside import Reach

pytestmark = pytest.mark.django_db
CHAT, PAGE = "/spaces/werkstatt/chat/", "/spaces/werkstatt/commands/"
JSON = {"accept": "application/json"}
CLIENT = "6f2c2b9e-5d7e-4c58-9d4c-0f3f6a0d7c11"


@pytest.fixture
def command(program, ada, werkstatt):
    return Command.objects.make(werkstatt, "/Wetter", program.url, "sagt das Wetter", by=ada)


def answers(program, payload, status=200, kind="application/json"):
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    program.answers.append((status, body, {"Content-Type": kind}))


def ask(browser, words, path=CHAT):
    return browser.post(path, {"body": words, "client_id": CLIENT}, headers=JSON)


def test_the_program_is_asked_as_slack_asks_and_the_asker_alone_hears(command, program, signed_in, bruno, werkstatt):
    answers(program, {"text": "*Sonne* <!here> @bruno"})
    told = ask(signed_in(bruno), "/wetter Köln & Umgebung").json()["told"]
    assert "<strong>Sonne</strong> @here @bruno" in told and "mention" not in told
    [(headers, body)] = program.heard
    asked = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    assert asked == {
        "command": "/wetter", "text": "Köln & Umgebung", "user_id": str(bruno.pk), "user_name": "bruno",
        "channel_id": str(werkstatt.pk), "channel_name": "werkstatt", "team_domain": "127.0.0.1",
    }  # fmt: skip
    assert is_signed(command, headers, body) and headers["webhook-id"] == f"msg_{CLIENT.replace('-', '')}"
    assert not Message.objects.exists()


def test_an_answer_to_all_is_said_once_by_a_bot_with_the_question_above(command, program, signed_in, bruno, werkstatt):
    for _ in range(2):
        answers(program, {"response_type": "in_channel", "text": "Sonne, @bruno"})
        assert ask(signed_in(bruno), "/wetter *Köln*").json() == {"told": "", "go": ""}
    said = Message.objects.get(space=werkstatt)
    assert said.author.is_bot and said.author.name == "/wetter"
    assert "<p>Bruno Becker: /wetter *Köln*</p>" in said.html and "<p>Sonne, @bruno</p>" in said.html
    assert not Mention.objects.exists()
    assert [headers["webhook-id"] for headers, _body in program.heard].count(program.heard[0][0]["webhook-id"]) == 2


def test_in_a_thread_it_answers_there(command, program, signed_in, bruno, werkstatt):
    root = Message.objects.send(bruno, werkstatt, "Wie wird es?")
    answers(program, {"response_type": "in_channel", "text": "Sonne"})
    ask(signed_in(bruno), "/wetter", f"/threads/{root.pk}/")
    assert Message.objects.get(author__role="bot").root == root
    assert parse_qs(program.heard[0][1].decode())["thread_id"] == [str(root.pk)]


@pytest.mark.parametrize(("answer", "kind", "told"), [
    (b"", "text/plain", "übernommen"), (b"Sonne", "text/plain; charset=utf-8", "Sonne"),
    (b"{", "application/json", "übernommen"),
    (b"[1]", "application/json", "übernommen"), (b"<script>alert(1)</script>", "text/html", "übernommen"),
    (b"[" * 50_000, "application/json", "übernommen"), (b'{"text": 7}', "application/json", "übernommen"),
    (b'{"blocks": [{"type": "header", "text": {"type": "plain_text", "text": "<b>"}}]}', "text/json", "&lt;b&gt;"),
])  # fmt: skip
def test_whatever_it_answers_is_shown_as_words(command, program, signed_in, ada, answer, kind, told):
    answers(program, answer, kind=kind)
    said = ask(signed_in(ada), "/wetter").json()["told"]
    assert "<script" not in said and told in said


@pytest.mark.parametrize("status", [302, 400, 404, 500])
def test_a_failure_is_said_and_the_words_stay(command, program, signed_in, bruno, status):
    answers(program, b"geheim", status=status)
    refused = ask(signed_in(bruno), "/wetter Köln")
    assert (
        refused.status_code == 422
        and str(status) in refused.json()["detail"]
        and "geheim" not in refused.json()["detail"]
    )
    command.refresh_from_db()
    assert command.failure == str(status) and len(program.heard) == 1


def test_what_the_administration_has_not_allowed_is_not_asked(command, program, signed_in, bruno, settings):
    settings.HOOKS_MAY_REACH = Reach.of("internet")
    assert ask(signed_in(bruno), "/wetter").status_code == 422 and program.heard == []


def test_it_is_known_in_its_space_alone_and_says_where_words_go(
    command, program, signed_in, ada, bruno, werkstatt, messe
):
    [option] = options(bruno, "/wet", werkstatt)
    assert option.insert == "/wetter " and option.note == "sagt das Wetter · 127.0.0.1"
    assert options(ada, "/wet", messe) == []
    assert ask(signed_in(ada), "/wetter", "/spaces/messe/chat/").status_code == 422 and program.heard == []


def test_in_an_archived_space_nobody_asks(command, program, signed_in, ada, werkstatt):
    werkstatt.archive(ada)
    assert ask(signed_in(ada), "/wetter").status_code == 403 and program.heard == []


@pytest.mark.parametrize("word", ["stumm", "/Mute", "wetter", "zwei Worte", "7", "", "/", "a" * 40, "<b>"])
def test_words_that_are_taken_or_none_are_refused(command, program, ada, werkstatt, word):
    with pytest.raises(ValidationError):
        Command.objects.make(werkstatt, word, program.url, by=ada)
    assert Command.objects.count() == Webhook.objects.count() == 1


def test_only_stewards_make_renew_and_remove(command, program, ada, bruno, otto, werkstatt):
    for person in (bruno, otto):
        for verb in (
            lambda person=person: Command.objects.make(werkstatt, "neu", program.url, by=person),
            lambda person=person: command.renew(person),
            lambda person=person: command.remove(person),
        ):
            with pytest.raises(PermissionDenied):
                verb()
    old = command.secret
    assert command.renew(ada) != old
    command.remove(ada)
    assert not Command.objects.exists() and not Webhook.objects.exists()


def test_not_without_end(program, ada, werkstatt):
    for number in range(MOST):
        Command.objects.make(werkstatt, f"wort{number}", program.url, by=ada)
    with pytest.raises(ValidationError):
        Command.objects.make(werkstatt, "zuviel", program.url, by=ada)


def test_the_page_shows_the_secret_once(signed_in, ada, bruno, werkstatt, program):
    browser = signed_in(ada)
    assert PAGE in browser.get("/spaces/werkstatt/edit/").content.decode()
    made = browser.post(PAGE, {"word": "wetter", "address": program.url, "note": ""}).content.decode()
    command = Command.objects.get()
    assert command.secret in made and command.secret not in browser.get(PAGE).content.decode()
    renewed = browser.post(f"{PAGE}{command.pk}/renew/").content.decode()
    assert command.secret not in renewed and Command.objects.get().secret in renewed
    assert "/wetter" in browser.get(f"{PAGE}{command.pk}/remove/").content.decode()
    assert browser.post(PAGE, {"word": "wetter", "address": program.url}).status_code == 422
    assert browser.post(PAGE, {"word": "x", "address": "http://10.0.0.1/"}).status_code == 422
    assert signed_in(bruno).get(PAGE).status_code == 403
    assert browser.post(f"{PAGE}{command.pk}/remove/").url == PAGE and not Command.objects.exists()


def test_one_of_another_space_is_not_there(command, signed_in, ada, vorstand):
    for verb in ("renew", "remove"):
        assert signed_in(ada).post(f"/spaces/{vorstand.slug}/commands/{command.pk}/{verb}/").status_code == 404
