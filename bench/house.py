"""The house that is measured: its parts as docker-compose.yml starts them, on a private PostgreSQL, with the cast."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager

from tests.postgresql import Cluster
from tests.production.topology import Production

CSRF = "b" * 32
SPACE = "werkstatt"
KEYS = """
import json
from django.test import Client
from people.models import Person
from spaces.models import Space
person = Person.objects.get(handle="{}")
client = Client()
client.force_login(person)
print(json.dumps(dict(
    token=person.issue_token("bench", ["read"]), session=client.cookies["sessionid"].value,
    space=Space.objects.get(slug="werkstatt").pk, person=person.pk,
)))
"""


class Measured:
    """A running house with the keys of one person."""

    def __init__(self, house, cluster, database, person="ada"):
        self.house, self.cluster, self.database = house, cluster, database
        self.keys = json.loads(house.manage("shell", "--no-imports", "-c", KEYS.format(person)).splitlines()[-1])
        self.cookie = f"sessionid={self.keys['session']}; csrftoken={CSRF}"

    @property
    def live(self):
        return self.house.parts["live"]

    def start(self, module, *arguments, **environ):
        """A process of the bench beside the house."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            env=os.environ | self.house.environ | {"DJANGO_SETTINGS_MODULE": "enterprise.settings"} | environ,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, module, *arguments):
        """Run such a process to its end; returns what it printed as JSON."""
        return json.loads(self.start(module, *arguments).communicate()[0].splitlines()[-1])

    def knock(self, method, path, *, threads=8, seconds=8, port=None):
        """Answers per second and their median time in milliseconds at the web door."""
        port = port or self.house.ports["web"]
        self.run("bench.knockers", port, threads, 1, self.cookie, CSRF, method, path)
        told = self.run("bench.knockers", port, threads, seconds, self.cookie, CSRF, method, path)
        return told["answers"] / told["seconds"], statistics.median(told["times"])


@contextmanager
def measured():
    with Cluster() as cluster, tempfile.TemporaryDirectory(prefix="werkfunk-bench-") as folder:
        database = cluster.create("bench")
        begin = time.monotonic()
        with Production(folder, database) as house:
            running = Measured(house, cluster, database)
            running.seconds_to_start = time.monotonic() - begin
            yield running


@contextmanager
def listeners(running, port, count, *headers):
    """So many open sockets; `ask("count")` or `ask("late")` (bench/listeners.py)."""
    process = running.start("bench.listeners", port, count, '{"since": {}}', *headers)
    assert process.stdout.readline().strip() == "ready"

    def ask(word):
        process.stdin.write(f"{word}\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    try:
        yield ask
    finally:
        process.stdin.write("end\n")
        process.stdin.close()
        process.wait(30)


def kibibytes(pid):
    """The memory a process has in RAM."""
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
