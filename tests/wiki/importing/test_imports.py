"""An import is a job: looked at first, done in steps that may be cut off, and only where its author may write."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from content import storing
from content.models import File
from tests.due import do_what_is_due
from tests.wiki.importing.conftest import go_through, notes_of, packed, picture, shape
from wiki.importing import imports
from wiki.importing.imports import step
from wiki.models import Import, Page

pytestmark = pytest.mark.django_db
THREE = {"a.md": "# A\n\n[C](c.md)", "b.md": "# B\n\n![r](r.png)", "c.md": "# C\n\n[A](a.md)", "r.png": picture()}


@pytest.fixture
def small_steps(monkeypatch):
    """One page at a time, so that there is always a step to be cut off."""
    monkeypatch.setattr(imports, "STEP", -1.0)


def test_it_goes_on_step_by_step_and_says_how_far_it_is(looked_at, small_steps):
    job = looked_at(packed(THREE))
    job.start()
    seen = []
    while Import.objects.filter(pk=job.pk, state="writing").exists():
        seen.append(job.done)
        do_what_is_due()
    assert seen[:4] == [0, 1, 2, 3] and shape() == {"A": {}, "B": {}, "C": {}}


def test_a_worker_that_was_killed_over_it_delays_it_and_doubles_nothing(looked_at, small_steps):
    job = looked_at(packed(THREE))
    job.start()
    document = job.sheets.get(title="B").document
    for _ in range(2):
        do_what_is_due()
    # Killed after the page was there and before anybody knew: the row waits, the worker's hold is still on the import.
    page = Page.objects.get(title="B")
    job.sheets.filter(title="B").update(state="waiting", page=None, document=document, links={})
    Import.objects.filter(pk=job.pk).update(held_until=timezone.now() + timedelta(minutes=1))
    before = job.done
    do_what_is_due()
    assert job.done == before, "another worker seems to be at it"
    assert DBTaskResult.objects.ready().count() == 0
    Import.objects.filter(pk=job.pk).update(held_until=timezone.now() - timedelta(seconds=1))
    job.refresh_from_db()
    step.enqueue(job.pk, job.turn)
    go_through()
    assert Page.objects.count() == 3 and job.sheets.get(title="B").page_id == page.pk
    assert page.files.count() == 1
    assert Page.objects.get(title="A").links.get().target_id == Page.objects.get(title="C").pk


def test_a_successor_waits_before_a_step_is_begun(looked_at):
    """Whoever is killed leaves nothing behind that would begin anew, so that must be there already."""
    job = looked_at(packed(THREE))
    DBTaskResult.objects.all().delete()
    job.start()
    first = DBTaskResult.objects.get()
    first.delete()
    first.task.call(job.pk, job.turn)
    successor = DBTaskResult.objects.get()
    assert successor.run_after > timezone.now() + timedelta(seconds=50)


def test_successors_that_were_not_needed_begin_no_second_chain(looked_at, small_steps):
    job = looked_at(packed(THREE))
    job.start()
    do_what_is_due()
    DBTaskResult.objects.update(run_after=timezone.now())
    do_what_is_due()
    assert job.done == 2


def test_what_breaks_off_again_and_again_is_given_up(looked_at):
    job = looked_at(packed(THREE))
    job.start()
    Import.objects.filter(pk=job.pk).update(attempts=imports.MOST_ATTEMPTS)
    do_what_is_due()
    job.refresh_from_db()
    assert job.state == "stopped" and "immer wieder" in job.reason and not Page.objects.exists()


def test_starting_twice_is_once(looked_at):
    job = looked_at(packed(THREE))
    job.start()
    job.start()
    go_through()
    assert Page.objects.count() == 3


def test_who_may_not_write_there_begins_nothing(looked_at, vorstand, messe, clara, ada):
    upload = SimpleUploadedFile("a.zip", packed(THREE))
    if not vorstand.may_be_written_by(clara):
        with pytest.raises(PermissionDenied):
            Import.objects.begin(clara, vorstand, upload)
    job = looked_at(packed(THREE))
    messe.archive(ada)
    job.refresh_from_db()
    with pytest.raises(PermissionDenied):
        job.start()
    assert not Page.objects.exists()


def test_it_stops_when_its_author_may_not_write_any_more(looked_at, messe, ada, small_steps):
    job = looked_at(packed(THREE))
    job.start()
    do_what_is_due()
    messe.archive(ada)
    go_through()
    job.refresh_from_db()
    assert (job.state, Page.objects.count()) == (
        "stopped",
        1,
    ) and job.reason == "Schreiben ist dort nicht mehr erlaubt."


def test_stopping_keeps_what_is_there_and_lets_the_archive_go(looked_at, small_steps):
    job = looked_at(packed(THREE))
    sha256 = job.file.sha256
    job.start()
    do_what_is_due()
    job.refresh_from_db()
    job.drop()
    go_through()
    job.refresh_from_db()
    assert (job.state, Page.objects.count(), job.file) == ("stopped", 1, None)
    assert not storing.path_of(sha256).exists() and not job.sheets.exclude(document=None).exists()


def test_discarding_leaves_nothing_behind(looked_at):
    job = looked_at(packed(THREE))
    sha256 = job.file.sha256
    job.drop()
    assert not Import.objects.exists() and not File.objects.exists() and not storing.path_of(sha256).exists()


def test_five_may_wait_and_old_ones_go(looked_at, ada, messe):
    for number in range(imports.MOST_AT_ONCE):
        looked_at(packed({f"{number}.md": "x"}))
    with pytest.raises(ValidationError, match="verwerfen"):
        looked_at(packed(THREE))
    Import.objects.update(created_at=timezone.now() - timedelta(days=15))
    Import.objects.filter(pk=Import.objects.first().pk).update(state="done")
    looked_at(packed(THREE))
    assert Import.objects.count() == 2


def test_an_archive_that_is_gone_ends_it(looked_at):
    job = looked_at(packed(THREE))
    job.start()
    File.objects.filter(pk=job.file_id).delete()
    do_what_is_due()
    job.refresh_from_db()
    assert (job.state, job.reason) == ("stopped", "Die Datei ist nicht mehr da.")


def test_pages_go_to_the_top_when_their_place_was_thrown_away(looked_at, written, ada):
    under = written("Oben")
    job = looked_at(packed(THREE), under=under)
    under.trash(by=ada)
    job.start()
    go_through()
    assert shape() == {"A": {}, "B": {}, "C": {}} and notes_of(job) == []
