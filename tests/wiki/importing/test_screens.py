"""The screens of an import: upload, preview, progress and report, without any script."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.due import do_what_is_due
from tests.wiki.importing.conftest import go_through, packed
from wiki.models import Import, Page

pytestmark = pytest.mark.django_db
FILES = {"a.md": "# A & B\n\n[weg](x.md)", "b/c.md": "# =1+1"}


@pytest.fixture
def home(messe):
    return f"/spaces/{messe.slug}/wiki/imports/"


def upload(content, name="a.zip"):
    return {"file": SimpleUploadedFile(name, content)}


def test_from_upload_to_report(signed_in, ada, home):
    browser = signed_in(ada)
    assert home in browser.get(home.replace("imports/", "")).text
    answer = browser.post(home, upload(packed(FILES)))
    place = answer.url
    assert "wird gelesen" in browser.get(place).text and 'hx-trigger="every 2s"' in browser.get(place).text
    do_what_is_due()
    text = browser.get(place).text
    assert "Aus „a.zip“ werden 3 Seiten." in text and "Verweis auf nichts in diesem Archiv: x.md" in text
    assert "A &amp; B" in text and "every 2s" not in text
    assert browser.post(f"{place}start/").url == place
    assert "0 von 3 Seiten" in browser.get(place).text
    go_through()
    text = browser.get(place).text
    assert "3 Seiten wurden importiert." in text and Page.objects.get(title="B").get_absolute_url() in text
    report = browser.get(f"{place}report/")
    rows = list(csv.reader(io.StringIO(report.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows] == ["Seite", "A & B", "B", "'=1+1"]
    assert rows[1][1].startswith("http") and rows[1][4] == "Verweis auf nichts in diesem Archiv: x.md"
    assert browser.post(f"{place}drop/").url == home and not Import.objects.exists()


def test_pages_below_a_page(signed_in, ada, home, written):
    under = written("Oben")
    browser = signed_in(ada)
    assert f"{home}?parent={under.reference}" in browser.get(under.get_absolute_url()).text
    browser.post(f"{home}?parent={under.reference}", upload(packed(FILES)))
    assert Import.objects.get().under_id == under.pk


@pytest.mark.parametrize("content", [None, b""])
def test_an_upload_of_nothing_says_so(content, signed_in, ada, home):
    answer = signed_in(ada).post(home, {} if content is None else upload(content))
    assert answer.status_code == 422 and "field__error" in answer.text
    assert not Import.objects.exists()


def test_an_upload_that_is_too_large_says_so(signed_in, ada, home, settings):
    settings.MAX_UPLOAD_BYTES = 100
    answer = signed_in(ada).post(home, upload(packed(FILES)))
    assert answer.status_code == 422 and "zu groß" in answer.text and not Import.objects.exists()


def test_what_is_no_archive_is_told(signed_in, ada, home):
    browser = signed_in(ada)
    place = browser.post(home, upload(b"kein Archiv")).url
    do_what_is_due()
    assert "lässt sich nicht importieren" in browser.get(place).text


def test_a_long_import_shows_its_beginning_and_asks_little(signed_in, ada, home, django_assert_max_num_queries):
    browser = signed_in(ada)
    place = browser.post(home, upload(packed({f"{number}.md": "x" for number in range(120)}))).url
    do_what_is_due()
    browser.get(place)
    with django_assert_max_num_queries(25):
        assert browser.get(place).text.count("row--tight") == 120
