import os
import threading
import time
import urllib.error
import urllib.request

import uvicorn
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command
from django.db import connections


class Command(BaseCommand):
    help = (
        "Serve the whole house from this one process, on 127.0.0.1: pages, sockets, jobs. An empty one gets the demo."
    )

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", 8000)))

    def handle(self, *, port, **options):
        call_command("upgrade")
        if not get_user_model().objects.exists():
            call_command("demo")
        connections.close_all()
        threading.Thread(target=self.announce, args=[f"http://127.0.0.1:{port}"], daemon=True).start()
        uvicorn.run("enterprise.asgi:application", host="127.0.0.1", port=port, **settings.UVICORN)

    def announce(self, address):
        """Say that the house is ready once it really answers."""
        while not _answers(f"{address}/livez"):
            time.sleep(0.05)
        self.stdout.write(f"ready {address}")
        self.stdout.flush()


def _answers(address):
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
