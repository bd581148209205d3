"""Many people at once: functions run in threads of their own, each with its own database connection."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, connections


def at_once(*functions):
    """Run all functions at the same time; returns their results in order, raises the first failure."""
    gate = Barrier(len(functions))
    with ThreadPoolExecutor(len(functions)) as crowd:
        return [asked.result() for asked in [crowd.submit(_alone, function, gate) for function in functions]]


def _alone(function, gate):
    try:
        connection.ensure_connection()
        gate.wait(60)
        return function()
    finally:
        connections.close_all()
