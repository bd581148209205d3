import os
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import connections

from events.tail import Tail
from events.worker import Worker


class Command(BaseCommand):
    help = "Do the work that may wait: index, notify, send, clear up. Ends politely on SIGTERM."

    def handle(self, **options):
        os.nice(5)  # what may wait does not take the machine from those who wait for an answer
        asked_to_end = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: asked_to_end.set())
        connections.close_all()
        worker = Worker()
        tail = Tail(worker.follow)
        worker.start()
        tail.start()
        asked_to_end.wait()
        tail.stop()
        worker.stop()
