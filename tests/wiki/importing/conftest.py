"""Bringing archives as people do: upload, look, import; the worker's steps are done here and now."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.due import do_what_is_due, time_passes
from wiki.models import Import, Node


def packed(files):
    """A ZIP with these parts, `{name: text or bytes}`; or of (name or ZipInfo, content) pairs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, content)
    return buffer.getvalue()


def picture(colour="red"):
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(buffer, "PNG")
    return buffer.getvalue()


def shape(parent=None):
    """The page tree as titles in titles."""
    rows = Node.objects.living().filter(parent=parent).order_by("position").select_related("page")
    return {row.page.title: shape(row) for row in rows}


@pytest.fixture
def looked_at(ada, messe):
    """`looked_at(bytes, name="a.zip")`: what Ada uploaded, read by the worker."""

    def look(content, name="archiv.zip", *, by=ada, space=messe, under=None):
        job = Import.objects.begin(by, space, SimpleUploadedFile(name, content), under=under)
        do_what_is_due()
        job.refresh_from_db()
        return job

    return look


@pytest.fixture
def imported(looked_at):
    """As `looked_at`, and written."""

    def bring(content, name="archiv.zip", **more):
        job = looked_at(content, name, **more)
        assert job.state == "ready", job.reason
        job.start()
        go_through()
        job.refresh_from_db()
        return job

    return bring


def go_through():
    """The worker's steps until there is nothing to do."""
    for _ in range(500):
        if not Import.objects.filter(state__in=["reading", "writing"]).exists():
            return
        time_passes()
    raise AssertionError("it does not come to an end")


def notes_of(job):
    return [note for sheet in job.sheets.all() for note in sheet.notes]
