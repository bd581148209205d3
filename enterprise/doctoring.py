"""The house looks at itself: each examination says what it expects, what is, and the command that mends it."""

import os
import shutil
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.models import Delivery

GOOD, NOTE, BAD = "good", "note", "bad"
ORDER = (BAD, NOTE, GOOD)
LATE = timedelta(minutes=5)
LEAST_FREE = 2 * 1024**3

_examinations = []


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `command` mends it, where a command can."""

    severity: str
    what: str
    found: str
    expected: str = ""
    command: str = ""


def examination(function):
    _examinations.append(function)
    return function


def examine():
    """All findings, the worst first; an examination that breaks is a finding itself."""
    findings = [finding for examination in _examinations for finding in _findings(examination)]
    return sorted(findings, key=lambda finding: ORDER.index(finding.severity))


def _findings(examination):
    try:
        return list(examination())
    except Exception as error:
        return [Finding(BAD, examination.__doc__, f"{type(error).__name__}: {error}"[:200], "an answer")]


@examination
def database():
    """Database"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    yield Finding(GOOD, "Database", f"{connection.vendor} answers")
    executor = MigrationExecutor(connection)
    if waiting := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Finding(BAD, "Database", f"{len(waiting)} migrations wait", "none", "manage.py upgrade")


@examination
def data_folder():
    """Data folder"""
    free = shutil.disk_usage(settings.DATA).free
    if not os.access(settings.DATA, os.W_OK):
        yield Finding(BAD, "Data folder", f"{settings.DATA} cannot be written", "a folder of this user")
    severity = GOOD if free >= LEAST_FREE else BAD
    yield Finding(severity, "Disk space", f"{free // 1024**2} MiB free", f"at least {LEAST_FREE // 1024**2} MiB")


@examination
def deliveries():
    """Worker"""
    late = Delivery.objects.filter(event__at__lt=timezone.now() - LATE).count()
    if late:
        yield Finding(BAD, "Worker", f"{late} deliveries older than 5 minutes", "none", "manage.py worker")
    failing = Delivery.objects.filter(attempts__gt=0).count()
    if failing:
        yield Finding(NOTE, "Worker", f"{failing} deliveries failed and are tried again", "none")
    if not late and not failing:
        yield Finding(GOOD, "Worker", "nothing is late")


@examination
def tasks():
    """Tasks"""
    if failed := DBTaskResult.objects.failed().count():
        yield Finding(NOTE, "Tasks", f"{failed} failed; the table of task results says why", "none")
    else:
        yield Finding(GOOD, "Tasks", "none has failed")


@examination
def address():
    """Address"""
    if settings.HTTPS or settings.HOUSE.hostname in settings.LOOPBACK:
        yield Finding(GOOD, "Address", settings.BASE_URL)
    else:
        yield Finding(NOTE, "Address", settings.BASE_URL, "https, without which browsers switch off half of the house")


@examination
def mail():
    """Mail"""
    local = settings.MAILERS["default"]["BACKEND"].endswith("filebased.EmailBackend")
    if local:
        yield Finding(NOTE, "Mail", "letters are written to files", "a mail server in WERKFUNK_MAIL_URL")
    else:
        yield Finding(GOOD, "Mail", "a mail server is named")


@examination
def configuration():
    """Configuration"""
    messages = [message for message in run_checks() if message.level >= WARNING]
    for message in messages:
        yield Finding(NOTE, f"Check {message.id}", str(message.msg), str(message.hint or ""))
    if not messages:
        yield Finding(GOOD, "Configuration", "no check complains")
