"""Whatever is thrown at the API: a problem document, status 4xx, and nothing has changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from content.models import Entry
from events.models import Event

pytestmark = pytest.mark.django_db

IN_WERKSTATT = b'{"space": "werkstatt", %s}'
NO_JSON = [b"", b"{", b"NaN", b"\xff\xfe", b"[" * 50_000]
NO_OBJECT = [b"[]", b'"x"', b"null"]
NO_WORDS = [b'"body": ""', b'"body": "   "', b'"body": 7', b'"body": null', b'"body": ["x"]', b'"body": "\\ud800"']
NO_FILES = [b'"body": "x", "files": [999]', b'"body": "x", "files": "alle"', b'"body": "x", "files": [{}]']
NO_SPACE = [b"99999999999999999999", b'"gibt-es-nicht"', b'{"$ne": 1}', b'"werkstatt\\u0000"', b'""', b"null"]
BODIES = [
    *NO_JSON,
    *NO_OBJECT,
    *(IN_WERKSTATT % words for words in [*NO_WORDS, *NO_FILES, b'"body": "x", "client_id": {}']),
    *(b'{"body": "x", "title": "x", "space": %s}' % space for space in NO_SPACE),
]


@pytest.mark.parametrize("path", ["posts/", "messages/", "pages/"])
@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_does_not_fit_is_refused(program, ada, werkstatt, path, body):
    client = program(ada)
    before = Event.objects.count()
    answer = client("post", path, body)
    assert 400 <= answer.status_code < 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.data["detail"] and answer.data["status"] == answer.status_code
    assert not Entry.objects.visible_to(ada).exists()
    assert Event.objects.count() == before


@pytest.mark.parametrize("path", ["posts/", "messages/"])
def test_too_long_is_told_in_the_persons_language(program, ada, werkstatt, path):
    for language, words in (("de", "Zu lang"), ("en", "Too long")):
        ada.change(ada, language=language)
        answer = program(ada).post(path, {"space": "werkstatt", "body": "x" * 30_000})
        assert answer.status_code == 400 and words in answer.data["detail"]


WRONG_NUMBERS = [
    "posts/?before=x",
    "posts/?limit=-1",
    "messages/?after=1e9",
    "posts/?author=ä",
    "posts/?before=" + "9" * 40,
]
NOWHERE = [
    "posts/99999999999999999999999/",
    "posts/0/",
    "people/987654321/",
    "pages/1/revisions/99/",
    "nichts/",
    "spaces/ä/",
]


@pytest.mark.parametrize("path", WRONG_NUMBERS)
def test_a_wrong_number_is_refused(program, ada, werkstatt, path):
    assert program(ada).get(path).status_code == 400


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_there_is_not_found(program, ada, werkstatt, path):
    answer = program(ada).get(path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("limit", ["0", "101", "1000000000"])
def test_a_limit_is_held_to_what_is_served(program, ada, werkstatt, limit):
    assert program(ada).get(f"posts/?limit={limit}").status_code == 200


def test_a_method_that_is_not_served_is_refused(program, ada):
    assert program(ada).put("posts/", {}).status_code == 405


def test_another_media_type_is_refused(program, ada, werkstatt):
    client = program(ada).client
    answer = client.post("/api/v1/posts/", "<x/>", content_type="application/xml")
    assert answer.status_code == 415
    sound = '{"space": "werkstatt", "body": "x"}'
    assert client.post("/api/v1/posts/", sound, content_type="text/plain").status_code == 415


def test_nothing_can_be_smuggled_into_an_entry(program, ada, bruno, werkstatt):
    wish = {"author": bruno.pk, "seq": 999, "created_at": "2000-01-01T00:00:00Z", "html": "<script>", "kind": "page"}
    made = program(ada).post("posts/", {"space": "werkstatt", "body": "ehrlich", **wish}).data
    assert (made["author"], made["kind"], made["html"].strip()) == (ada.pk, "post", "<p>ehrlich</p>")
    assert made["seq"] < 999 and made["created_at"] > "2026"


def test_nothing_can_be_smuggled_into_a_space(program, ada, werkstatt):
    program(ada).patch("spaces/werkstatt/", {"slug": "alle", "kind": "open", "purpose": "neu"})
    werkstatt.refresh_from_db()
    assert (werkstatt.slug, werkstatt.kind, werkstatt.purpose) == ("werkstatt", "closed", "neu")


@pytest.mark.parametrize("path", ["spaces/%00/", "posts/?tag=%00", "messages/?thread=%00"])
def test_an_address_with_a_nul_is_refused(program, ada, werkstatt, path):
    assert program(ada).client.get(f"/api/v1/{path}").status_code == 400


@pytest.mark.parametrize("number", [2**63, 10**30, -1])
def test_a_number_that_no_database_has_is_refused(program, ada, werkstatt, number):
    client = program(ada)
    for path, fields in (
        ("posts/", b'"space": "werkstatt", "body": "x", "files": [%d]'),
        ("messages/", b'"space": "werkstatt", "body": "x", "files": [%d]'),
        ("directs/", b'"people": [%d]'),
        ("spaces/werkstatt/memberships/", b'"person": %d'),
    ):
        assert client("post", path, b"{%s}" % (fields % number)).status_code == 400
    assert client("get", f"pages/{abs(number)}/revisions/1/").status_code == 404


def test_more_than_the_house_reads_is_refused_before_it_is_read(program, ada, werkstatt, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    body = IN_WERKSTATT % (b'"body": "%s"' % (b"a" * 1000))
    assert program(ada)("post", "posts/", body).status_code == 413
    assert not Entry.objects.visible_to(ada).exists()


@pytest.mark.parametrize("odd", [{"alt": "a\x00b"}, {"space": "werk\x00statt"}, {"alt": "file"}, {"space": "file"}])
def test_odd_fields_beside_a_file_break_nothing(signed_in, ada, werkstatt, odd):
    def upload(name="plan.txt"):
        return SimpleUploadedFile(name, b"Gang B")

    odd = {name: upload() if value == "file" else value for name, value in odd.items()}
    answer = signed_in(ada).post("/api/v1/files/", {"file": upload(), "space": "werkstatt", **odd})
    assert answer.status_code in (201, 404)
    answer = signed_in(ada).post("/files/", {"file": upload(), "space": "werkstatt", **odd})
    assert answer.status_code in (201, 404)
