"""Many people at once: functions run in threads of their own, each with its own database connection."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections


def at_once(*functions):
    """Run all functions at the same time; returns their results in order, raises the first failure."""
    with ThreadPoolExecutor(len(functions)) as crowd:
        return [asked.result() for asked in [crowd.submit(_alone, function) for function in functions]]


def _alone(function):
    try:
        return function()
    finally:
        connections.close_all()
