"""Houses that run as real processes, each with a data folder, a database and a port of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from enterprise.management.commands.serve import answers
from tests.postgresql import free_port

ROOT = Path(__file__).parents[1]
START_SECONDS = 180
STOP_SECONDS = 120


class House:
    """The embedded house, as `make run` starts it, furnished with the cast (`tests/cast.py`).

    Use it as a context manager; `url` is where it answers, `manage()` runs one of its commands beside it.
    """

    def __init__(self, folder, **environ):
        self.folder = Path(folder)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.outside = self.folder / "outside-requests"
        self.log = self.folder / "log"
        self.processes = []
        self.environ = os.environ | {
            "BASE_URL": self.url,
            "DATABASE_URL": "",
            "WERKFUNK_DATA": str(self.folder / "data"),
            "WERKFUNK_EMBEDDED": "yes",
            # The guard: no process of this house reaches another host (tests/loopback/sitecustomize.py).
            "PYTHONPATH": str(ROOT / "tests" / "loopback"),
            "OUTSIDE_REQUESTS": str(self.outside),
            **environ,
        }

    def __enter__(self):
        self.manage("upgrade")
        self.manage("shell", "--no-imports", "-c", "from tests.cast import furnish; furnish()")
        self.start()
        return self

    def __exit__(self, *error):
        self.stop()

    def start(self):
        """Start the house; returns when it answers."""
        before = self.log.stat().st_size if self.log.exists() else 0
        self.run(sys.executable, "manage.py", "serve", "--port", str(self.port))
        self.wait_for_words(f"ready {self.url}", after=before)

    def stop(self, how=signal.SIGTERM):
        """End what runs and wait for it; SIGKILL is the power cut."""
        for process in self.processes:
            process.send_signal(how)
        for process in self.processes:
            process.wait(STOP_SECONDS)
        self.processes.clear()

    def run(self, *command):
        """Start a process of this house in the background; its output goes to the log."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=self.environ, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def manage(self, *arguments):
        """Run a command of the house to its end and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environ, capture_output=True, text=True
        )
        assert done.returncode == 0, f"manage.py {' '.join(arguments)}\n{done.stdout}{done.stderr}"
        return done.stdout

    def wait_for(self, address):
        """Wait until the address answers with 200."""
        self._wait(lambda: answers(address), f"{address} does not answer")

    def wait_for_words(self, words, *, after=0):
        """Wait until a process of this house has said these words, later than the first `after` bytes of the log."""
        self._wait(lambda: words in self.log.read_bytes()[after:].decode(), f"nobody says {words!r}")

    def _wait(self, until, complaint):
        end = time.monotonic() + START_SECONDS
        while not until():
            if time.monotonic() > end or any(process.poll() is not None for process in self.processes):
                last_words = self.last_words()
                self.stop(signal.SIGKILL)
                raise AssertionError(f"{complaint}\n{last_words}")
            time.sleep(0.1)

    def last_words(self):
        return self.log.read_text()[-2000:]

    def outside_requests(self):
        """What processes of this house tried to reach outside the machine, one attempt a line."""
        return self.outside.read_text() if self.outside.exists() else ""
