"""Writing an archive: first the database, then the files, so that whatever a row names is in it."""

import hashlib
import os
import tempfile
import zipfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from enterprise.backup import manifest as manifests
from enterprise.backup.databases import taker
from enterprise.backup.manifest import BLOCK, Manifest

FORGOTTEN = {"cache"}


def archive(target):
    """Write the whole house into `target` and return its Manifest; the file appears only when it is whole."""
    target = Path(target)
    part = target.with_name(f".{target.name}.part")
    try:
        manifest = _write(part)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _write(path):
    database = taker()
    with (
        tempfile.TemporaryDirectory(dir=path.parent) as folder,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as into,
    ):
        copy = Path(folder) / database.member
        with database.moment(copy) as count:
            manifest = _manifest(count)
        _add(into, manifest, copy, database.member)
        for file in _files():
            _add(into, manifest, file, f"files/{file.relative_to(settings.MEDIA_ROOT).as_posix()}")
        into.writestr(manifests.NAME, manifest.to_json())
    with path.open("rb") as written:
        os.fsync(written.fileno())
    return manifest


def _manifest(count):
    return Manifest(
        vendor=connection.vendor,
        version=house_version(),
        created_at=timezone.now().isoformat(timespec="seconds"),
        migrations=sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations()),
        counts={table: count(table) for table in tables()},
    )


def tables():
    return sorted(set(connection.introspection.django_table_names(only_existing=True)) - FORGOTTEN)


def house_version():
    try:
        return version("werkfunk")
    except PackageNotFoundError:
        return "0"


def _files():
    root = settings.MEDIA_ROOT
    found = (
        sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink()) if root.exists() else []
    )
    return [path for path in found if path.parent != root / "exports"]  # made for a person, and gone after three days


def _add(into, manifest, path, name):
    """Store one file under its name, and its digest in the manifest; one swept away meanwhile is not missed."""
    digest = hashlib.sha256()
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return
    with source, into.open(name, "w", force_zip64=True) as member:
        while block := source.read(BLOCK):
            digest.update(block)
            member.write(block)
    manifest.members[name] = digest.hexdigest()
