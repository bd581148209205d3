"""The engines, and which of them answers in this house."""

from functools import cache
from importlib import import_module

from django.conf import settings
from django.db import connection

ENGINES = {
    "sqlite": "search.engines.sqlite.SQLiteEngine",
    "postgresql": "search.engines.postgresql.PostgreSQLEngine",
    "whoosh": "search.engines.whoosh.WhooshEngine",
}


def engine():
    """The engine of this house: that of its database, or what WERKFUNK_SEARCH names."""
    return _engine(settings.SEARCH_ENGINE or connection.vendor)


@cache
def _engine(name):
    # By name, because Whoosh is an optional part that may not be installed.
    module, _, name = ENGINES[name].rpartition(".")
    return getattr(import_module(module), name)()
