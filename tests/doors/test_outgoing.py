"""Outgoing webhooks: what is told to whom, signed how, how often, and who may say so."""

import base64
import hashlib
import hmac
import json
import time
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from chat.models import Message
from doors.listeners import tell_programs
from doors.models import Outgoing, Sending
from doors.outgoing import MOST
from doors.working import HELD, PATIENCE, PAUSES
from events.delivering import deliver_all
from events.models import Delivery
from microblog.models import Post
from spaces.models import Webhook
from tests.due import do_what_is_due, time_passes
from web.outside import Reach
from wiki.models import Page

pytestmark = pytest.mark.django_db
ALL = list(Outgoing.KINDS)


@pytest.fixture
def outgoing(program, ada, werkstatt):
    return Outgoing.objects.make(werkstatt, "Planung", program.url, ALL, by=ada)


def told(program):
    """What the program was told meanwhile, as (type, data)."""
    deliver_all()
    do_what_is_due()
    return [(said["type"], said["data"]) for said in map(json.loads, (body for _headers, body in program.heard))]


def is_signed(outgoing, headers, body):
    key = base64.b64decode(outgoing.secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body.decode()}".encode()
    mac = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return headers["webhook-signature"] == f"v1,{mac}"


def test_a_program_is_told_what_is_said_in_the_space_signed_and_once(outgoing, program, werkstatt, bruno):
    message = Message.objects.send(bruno, werkstatt, "Die Säge *läuft*")
    [(kind, data)] = told(program)
    assert (kind, data["id"], data["body"], data["author_name"]) == (
        "message.sent",
        message.pk,
        "Die Säge *läuft*",
        "Bruno Becker",
    )
    assert data["url"].startswith("http") and data["url"].endswith(f"/entries/{message.pk}/")
    [(headers, body)] = program.heard
    assert json.loads(body)["space"] == {"id": werkstatt.pk, "slug": "werkstatt", "name": werkstatt.name}
    assert is_signed(outgoing, headers, body) and not is_signed(outgoing, headers, body + b" ")
    assert abs(int(headers["webhook-timestamp"]) - time.time()) < 60
    assert told(program) and len(program.heard) == 1 and not Sending.objects.exists()


def test_of_all_kinds_of_entries_in_the_order_they_came(outgoing, program, werkstatt, ada):
    post = Post.objects.publish(ada, werkstatt, "Beitrag")
    post.comment(ada, "Antwort")
    Page.objects.publish(ada, werkstatt, "Seite", markdown="Text")
    message = Message.objects.send(ada, werkstatt, "eins")
    kinds = [kind for kind, _data in told(program)]
    assert kinds == ["post.published", "comment.published", "page.published", "message.sent"]
    message.delete_by(ada)
    kind, data = told(program)[-1]
    assert (kind, data) == ("message.deleted", {"id": message.pk, "kind": "message", "space": werkstatt.pk})


def test_only_of_the_kinds_that_were_chosen(program, werkstatt, ada):
    Outgoing.objects.make(werkstatt, "Planung", program.url, ["page"], by=ada)
    Message.objects.send(ada, werkstatt, "eins")
    Page.objects.publish(ada, werkstatt, "Seite", markdown="Text")
    assert [kind for kind, _data in told(program)] == ["page.published"]


def test_nothing_of_other_spaces_and_nothing_that_programs_write(outgoing, program, werkstatt, vorstand, messe, ada):
    webhook, _secret = Webhook.objects.make(werkstatt, "Bau", by=ada)
    Message.objects.send(webhook.bot, werkstatt, "von einem Programm")
    Message.objects.send(ada, vorstand, "geheim")
    Post.objects.publish(ada, messe, "anderswo")
    assert told(program) == []


def test_what_was_deleted_meanwhile_is_not_told(outgoing, program, werkstatt, ada):
    program.answers.append((500, b""))
    message = Message.objects.send(ada, werkstatt, "eins")
    told(program)
    program.heard.clear()
    message.delete_by(ada)
    deliver_all()
    time_passes_for(outgoing)
    assert [kind for kind, _data in told(program)] == ["message.deleted"]


def time_passes_for(outgoing):
    Outgoing.objects.filter(pk=outgoing.pk).update(due_at=None)
    time_passes()
    outgoing.refresh_from_db()


@pytest.mark.parametrize("status", [301, 307, 400, 404, 410, 429, 500, 503])
def test_what_was_not_taken_is_sent_again_under_the_same_number(outgoing, program, werkstatt, ada, status):
    program.answers.append((status, b""))
    Message.objects.send(ada, werkstatt, "eins")
    Message.objects.send(ada, werkstatt, "zwei")
    told(program)
    outgoing.refresh_from_db()
    assert len(program.heard) == 1  # „zwei“ waits behind it, and a redirection is not followed
    assert (outgoing.tries, outgoing.failure, outgoing.succeeded_at) == (1, str(status), None)
    assert str(status) in outgoing.failure_in_words
    time_passes_for(outgoing)
    numbers = [headers["webhook-id"] for headers, _body in program.heard]
    assert numbers[0] == numbers[1] != numbers[2]
    assert [data["body"] for _kind, data in told(program)] == ["eins", "eins", "zwei"]
    assert outgoing.tries == 0 and outgoing.succeeded_at and not Sending.objects.exists()


def test_pauses_grow_and_nothing_is_sent_within_one(outgoing, program, werkstatt, ada):
    program.answers += [(500, b"")] * 9
    Message.objects.send(ada, werkstatt, "eins")
    pauses = []
    for _ in range(len(PAUSES) + 2):
        time_passes_for(outgoing) if pauses else told(program)
        outgoing.refresh_from_db()
        pauses.append(round((outgoing.due_at - outgoing.failed_at).total_seconds()))
    assert pauses == [*PAUSES, PAUSES[-1], PAUSES[-1]]
    before = len(program.heard)
    Message.objects.send(ada, werkstatt, "zwei")
    told(program)
    assert len(program.heard) == before


def test_after_a_day_it_gives_up_and_says_so(outgoing, program, werkstatt, ada):
    program.answers.append((500, b""))
    Message.objects.send(ada, werkstatt, "alt")
    Message.objects.send(ada, werkstatt, "neu")
    deliver_all()
    old = Sending.objects.order_by("pk").first()
    Sending.objects.filter(pk=old.pk).update(at=timezone.now() - PATIENCE - timedelta(minutes=1))
    do_what_is_due()
    outgoing.refresh_from_db()
    assert outgoing.gave_up_at and [sending.kind for sending in Sending.objects.all()] == ["message.sent"]
    time_passes_for(outgoing)
    assert [data["body"] for _kind, data in told(program)] == ["alt", "neu"]


def test_one_worker_at_a_time_and_a_dead_one_does_not_hold_it_for_ever(outgoing, program, werkstatt, ada):
    Outgoing.objects.update(busy_until=timezone.now() + HELD)
    Message.objects.send(ada, werkstatt, "eins")
    assert told(program) == []
    Outgoing.objects.update(busy_until=timezone.now() - timedelta(seconds=1))
    outgoing.work()
    assert len(told(program)) == 1


def test_delivered_twice_it_is_put_down_once(outgoing, program, werkstatt, ada):
    event = Sending(outgoing=outgoing, event=7, kind="message.sent", subject=1)
    Sending.objects.bulk_create([event], ignore_conflicts=True)
    Sending.objects.bulk_create([Sending(outgoing=outgoing, event=7, kind="x", subject=1)], ignore_conflicts=True)
    assert Sending.objects.count() == 1


@pytest.mark.parametrize("reach", ["", "internet", "10.0.0.0/8"])
def test_what_the_administration_has_not_allowed_is_not_reached(outgoing, program, werkstatt, ada, settings, reach):
    settings.HOOKS_MAY_REACH = Reach.of(reach)
    Message.objects.send(ada, werkstatt, "eins")
    assert told(program) == []
    outgoing.refresh_from_db()
    assert outgoing.failure == "closed" and outgoing.failure_in_words


def test_a_trial_is_sent_at_once_and_by_stewards_only(outgoing, program, ada, bruno):
    with pytest.raises(PermissionDenied):
        outgoing.try_out(bruno)
    Outgoing.objects.update(due_at=timezone.now() + timedelta(hours=1))
    outgoing.try_out(ada)
    do_what_is_due()
    assert told(program) == [("webhook.tested", {"name": "Planung"})]


def test_another_secret_signs_otherwise_and_the_house_keeps_neither(outgoing, program, werkstatt, ada, bruno):
    old = outgoing.secret
    with pytest.raises(PermissionDenied):
        outgoing.renew(bruno)
    new = outgoing.renew(ada)
    assert new != old and len(base64.b64decode(new.removeprefix("whsec_"))) == 32
    assert new not in str(Outgoing.objects.values().get())
    Message.objects.send(ada, werkstatt, "eins")
    told(program)
    assert is_signed(outgoing, *program.heard[0])


def test_who_was_removed_is_told_nothing_more(outgoing, program, werkstatt, ada, bruno):
    Message.objects.send(ada, werkstatt, "eins")
    deliver_all()
    with pytest.raises(PermissionDenied):
        outgoing.remove(bruno)
    outgoing.remove(ada)
    assert told(program) == [] and not Sending.objects.exists()


def test_nobody_but_stewards_makes_one_and_not_without_end(program, werkstatt, ada, bruno, otto):
    for person in (bruno, otto):
        with pytest.raises(PermissionDenied):
            Outgoing.objects.make(werkstatt, "x", program.url, ALL, by=person)
    for number in range(MOST):
        Outgoing.objects.make(werkstatt, str(number), program.url, ALL, by=ada)
    with pytest.raises(ValidationError):
        Outgoing.objects.make(werkstatt, "zu viel", program.url, ALL, by=ada)


def test_a_space_without_any_costs_one_question(werkstatt, ada, django_assert_num_queries):
    Message.objects.send(ada, werkstatt, "eins")
    batch = list(Delivery.objects.filter(listener="doors.tell_programs").select_related("event"))
    assert batch
    with django_assert_num_queries(1):
        tell_programs(batch)
