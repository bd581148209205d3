from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from enterprise import doctoring
from events.models import Delivery, Event
from microblog.models import Post
from people.invitations import invite

pytestmark = pytest.mark.django_db


def bad():
    return {finding.what for finding in doctoring.examine() if finding.severity == doctoring.BAD}


@pytest.fixture(autouse=True)
def a_folder_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


def test_a_sound_house_has_nothing_bad(ada, capsys):
    call_command("doctor")
    assert "✓ Database" in capsys.readouterr().out


def test_a_worker_that_sleeps_is_bad_and_the_command_says_how_to_wake_it(ada, werkstatt, capsys):
    Post.objects.publish(ada, werkstatt, "Wartet")
    Event.objects.update(at=timezone.now() - timedelta(hours=1))
    with pytest.raises(CommandError):
        call_command("doctor")
    assert "manage.py worker" in capsys.readouterr().out


def test_what_fails_and_is_tried_again_is_noted(ada, werkstatt):
    Post.objects.publish(ada, werkstatt, "Stolpert")
    Delivery.objects.all().put_off(timedelta(hours=1))
    assert any(finding.severity == doctoring.NOTE and "tried again" in finding.found for finding in doctoring.examine())
    assert not bad()


def test_a_task_that_failed_is_noted(ada):
    invite.enqueue(ada.pk)
    DBTaskResult.objects.get().set_failed(ValueError("kein Brief"))
    assert any(finding.severity == doctoring.NOTE and finding.what == "Tasks" for finding in doctoring.examine())
    assert not bad()


def test_a_full_disk_is_bad(ada, monkeypatch):
    monkeypatch.setattr(doctoring, "LEAST_FREE", 2**62)
    assert bad() == {"Disk space"}


def test_a_folder_that_is_gone_is_a_finding_and_no_crash(ada, settings, tmp_path):
    settings.DATA = tmp_path / "weg"
    assert bad() == {"Data folder"}
