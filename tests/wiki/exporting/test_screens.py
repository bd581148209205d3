"""The screens of an export: the wish, how far it is, and the file, without any script."""

import io
import zipfile

import pytest

from tests.wiki.exporting.conftest import go_through
from wiki.models import Export

pytestmark = pytest.mark.django_db


def test_from_the_page_to_the_file(signed_in, ada, written, exported):
    page = written("Maße: groß", "Zehn.")
    browser, door = signed_in(ada), f"{page.get_absolute_url()}export/"
    assert door in browser.get(page.get_absolute_url()).text
    assert "Mit allen Seiten darunter" in browser.get(door).text
    place = browser.post(door, {"deep": "on"}).url
    waiting = browser.get(place).text
    assert "wird geschrieben" in waiting and 'hx-trigger="every 2s"' in waiting and f"{place}file/" not in waiting
    assert browser.get(f"{place}file/").status_code == 404
    go_through()
    assert f"{place}file/" in browser.get(place).text and place in browser.get(door).text
    answer = browser.get(f"{place}file/")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Ma%C3%9Fe%20gro%C3%9F.zip"
    assert answer["Cache-Control"] == "private, no-store" and answer["X-Content-Type-Options"] == "nosniff"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.namelist() == ["Maße groß/README.md"]
    assert browser.post(f"{place}drop/").url == door and not Export.objects.exists()


def test_the_proxy_sends_it_where_there_is_one(signed_in, ada, written, exported, settings):
    job = exported(written())
    settings.SENDFILE_PREFIX = "/protected/"
    answer = signed_in(ada).get(f"/exports/{job.pk}/file/")
    assert answer["X-Accel-Redirect"] == f"/protected/exports/{job.pk}" and answer.content == b""


def test_a_second_one_has_to_wait(signed_in, ada, written):
    page = written()
    browser, door = signed_in(ada), f"{page.get_absolute_url()}export/"
    browser.post(door)
    answer = browser.post(door)
    assert answer.status_code == 422 and "anderer Export" in answer.text and Export.objects.count() == 1


def test_a_file_that_is_lost_is_told(signed_in, ada, written, exported):
    job = exported(written())
    job.path.unlink()
    browser = signed_in(ada)
    assert "Es gibt keine Datei." in browser.get(f"/exports/{job.pk}/").text
    assert browser.get(f"/exports/{job.pk}/file/").status_code == 404


def test_the_screen_asks_little(signed_in, ada, written, exported, django_assert_max_num_queries):
    job = exported(written())
    browser = signed_in(ada)
    browser.get(f"/exports/{job.pk}/")
    with django_assert_max_num_queries(15):
        browser.get(f"/exports/{job.pk}/")
