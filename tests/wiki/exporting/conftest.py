"""Taking pages along as people do: the wish, the worker's steps here and now, and what is in the file."""

import io
import zipfile

import pytest

from tests.due import time_passes
from wiki.models import Export


def go_through():
    """The worker's steps until there is nothing to do."""
    for _ in range(200):
        if not Export.objects.filter(state="writing").exists():
            return
        time_passes()
    raise AssertionError("it does not come to an end")


def parts_of(job):
    """`{name: bytes}` of what is in the archive."""
    with zipfile.ZipFile(io.BytesIO(job.path.read_bytes())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def exported(ada, settings, tmp_path):
    """`exported(page, deep=True, by=…)`: the export when the worker is done with it."""
    settings.MEDIA_ROOT = tmp_path

    def bring(page, *, deep=True, by=ada):
        job = Export.objects.begin(by, page, deep=deep)
        go_through()
        job.refresh_from_db()
        return job

    return bring
