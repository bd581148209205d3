"""Files through the page's door: what comes in, and with which words it goes out again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from content.models import File
from microblog.models import Post
from tests.content.test_files import HTML, PDF, SVG, drawn, upload

pytestmark = pytest.mark.django_db


def send(client, space, data, name, **fields):
    return client.post("/files/", {"space": space, "file": SimpleUploadedFile(name, data)} | fields)


def test_a_picture_is_answered_with_what_the_composer_needs(werkstatt, ada, signed_in):
    answer = send(signed_in(ada), "werkstatt", drawn(), "Plan 3.png", alt="Ein Plan")
    file = File.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "id": file.pk,
        "url": f"/files/{file.pk}/Plan-3.png",
        "name": "Plan 3.png",
        "thumbnail": f"/files/{file.pk}/thumbnail",
        "width": 40,
        "height": 30,
    }
    assert file.alt == "Ein Plan"


def test_a_space_may_be_named_by_its_number(werkstatt, ada, signed_in):
    assert send(signed_in(ada), werkstatt.pk, PDF, "x.pdf").status_code == 201


@pytest.mark.parametrize(
    ("data", "name", "space", "status"),
    [
        (HTML, "bild.png", "werkstatt", 422),
        (b"", "leer.txt", "werkstatt", 422),
        (b"x" * 2000, "gross.txt", "werkstatt", 413),
        (PDF, "x.pdf", "nirgends", 404),
        (PDF, "x.pdf", "", 404),
        (PDF, "x.pdf", "9" * 30, 404),
        (PDF, "x.pdf", "²", 404),
    ],
)
def test_bad_files_are_refused_in_words_and_nothing_is_kept(
    werkstatt, ada, signed_in, settings, data, name, space, status
):
    settings.MAX_UPLOAD_BYTES = 1000
    answer = send(signed_in(ada), space, data, name)
    assert answer.status_code == status
    assert status == 404 or answer.json()["detail"]
    assert not File.objects.exists()


def test_without_a_file_there_is_nothing_to_take(werkstatt, ada, signed_in):
    answer = signed_in(ada).post("/files/", {"space": "werkstatt"})
    assert answer.status_code == 422
    assert answer.json()["detail"] == "Hier ist keine Datei dabei."


def test_a_forged_request_brings_nothing_in(werkstatt, ada, signed_in):
    client = signed_in(ada, enforce_csrf_checks=True)
    assert send(client, "werkstatt", PDF, "x.pdf").status_code == 403
    assert not File.objects.exists()


@pytest.mark.parametrize(("data", "name"), [(SVG, "x.svg"), (HTML, "x.html"), (PDF, "x.pdf")])
def test_what_a_browser_could_run_is_only_downloaded(werkstatt, ada, signed_in, data, name):
    file = upload(ada, werkstatt, data, name)
    answer = signed_in(ada).get(file.get_absolute_url())
    assert answer["Content-Disposition"].startswith("attachment")
    assert "html" not in answer["Content-Type"] and "svg" not in answer["Content-Type"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_picture_is_shown_but_locked_up_and_private(werkstatt, ada, signed_in):
    file = upload(ada, werkstatt, drawn(), "bild.png")
    for address in (file.get_absolute_url(), file.thumbnail_url):
        answer = signed_in(ada).get(address)
        assert answer["Content-Disposition"].startswith("inline")
        assert answer["Cache-Control"].startswith("private")
        assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("wish", "status", "part"),
    [
        ("bytes=0-3", 206, PDF[:4]),
        ("bytes=4-", 206, PDF[4:]),
        ("bytes=-5", 206, PDF[-5:]),
        ("bytes=0-99999", 200, PDF),
        ("bytes=99999-", 416, b""),
        ("bytes=5-2", 416, b""),
        ("bytes=-0", 416, b""),
        ("bytes=0-1,3-4", 200, PDF),
        ("bytes=" + "9" * 5000 + "-", 200, PDF),
        ("items=0-1", 200, PDF),
    ],
)
def test_parts_of_a_file(werkstatt, ada, signed_in, wish, status, part):
    file = upload(ada, werkstatt, PDF, "x.pdf")
    answer = signed_in(ada).get(file.get_absolute_url(), headers={"Range": wish})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert (answer.status_code, content) == (status, part)
    if status == 206:
        assert answer["Content-Length"] == str(len(part))


def test_head_tells_the_size_and_sends_nothing(werkstatt, ada, signed_in):
    file = upload(ada, werkstatt, PDF, "x.pdf")
    answer = signed_in(ada).head(file.get_absolute_url())
    assert answer["Content-Length"] == str(len(PDF))
    assert answer.content == b""


def test_who_has_the_file_already_hears_only_that(werkstatt, ada, signed_in):
    file = upload(ada, werkstatt, PDF, "x.pdf")
    client = signed_in(ada)
    etag = client.get(file.get_absolute_url())["ETag"]
    assert client.get(file.get_absolute_url(), headers={"If-None-Match": etag}).status_code == 304


def test_the_proxy_is_told_where_the_bytes_lie_and_nobody_else_tells_it(werkstatt, ada, otto, signed_in, settings):
    settings.SENDFILE_PREFIX = "/intern/"
    file = upload(ada, werkstatt, PDF, "x.pdf")
    headers = {"X-Accel-Redirect": "/intern/secret_key"}
    answer = signed_in(ada).get(file.get_absolute_url(), headers=headers)
    assert answer["X-Accel-Redirect"] == f"/intern/files/{file.sha256[:2]}/{file.sha256[2:4]}/{file.sha256}"
    assert "X-Accel-Redirect" not in signed_in(otto).get(file.get_absolute_url(), headers=headers)


def test_before_it_is_attached_a_file_is_its_uploaders_alone(werkstatt, ada, bruno, signed_in):
    file = upload(ada, werkstatt, PDF, "x.pdf")
    assert signed_in(ada).get(file.get_absolute_url()).status_code == 200
    assert signed_in(bruno).get(file.get_absolute_url()).status_code == 404


def test_who_has_left_does_not_get_it_any_more(werkstatt, ada, bruno, signed_in):
    file = upload(ada, werkstatt, drawn(), "x.png")
    Post.objects.publish(ada, werkstatt, "Bild", files=[file])
    client = signed_in(bruno)
    assert client.get(file.get_absolute_url()).status_code == 200
    werkstatt.leave(bruno)
    for method in (client.get, client.head):
        for address in (file.get_absolute_url(), file.thumbnail_url):
            assert method(address).status_code == 404


def test_a_deleted_entry_takes_its_files_along(werkstatt, ada, bruno, signed_in):
    file = upload(ada, werkstatt, PDF, "x.pdf")
    post = Post.objects.publish(ada, werkstatt, "Liste", files=[file])
    post.delete_by(ada)
    for person in (ada, bruno):
        assert signed_in(person).get(file.get_absolute_url()).status_code == 404


def test_a_name_full_of_line_ends_makes_no_header(werkstatt, ada, signed_in):
    file = upload(ada, werkstatt, PDF, "a\r\nSet-Cookie: x=1\u202e.pdf")
    answer = signed_in(ada).get(file.get_absolute_url())
    assert "\n" not in answer["Content-Disposition"]
    assert "Set-Cookie" not in answer
