"""Sending through the page's door: once, in order, in one's own name, and what is bad is refused in words."""

import re
import uuid
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chat.models import Message
from content.models import File
from events.models import Event
from tests.chat.conftest import JSON

pytestmark = pytest.mark.django_db
CHAT = "/spaces/werkstatt/chat/"


def send(client, **data):
    return client.post(CHAT, data, headers=JSON)


def test_what_is_sent_stands_there_and_is_announced_to_the_space(werkstatt, bruno, signed_in):
    answer = send(signed_in(bruno), body="Läuft **wieder**").json()
    message = Message.objects.get()
    assert (answer["entry"], answer["seq"]) == (message.pk, message.seq)
    assert "<strong>wieder</strong>" in answer["html"]
    event = Event.objects.get(kind="message.sent")
    assert (event.stream, event.seq, event.actor, event.subject_id) == (
        werkstatt.stream, message.seq, bruno.pk, message.pk,
    )  # fmt: skip


def test_edit_deletion_and_return_are_announced_to_the_space(werkstatt, bruno, say):
    message = say(bruno, werkstatt, "eins")
    message.edit("zwei", by=bruno)
    message.delete_by(bruno)
    message.restore(bruno)
    told = Event.objects.filter(stream=werkstatt.stream, subject_id=message.pk, subject_kind="message")
    kinds = list(told.order_by("seq").values_list("kind", flat=True))
    assert kinds == ["message.sent", "message.edited", "message.deleted", "message.restored"]


def test_the_same_client_id_sends_once(werkstatt, bruno, signed_in):
    client, client_id = signed_in(bruno), uuid.uuid4()
    answers = [send(client, body="eins", client_id=client_id).json() for _ in range(3)]
    assert answers[0]["entry"] == answers[1]["entry"] == answers[2]["entry"]
    assert Message.objects.count() == 1
    assert Event.objects.filter(kind="message.sent").count() == 1


def test_the_same_client_id_with_other_words_is_refused(werkstatt, bruno, signed_in):
    client, client_id = signed_in(bruno), uuid.uuid4()
    send(client, body="eins", client_id=client_id)
    answer = send(client, body="zwei", client_id=client_id)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert [message.body for message in Message.objects.all()] == ["eins"]


def test_a_retry_after_the_deletion_brings_nothing_back(werkstatt, bruno, signed_in):
    client, client_id = signed_in(bruno), uuid.uuid4()
    send(client, body="eins", client_id=client_id)
    Message.objects.get().delete_by(bruno)
    answer = send(client, body="eins", client_id=client_id)
    assert (answer.status_code, answer.json()["html"]) == (200, "")
    assert not Message.objects.living().exists()


def test_words_written_by_one_person_are_not_sent_by_the_next_at_the_same_browser(werkstatt, ada, bruno, signed_in):
    answer = send(signed_in(bruno), body="von Ada", **{"as": ada.pk})
    assert answer.status_code == 401
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {}, {"body": ""}, {"body": " \n\t "}, {"body": "x" * 10_001}, {"body": "\x00"}, {"body": "x", "client_id": "7"},
        {"body": "x", "files": ["1"]}, {"body": "x", "files": ["-1"]}, {"body": "x", "files": ["x"]},
        {"body": "x", "files": ["9" * 30]}, {"body": "x", "files": [str(number) for number in range(1, 30)]},
    ],
)  # fmt: skip
def test_what_is_bad_is_refused_in_words_and_changes_nothing(werkstatt, bruno, signed_in, data):
    answer = send(signed_in(bruno), **data)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert not Message.objects.exists()
    assert not Event.objects.filter(kind="message.sent").exists()


def test_broken_utf_8_does_no_harm(werkstatt, bruno, signed_in):
    answer = signed_in(bruno).post(
        CHAT, b"body=%ff%fe%80", content_type="application/x-www-form-urlencoded", headers=JSON
    )
    assert answer.status_code in (200, 400, 422)


def test_without_scripts_the_refusal_keeps_the_words(werkstatt, bruno, signed_in):
    answer = signed_in(bruno).post(CHAT, {"body": "viel" * 4000})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "viel" * 4000 in page
    assert 'role="alert"' in page


def test_without_scripts_one_sends_a_file_and_is_led_back(werkstatt, bruno, signed_in):
    upload = SimpleUploadedFile("plan.txt", b"Halle 3", content_type="text/plain")
    answer = signed_in(bruno).post(CHAT, {"body": "", "upload": upload})
    message = Message.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, message.get_absolute_url())
    assert [file.name for file in message.files.all()] == ["plan.txt"]


def test_a_refused_message_takes_no_file(werkstatt, bruno, signed_in):
    upload = SimpleUploadedFile("plan.txt", b"Halle 3", content_type="text/plain")
    signed_in(bruno).post(CHAT, {"body": "x" * 10_001, "upload": upload})
    assert not File.objects.exists()


def test_anothers_file_is_not_taken(werkstatt, ada, bruno, signed_in):
    file = File.objects.receive(ada, werkstatt, SimpleUploadedFile("plan.txt", b"Halle 3"))
    assert send(signed_in(bruno), body="meins", files=[file.pk]).status_code == 422
    file.refresh_from_db()
    assert file.entry_id is None


def test_a_description_comes_with_the_message(werkstatt, ada, bruno, signed_in):
    own = File.objects.receive(bruno, werkstatt, SimpleUploadedFile("plan.txt", b"Halle 3"))
    other = File.objects.receive(ada, werkstatt, SimpleUploadedFile("plan.txt", b"Halle 4"))
    data = {"body": "da", "files": [own.pk], f"alt-{own.pk}": "Grundriss", f"alt-{other.pk}": "Fremd"}
    assert send(signed_in(bruno), **data).status_code == 200
    assert [File.objects.get(pk=file.pk).alt for file in (own, other)] == ["Grundriss", ""]


def test_a_request_of_another_site_is_refused(werkstatt, bruno):
    client = Client(enforce_csrf_checks=True)
    client.force_login(bruno)
    assert client.post(CHAT, {"body": "x"}).status_code == 403
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {}, {"surface": "chat"}, {"entry": "1"}, {"surface": "chat", "entry": "x"}, {"surface": "chat", "entry": "-1"},
        {"surface": "chat", "entry": "9" * 30}, {"surface": "overall", "entry": "1"},
    ],
)  # fmt: skip
def test_reading_what_is_not_there_is_refused(werkstatt, bruno, signed_in, data):
    assert signed_in(bruno).post("/spaces/werkstatt/read/", data, headers=JSON).status_code in (400, 422)


@pytest.mark.parametrize("people", [["x"], ["0"], ["9" * 30], ["999999"], ["-1"]])
def test_a_conversation_with_nobody_known_is_not_opened(ada, signed_in, people):
    answer = signed_in(ada).post("/directs/", {"people": people})
    assert answer.status_code == 422
    assert not ada.memberships.exists()


def test_the_outbox_learns_who_sits_here(ada, signed_in, client):
    answer = signed_in(ada).get("/chat/session/").json()
    assert answer["person"] == ada.pk
    assert answer["csrf"]
    assert client.get("/chat/session/").status_code == 401


XSS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
    "![x](javascript:alert(1))", "<svg/onload=alert(1)>", "[x](data:text/html;base64,PHNjcmlwdD4=)", '"><b onclick=x>',
    "<style>*{display:none}</style>", "{{ constructor }}", "<!--token:1-->", "[x](vbscript:x)", "<a href=//evil>x</a>",
    '[x](//evil "onmouseover=alert(1)")', "`</article><script>alert(1)</script>`",
]  # fmt: skip


class Reader(HTMLParser):
    """Collects what in a fragment a browser could run, or fetch from elsewhere."""

    def __init__(self, html):
        super().__init__()
        self.bad = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag in {"script", "style", "iframe", "object", "embed", "b", "img"}:
            self.bad.append(tag)
        for name, value in attributes:
            leads = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or (name in {"href", "src"} and not leads.startswith(("/", "http", "#"))):
                self.bad.append(f"{name}={value}")
            if name in {"href", "src"} and leads.startswith("//"):
                self.bad.append(f"{name}={value}")


@pytest.mark.parametrize("words", XSS)
def test_no_words_become_a_program(werkstatt, bruno, signed_in, words):
    html = send(signed_in(bruno), body=words).json()["html"]
    assert not Reader(html).bad
    assert html.count("</article>") == 1


def test_the_reader_of_bad_html_reads():
    assert Reader('<a href="javascript:x" onclick="y"><script>').bad == ["href=javascript:x", "onclick=y", "script"]


def test_names_are_words_too(werkstatt, bruno, signed_in):
    bruno.change(by=bruno, given_name="<img src=x onerror=alert(1)>", family_name="</article>")
    html = send(signed_in(bruno), body="Hallo").json()["html"]
    assert "<img" not in html
    assert html.count("</article>") == 1
