"""Incoming webhooks: who may make and end them, and what their addresses open."""

import io
import json
import logging
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from api.webhooks import MOST_BYTES, PerWebhook
from chat.models import Message
from content.models import Mention
from people.models import Person
from spaces.models import Space, Webhook
from tests.cast import admit

pytestmark = pytest.mark.django_db


@pytest.fixture
def hook(program, ada, werkstatt):
    """The path of a new webhook of the Werkstatt."""
    made = program(ada).post("webhooks/", {"space": "werkstatt", "name": "Bauserver"})
    assert made.status_code == 201
    return urlsplit(made.data["url"]).path


def say(hook, data, content_type="application/json", **options):
    body = data if isinstance(data, (str, bytes)) else json.dumps(data)
    return Client(enforce_csrf_checks=True).post(hook, body, content_type=content_type, **options)


def newest(space):
    return Message.objects.filter(space=space).order_by("-pk").first()


def is_a_problem(answer, status):
    document = json.loads(answer.content)
    return (answer.status_code, answer.headers["Content-Type"], document["status"]) == (
        status,
        "application/problem+json",
        status,
    )


def test_whoever_has_the_address_writes_into_the_chat_of_the_space(hook, werkstatt):
    answer = say(hook, {"text": "Der Bau ist **rot**."})
    said = newest(werkstatt)
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "id": said.pk})
    assert (said.author.name, said.html.strip()) == ("Bauserver", "<p>Der Bau ist <strong>rot</strong>.</p>")


@pytest.mark.parametrize("called", ["@alle", "@all", "@bruno"])
def test_whom_a_bot_names_does_not_look_called(hook, werkstatt, bruno, called):
    say(hook, {"text": f"{called} der Bau ist rot"})
    assert newest(werkstatt).html.strip() == f"<p>{called} der Bau ist rot</p>"
    person = Message.objects.send(bruno, werkstatt, "@alle der Bau ist rot")
    assert 'class="mention"' in person.html


def test_programs_hear_the_name_of_a_bot(hook, program, bruno, werkstatt):
    say(hook, {"text": "Gebaut"})
    said = program(bruno).get("messages/?space=werkstatt").data["results"][0]
    assert said["author_name"] == "Bauserver"
    assert program(bruno).get(f"people/{said['author']}/").status_code == 404


def test_what_programs_send_to_slack_is_understood(hook, werkstatt):
    form = urlencode({"payload": json.dumps({"text": "Siehe <https://bau.example/7|Bau 7>", "username": "x"})})
    assert say(hook, form, "application/x-www-form-urlencoded").status_code == 200
    assert 'href="https://bau.example/7"' in newest(werkstatt).html and ">Bau 7</a>" in newest(werkstatt).html


def test_the_secret_is_told_once_and_kept_nowhere(hook, program, ada):
    secret = hook.rstrip("/").rpartition("/")[2]
    assert len(secret) >= 43
    assert secret not in str(Webhook.objects.values().get())
    page = program(ada).get("webhooks/")
    assert [row["name"] for row in page.data["results"]] == ["Bauserver"]
    assert secret not in page.content.decode()
    assert secret not in program(ada).get(f"webhooks/{Webhook.objects.get().pk}/").content.decode()


@pytest.mark.parametrize("secret", ["falsch", "x" * 5000, "%F0%9F%94%91"])
def test_a_wrong_secret_opens_nothing(hook, werkstatt, secret):
    pk = Webhook.objects.get().pk
    assert is_a_problem(say(f"/api/v1/webhooks/{pk}/{secret}/", {"text": "x"}), 404)
    assert newest(werkstatt) is None


def test_the_secret_of_one_webhook_does_not_open_another(hook, program, ada):
    other = program(ada).post("webhooks/", {"space": "werkstatt", "name": "Anderer"}).data["id"]
    assert is_a_problem(say(f"/api/v1/webhooks/{other}/{hook.split('/')[-2]}/", {"text": "x"}), 404)


def test_a_revoked_webhook_is_gone_and_its_words_stay(hook, program, ada, werkstatt):
    say(hook, {"text": "bleibt"})
    assert program(ada).delete(f"webhooks/{Webhook.objects.get().pk}/").status_code == 204
    assert is_a_problem(say(hook, {"text": "x"}), 404)
    assert newest(werkstatt).body == "bleibt" and newest(werkstatt).author.name == "Bauserver"


def test_nothing_is_written_into_an_archived_space(hook, ada, werkstatt):
    werkstatt.archive(ada)
    assert is_a_problem(say(hook, {"text": "x"}), 403)
    assert newest(werkstatt) is None


def test_the_secret_gets_into_no_log(hook, monkeypatch):
    monkeypatch.setattr(logging.getHandlerByName("stderr"), "stream", written := io.StringIO())
    assert say(hook, b"{").status_code == 400
    assert "/api/v1/webhooks/" in written.getvalue() and hook.split("/")[-2] not in written.getvalue()


BAD = [
    (b"", 400), (b"{", 400), (b"[]", 400), (b'"x"', 400), (b"{}", 400), (b'{"text": 7}', 400), (b'{"text": ""}', 400),
    (b'{"text": "  "}', 400), (b'{"text": "\\ud800"}', 400), (json.dumps({"text": "x" * 10_001}).encode(), 400),
    (json.dumps({"text": "x" * MOST_BYTES}).encode(), 413),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status"), BAD)
def test_what_does_not_fit_is_refused(hook, werkstatt, body, status):
    assert is_a_problem(say(hook, body), status)
    assert newest(werkstatt) is None


@pytest.mark.parametrize("form", ["", "payload=", "payload=%7B", "payload=%5B%5D", "text=x"])
def test_a_form_without_a_message_is_refused(hook, werkstatt, form):
    assert is_a_problem(say(hook, form, "application/x-www-form-urlencoded"), 400)
    assert newest(werkstatt) is None


def test_the_longest_message_goes_through(hook, werkstatt):
    form = urlencode({"payload": json.dumps({"text": "ü" * 10_000})})
    assert say(hook, form, "application/x-www-form-urlencoded").status_code == 200


def test_sent_twice_with_one_key_is_said_once(hook, werkstatt):
    for _turn in range(2):
        assert say(hook, {"text": "einmal"}, headers={"idempotency-key": "bau-7"}).status_code == 200
    assert Message.objects.filter(space=werkstatt).count() == 1
    assert is_a_problem(say(hook, {"text": "anders"}, headers={"idempotency-key": "bau-7"}), 422)


def test_who_writes_too_much_is_told_when_to_come_again(hook, program, ada, monkeypatch):
    monkeypatch.setattr(PerWebhook, "rate", "3/min")
    other = urlsplit(program(ada).post("webhooks/", {"space": "werkstatt", "name": "Ruhig"}).data["url"]).path
    for _wrong in range(5):
        assert say(f"/api/v1/webhooks/{Webhook.objects.first().pk}/falsch/", {"text": "x"}).status_code == 404
    assert [say(hook, {"text": str(n)}).status_code for n in range(4)] == [200, 200, 200, 429]
    late = say(hook, {"text": "x"})
    assert is_a_problem(late, 429) and 0 < int(late.headers["Retry-After"]) <= 61
    assert say(other, {"text": "x"}).status_code == 200


def test_a_browsers_session_and_other_methods_are_nothing_to_it(hook, client, ada):
    client.force_login(ada)
    assert is_a_problem(client.get(hook), 405)
    assert "csrftoken" not in say(hook, {"text": "x"}).cookies


def test_a_bot_calls_nobody(hook, werkstatt):
    say(hook, {"text": "@bruno @alle @ada hört zu"})
    assert not Mention.objects.filter(entry=newest(werkstatt)).exists()


def test_a_bot_is_none_of_the_people(hook, program, ada, werkstatt):
    bot = Person.objects.get(role="bot")
    assert bot not in Person.objects.visible_to(ada) and bot not in Person.objects.employees()
    assert bot not in werkstatt.people() and bot not in werkstatt.readers()
    assert not Space.objects.visible_to(bot).exists() and not werkstatt.may_be_read_by(bot)
    assert program(ada).get(f"people/{bot.pk}/").status_code == 404
    assert "Bauserver" not in program(ada).get("people/?limit=100").content.decode()
    assert not bot.has_usable_password()


def test_a_bot_writes_in_its_own_space_alone(hook, cast):
    bot = Person.objects.get(role="bot")
    assert [space for space in Space.objects.all() if space.may_be_written_by(bot)] == [cast.werkstatt]


def test_a_member_who_is_no_steward_is_refused(hook, program, bruno):
    pk = Webhook.objects.get().pk
    assert program(bruno).post("webhooks/", {"space": "werkstatt", "name": "x"}).status_code == 403
    assert program(bruno).get(f"webhooks/{pk}/").status_code == 403
    assert program(bruno).delete(f"webhooks/{pk}/").status_code == 403
    assert program(bruno).get("webhooks/").data["results"] == []


def test_others_do_not_find_it(hook, program, otto):
    pk = Webhook.objects.get().pk
    Space.objects.found("Fremd", by=otto)  # a steward, but of another space
    assert program(otto).post("webhooks/", {"space": "werkstatt", "name": "x"}).status_code == 404
    assert program(otto).get(f"webhooks/{pk}/").status_code == 404
    assert program(otto).delete(f"webhooks/{pk}/").status_code == 404
    assert program(otto).get("webhooks/").data["results"] == []
    assert program(None).get("webhooks/").status_code == 401
    assert Webhook.objects.count() == 1


def test_a_token_that_may_only_read_makes_none(program, ada, werkstatt):
    answer = program(ada, scopes=["read"]).post("webhooks/", {"space": "werkstatt", "name": "x"})
    assert answer.status_code == 403 and not Webhook.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, None, 7.5, ["x"]])
def test_a_name_that_does_not_fit_is_refused(program, ada, werkstatt, name):
    answer = program(ada).post("webhooks/", {"space": "werkstatt", "name": name})
    assert (answer.status_code == 400) == (name != 7.5)
    assert Person.objects.filter(role="bot").count() == (name == 7.5)


def test_nobody_becomes_a_bot_and_no_bot_a_person(hook, ada, admin, client):
    bot = Person.objects.get(role="bot")
    for verb in (lambda: ada.promote("bot", by=admin), lambda: bot.promote("member", by=admin)):
        with pytest.raises(PermissionDenied):
            verb()
    with pytest.raises(PermissionDenied):
        bot.reactivate(by=admin)
    client.force_login(admin)
    page = client.get("/administration/").content.decode()
    assert "Bauserver" not in page and 'value="bot"' not in page
    client.post(f"/administration/people/{ada.handle}/promote/", {"role": "bot"})
    ada.refresh_from_db()
    assert ada.role == "member"


def test_the_chat_shows_what_it_is_and_leads_to_no_profile(hook, client, bruno, werkstatt):
    say(hook, {"text": "Gebaut"})
    client.force_login(bruno)
    page = client.get("/spaces/werkstatt/chat/").content.decode()
    assert 'Bauserver</span><span class="sign">Bot</span>' in page
    assert Person.objects.get(role="bot").get_absolute_url() not in page
    assert client.get(Person.objects.get(role="bot").get_absolute_url()).status_code == 404


def test_a_person_called_like_a_bot_is_none(ada):
    assert not admit("bot").is_bot
