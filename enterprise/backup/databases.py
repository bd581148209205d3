"""Taking and putting back a database as of one moment, while people go on writing."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from enterprise.backup.manifest import Refused


def taker():
    return {"sqlite": Sqlite, "postgresql": Postgresql}[connection.vendor]()


class Sqlite:
    """SQLite copies itself in one read transaction (`VACUUM INTO`), and takes a copy back through its backup API."""

    member = "database.sqlite3"

    @contextmanager
    def moment(self, target):
        """Write the database to the path; yields a function that counts a table as of the same moment."""
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        copy = sqlite3.connect(target)
        try:
            yield lambda table: copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        finally:
            copy.close()

    def put_back(self, source):
        copy = sqlite3.connect(source)
        try:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Refused("The database in the archive is damaged.")
            connection.ensure_connection()
            copy.backup(connection.connection)
        finally:
            copy.close()


class Postgresql:
    """pg_dump reads from a snapshot that this process holds open, so that the counts are of the same moment."""

    member = "database.dump"

    @contextmanager
    def moment(self, target):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            self._run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}")
            yield lambda table: self._count(cursor, table)

    def put_back(self, source):
        connection.close()
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
        self._run("pg_restore", *options, f"--dbname={connection.settings_dict['NAME']}", str(source))

    @staticmethod
    def _count(cursor, table):
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return cursor.fetchone()[0]

    @staticmethod
    def _run(program, *options):
        done = subprocess.run(
            [find(program), *options], env=_environment(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Refused(f"{program} failed: {done.stderr.strip()[-500:]}")


def find(program):
    """PostgreSQL's own programs, from PATH or from where Debian puts them, the newest first."""
    if found := shutil.which(program):
        return found
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
    if not installed:
        raise Refused(f"{program} is not installed; it comes with postgresql-client.")
    return str(installed[0])


def _environment():
    settings = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    return os.environ | {name: str(settings[key]) for name, key in names.items() if settings[key]}
