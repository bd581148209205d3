"""A private PostgreSQL for tests, on a free port, in a temporary folder, owned by nobody important.

    .venv/bin/python -m tests.postgresql .venv/bin/pytest tests/events

runs the command with DATABASE_URL pointing to it and ends with the command's status. Tests that need a server of
their own, to hurt it, take the fixture `cluster`.
"""

import contextlib
import glob
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg

USER = "werkfunk"
# As in production, except for the number of connections (each test process brings a pool) and for the patience: a
# statement that finds no end fails its test instead of the whole run.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "300",
    "fsync": "on",
    "log_min_messages": "fatal",
    "statement_timeout": "300s",
}


class Cluster:
    """One running PostgreSQL server; use it as a context manager."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="werkfunk-postgresql-")
        if os.geteuid() == 0:
            shutil.chown(self.folder, _servant())
        self.port = free_port()
        # The kernel tells a child of the death of the thread that started it: this one lives as long as the cluster.
        self.starter = ThreadPoolExecutor(1)
        self._run("initdb", "-D", f"{self.folder}/data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        self.start()
        return self

    def start(self):
        """Start the server; returns when it answers."""
        options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        command = [_program("postgres"), "-D", f"{self.folder}/data", "-k", self.folder, "-p", str(self.port), *options]
        self.process = self.starter.submit(subprocess.Popen, [*_as_servant(), *command], cwd=self.folder).result()
        for _ in range(1200):
            with contextlib.suppress(psycopg.OperationalError), psycopg.connect(self.url()):
                return
            time.sleep(0.1)
        raise RuntimeError("PostgreSQL does not answer")

    def stop(self, how=signal.SIGINT):
        """Stop the server: SIGINT ends sessions politely, SIGQUIT is PostgreSQL's own crash."""
        self.process.send_signal(how)
        self.process.wait(120)

    def __exit__(self, *error):
        self.stop()
        self.starter.shutdown()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database="postgres"):
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def create(self, database):
        """Make an empty database and return its URL."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}"')
        return self.url(database)

    def _run(self, program, *arguments):
        subprocess.run(
            [*_as_servant(), _program(program), *arguments], cwd=self.folder, check=True, stdout=subprocess.DEVNULL
        )


def free_port():
    """A TCP port of 127.0.0.1 on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _program(name):
    newest = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"), key=lambda path: int(path.split("/")[4]))
    return newest[-1] if newest else shutil.which(name) or name


def _servant():
    """PostgreSQL refuses to run as root; nobody has no other business."""
    return "nobody"


def _as_servant():
    # --pdeathsig: whatever happens to the tests, the server does not outlive them.
    become = ["--reuid", _servant(), "--regid", "nogroup", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", *become, "--pdeathsig", "INT", "--"]


def main(command):
    with Cluster() as cluster:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": cluster.create("werkfunk")}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
