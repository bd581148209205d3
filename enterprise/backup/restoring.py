"""Taking a house out of an archive: everything is checked before anything is touched."""

import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from enterprise.backup.archiving import tables
from enterprise.backup.databases import taker
from enterprise.backup.manifest import Manifest, Refused
from events.models import House, new_epoch
from people.models import Person


def restore(source, *, replace=False):
    """Put the archived house in the place of this one and return its Manifest. Raises Refused, having changed nothing.

    A house with people in it is only replaced when asked. The restored one has a new epoch: every client starts afresh.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = Manifest.read(archive)
            _check(manifest, archive, replace)
            _put_back(manifest, archive)
    except (zipfile.BadZipFile, FileNotFoundError, IsADirectoryError, EOFError):
        raise Refused(f"{source} is no archive, or its end is missing.") from None
    return manifest


def _check(manifest, archive, replace):
    if manifest.vendor != connection.vendor:
        raise Refused(f"The archive is of a house on {manifest.vendor}, this one is on {connection.vendor}.")
    known = {".".join(key) for key in MigrationLoader(connection).disk_migrations}
    if newer := sorted(set(manifest.migrations) - known):
        raise Refused(f"The archive is of a newer version ({manifest.version}): {newer[0]} is not known here.")
    if not replace and "people_person" in tables() and Person.objects.exists():
        raise Refused("This house has people in it. Say --replace to put the archived one in its place.")
    if taker().member not in manifest.members:
        raise Refused("The archive is not whole: there is no database in it.")
    manifest.check(archive)


def _put_back(manifest, archive):
    database = taker()
    with tempfile.TemporaryDirectory() as folder:
        for name in manifest.members:
            if name.startswith("files/"):
                _put_file_back(archive, name)
        database.put_back(archive.extract(database.member, folder))
    call_command("migrate", verbosity=0, interactive=False)
    House.objects.update_or_create(pk=1, defaults={"epoch": new_epoch()})


def _put_file_back(archive, name):
    """Files are named after their content: one that is there already is the same."""
    target = Path(settings.MEDIA_ROOT) / name.removeprefix("files/")
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    with archive.open(name) as member, part.open("wb") as file:
        shutil.copyfileobj(member, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, target)
