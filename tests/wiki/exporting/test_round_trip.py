"""What was exported and comes back by the import is what it was: words, order, links and pictures."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from content.models import File
from tests.due import do_what_is_due
from tests.wiki import everything
from tests.wiki.everything import words
from tests.wiki.exporting.conftest import parts_of
from tests.wiki.importing.conftest import go_through, picture, shape
from wiki.importing.archive import opened
from wiki.models import Import, Page
from wiki.schema import NODES

pytestmark = pytest.mark.django_db


@pytest.fixture
def again(exported, ada, werkstatt):
    """`again(page)`: the page exported, and imported into the Werkstatt; gives the import."""

    def bring(page):
        content = exported(page).path.read_bytes()
        job = Import.objects.begin(ada, werkstatt, SimpleUploadedFile("a.zip", content))
        go_through_reading(job)
        job.start()
        go_through()
        job.refresh_from_db()
        assert job.state == "done", job.reason
        return job

    return bring


def go_through_reading(job):
    do_what_is_due()
    job.refresh_from_db()
    assert job.state == "ready", job.reason
    assert [sheet.notes for sheet in job.sheets.all() if sheet.notes] == [] and job.notes == []


def without_numbers(document, numbers):
    """The document with numbers of the house as the names they stand for."""
    text = json.dumps(document, sort_keys=True)
    for number, name in numbers.items():
        text = text.replace(number, name)
    return json.loads(text)


def test_every_node_survives(again, written, ada, messe, werkstatt):
    file = File.objects.receive(ada, messe, SimpleUploadedFile("plan.png", picture()))
    top = written("Alles", "Zuerst.")
    papers = written("Versandpapiere", "Zwei.", under=top)
    text = json.dumps(everything.document()).replace("/files/7/plan.png", file.get_absolute_url())
    document = json.loads(text.replace('"page": 31', f'"page": {papers.pk}'))
    kinds = {kind for kind in NODES if f'"type": "{kind}"' in text}
    assert kinds == set(NODES)
    top.revise(by=ada, base=1, document=document)
    before = Page.objects.get(pk=top.pk).document
    again(top)
    ada_and_alle = before["content"][8]["content"]
    ada_and_alle.insert(5, words(" "))  # names that touch are parted
    after, copied = (
        Page.objects.get(space=werkstatt, title="Alles"),
        Page.objects.get(space=werkstatt, title=papers.title),
    )
    copy = File.objects.get(entry=after.pk)
    there = {file.get_absolute_url(): "FILE", f'"page": {papers.pk}': '"page": 0'}
    here = {copy.get_absolute_url(): "FILE", '"anchor": "frist", "page": null': '"anchor": "frist", "page": 0'}
    assert after.links.get(title="Versandpapiere").target_id == copied.pk
    for found, wanted in zip(after.document["content"], before["content"], strict=True):
        assert without_numbers(found, here) == without_numbers(wanted, there)


MARKDOWN = """# Eigener Titel

\\<b> bleibt, `<i>` auch, &lt;br&gt; und ein Pfeil -\\> hier

- Punkt

  ```html
  <b>fett</b>
  ```

@bruno schaut nach #messe
"""


def test_markdown_of_the_house_is_not_taken_for_foreign(again, written, ada, werkstatt):
    page = written("Eigener Titel", MARKDOWN)
    again(page)
    assert Page.objects.get(space=werkstatt).document == Page.objects.get(pk=page.pk).document


def test_the_order_and_the_depth_stay(again, written):
    top = written("Oben", "x")
    leaf = [written(f"Blatt {number}", "x", under=top) for number in range(12)]
    written("Darunter", "x", under=leaf[3])
    before = shape()
    again(top)
    children = list(before["Oben"])
    copied = shape(Page.objects.get(title="Oben", space__slug="werkstatt").node)
    assert list(copied) == children and copied == before["Oben"]


def test_the_archive_is_one_that_the_import_holds_for_safe(exported, written):
    top = written("CON", "x")
    for title in ("../../etc/passwd", "..", "a\\b/c:d", "NUL", "x" * 200, "ü" * 200, "Ende. . .", '*?<>|"#%', "-"):
        written(title, "x", under=top)
    job = exported(top)
    with job.path.open("rb") as file:
        archive = opened(file)
        assert archive.refused == [] and len(archive.names) == 10
    for name in parts_of(job):
        steps = name.split("/")
        assert len(name.encode()) < 250 and not {"", ".", ".."} & {*steps} and not set(name) & set('\\:*?"<>|')
        assert all(not step.endswith((".", " ")) and step[0] != "." for step in steps)
        assert steps[0] == "CON_"
