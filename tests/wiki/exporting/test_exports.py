"""An export is a job: what its asker may read when it is written, in steps that may be cut off, and theirs alone."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from content.models import File
from tests.due import do_what_is_due, time_passes
from tests.wiki.exporting.conftest import go_through, parts_of
from tests.wiki.importing.conftest import picture
from wiki.exporting import exports
from wiki.exporting.exports import sweep
from wiki.exporting.markdown_zip import MarkdownZip
from wiki.exporting.planning import planned
from wiki.models import Control, Export

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_steps(monkeypatch):
    """One page at a time, so that there is always a step to be cut off."""
    monkeypatch.setattr(exports, "STEP", -1.0)


@pytest.fixture
def top(written):
    top = written("Oben", "Siehe [[Unten]] und [[Draußen]].")
    written("Unten", "Zurück nach [[Oben#anfang|oben]].", under=top)
    written("Draußen", "Nicht dabei.")
    top.revise(by=top.author, base=1, markdown="Siehe [[Unten]] und [[Draußen]].\n\n## Anfang")
    return top


def test_pages_lie_as_in_the_tree_and_lead_to_each_other(exported, top):
    parts = parts_of(exported(top))
    assert {*parts} == {"Oben/README.md", "Oben/01 Unten.md"}
    said = parts["Oben/README.md"].decode()
    assert said.startswith("---\nwerkfunk: 1\ntitle: Oben\nrevision: 2\n")
    assert "Siehe [Unten](01%20Unten.md) und [[Draußen]]." in said
    assert "Zurück nach [oben](README.md#anfang)." in parts["Oben/01 Unten.md"].decode()


def test_links_that_were_red_lead_there_too(exported, written):
    top = written("Oben", "Siehe [[Später]].")
    written("Später", "x", under=top)
    assert "Siehe [Später](01%20Sp%C3%A4ter.md)." in parts_of(exported(top))["Oben/README.md"].decode()


def test_one_page_alone(exported, top):
    assert {*parts_of(exported(top, deep=False))} == {"Oben/README.md"}


def test_pictures_come_along_once(exported, written, ada, messe):
    file = File.objects.receive(ada, messe, SimpleUploadedFile("plan: neu.png", picture()))
    shown = f"![Plan]({file.get_absolute_url()}) [laden]({file.get_absolute_url()})"
    top = written("Oben", shown)
    written("Unten", shown, under=top)
    parts = parts_of(exported(top))
    place = next(name for name in parts if name.startswith(f"Oben/_files/{file.pk}/"))
    assert parts[place] == picture() and len(parts) == 3
    assert f"(_files/{file.pk}/plan%20neu.png)" in parts["Oben/README.md"].decode()
    assert f"![Plan](_files/{file.pk}/" in parts["Oben/01 Unten.md"].decode()


def test_a_file_that_its_reader_may_not_see_stays_where_it_is(exported, written, ada, clara, messe, vorstand):
    """Somebody may write the address of any file into a page."""
    secret = File.objects.receive(ada, messe, SimpleUploadedFile("geheim.png", picture("blue")))
    File.objects.filter(pk=secret.pk).update(space=vorstand, entry=None)
    page = written("Oben", f"![x]({secret.get_absolute_url()})")
    File.objects.filter(pk=secret.pk).update(space=vorstand, entry=None)
    parts = parts_of(exported(page, by=clara))
    assert [*parts] == ["Oben/README.md"] and secret.get_absolute_url() in parts["Oben/README.md"].decode()


def test_drafts_stay_at_home(exported, written, ada, messe):
    page = written("Oben", "Freigegeben.")
    Control.objects.create(space=messe, by=ada)
    page = type(page).objects.with_node().get(pk=page.pk)
    page.release(1, by=ada)
    page.revise(by=ada, base=1, markdown="Entwurf.")
    said = parts_of(exported(page))["Oben/README.md"].decode()
    assert "Freigegeben." in said and "Entwurf" not in said and "revision: 1\n" in said


def test_it_is_what_may_be_read_when_it_is_written(exported, top, written, ada, small_steps):
    last = written("Zuletzt", "x", under=top)
    job = Export.objects.begin(ada, top, deep=True)
    do_what_is_due()
    last.trash(by=ada)
    go_through()
    job.refresh_from_db()
    assert (job.state, job.left_out, job.written) == ("done", 1, 2)
    assert {*parts_of(job)} == {"Oben/README.md", "Oben/01 Unten.md"}


def test_who_has_lost_the_right_gets_nothing(exported, written, ada, bruno, werkstatt):
    page = written("Innen", "x", space=werkstatt)
    there = exported(page, by=bruno)
    job = Export.objects.begin(bruno, page)
    werkstatt.remove(bruno, by=ada)
    go_through()
    job.refresh_from_db()
    assert there.is_there and job.state == "stopped" and not job.path.exists()
    assert not Export.objects.visible_to(bruno).exists()


def test_a_worker_that_was_killed_leaves_no_half_file(exported, top, ada, small_steps):
    job = Export.objects.begin(ada, top, deep=True)
    do_what_is_due()
    job.path.write_bytes(job.path.read_bytes()[:40])
    Export.objects.filter(pk=job.pk).update(held_until=timezone.now() - timedelta(seconds=1))
    go_through()
    job.refresh_from_db()
    assert (job.state, job.written) == ("done", 2) and len(parts_of(job)) == 2


def test_no_more_steps_than_needed(exported, top, ada, small_steps):
    job = Export.objects.begin(ada, top, deep=True)
    go_through()
    job.refresh_from_db()
    turns = job.turn
    for _ in range(3):
        time_passes()
    job.refresh_from_db()
    assert (turns, job.turn, DBTaskResult.objects.count()) == (2, 2, 0)


def test_successors_that_were_not_needed_begin_no_second_chain(exported, top, written, ada, small_steps):
    written("Drittens", "x", under=top)
    job = Export.objects.begin(ada, top, deep=True)
    do_what_is_due()
    DBTaskResult.objects.update(run_after=timezone.now())
    do_what_is_due()
    job.refresh_from_db()
    assert (job.done, job.state) == (2, "writing")


def test_what_breaks_off_again_and_again_is_given_up(exported, top, ada):
    job = Export.objects.begin(ada, top)
    Export.objects.filter(pk=job.pk).update(attempts=exports.MOST_ATTEMPTS)
    do_what_is_due()
    job.refresh_from_db()
    assert job.state == "stopped" and "immer wieder" in job.reason


def test_one_at_a_time_and_three_are_kept(exported, top, ada, bruno):
    first = exported(top)
    Export.objects.begin(ada, top)
    with pytest.raises(ValidationError, match="anderer Export"):
        Export.objects.begin(ada, top)
    go_through()
    for _ in range(2):
        exported(top)
    assert Export.objects.count() == exports.MOST_KEPT and not first.path.exists()
    assert exported(top, by=bruno).state == "done"


def test_too_many_pages_and_too_many_bytes_are_refused(exported, top, settings):
    settings.MAX_IMPORT_PAGES = 1
    assert "mehr als 1" in exported(top).reason
    settings.MAX_IMPORT_PAGES, settings.MAX_IMPORT_BYTES = 10, 100
    job = exported(top)
    assert job.state == "stopped" and "in mehreren Teilen" in job.reason and not job.path.exists()


def test_nothing_is_written_that_would_be_too_much(exported, written, ada, messe, settings):
    """One page may show more files than the disk has room for."""
    file = File.objects.receive(ada, messe, SimpleUploadedFile("plan.png", picture()))
    page = written("Oben", f"![Plan]({file.get_absolute_url()})")
    settings.MAX_IMPORT_BYTES = file.size - 1
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        writer = MarkdownZip(planned(page, ada, deep=False), ada, archive)
        with pytest.raises(ValidationError, match="in mehreren Teilen"):
            writer.write(page)
        assert archive.namelist() == []


def test_after_three_days_it_is_gone(exported, top, ada):
    job = exported(top)
    lost = job.path.with_name("999999")
    lost.write_bytes(b"PK")
    sweep()
    assert job.path.exists() and not lost.exists()
    Export.objects.update(created_at=timezone.now() - timedelta(days=3, seconds=1))
    assert not Export.objects.visible_to(ada).exists()
    sweep()
    assert not job.path.exists() and not Export.objects.exists()
