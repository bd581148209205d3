import os
import socket
import threading
import time
import urllib.error
import urllib.request

import uvicorn
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections

from enterprise.demo import guarding, script
from people.models import Person


class Command(BaseCommand):
    help = (
        "Serve the whole house from this one process, on 127.0.0.1: pages, sockets, jobs. An empty one gets the demo."
    )

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", 8000)))

    def handle(self, *, port, **options):
        demand_free(port)
        call_command("upgrade")
        words = [script.sign_ins()] if guarding.is_demo() else []
        if not Person.objects.exists():
            self.fill()
        if guarding.is_demo():
            # The demo has a company of its own; a house that IT configures says its name by WERKFUNK_ORGANISATION.
            settings.ORGANISATION = settings.ORGANISATION or script.house()["name"]
        connections.close_all()
        threading.Thread(target=self.announce, args=[f"http://127.0.0.1:{port}", words], daemon=True).start()
        uvicorn.run("enterprise.asgi:application", host="127.0.0.1", port=port, **settings.UVICORN)

    def fill(self):
        """Let the demo company move in where it may; elsewhere say how a real house begins."""
        try:
            guarding.demand_loopback()
        except guarding.Refused:
            self.stdout.write("This house is empty. Begin it: .venv/bin/python manage.py found --admin EMAIL")
        else:
            call_command("demo")

    def announce(self, address, words):
        """Say that the house is ready once it really answers."""
        while not answers(f"{address}/livez", host=settings.HOUSE.netloc):
            time.sleep(0.05)
        self.stdout.write("\n".join([*words, f"ready {address}"]))
        self.stdout.flush()


def demand_free(port):
    """Refuse to begin where another program listens; its answers would be taken for ours."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CommandError(f"Port {port} is taken. Choose another one: PORT={port + 1} make run") from None


def answers(address, *, host=""):
    """Whether the address answers with 200 now, called by the name `host`."""
    request = urllib.request.Request(address, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
