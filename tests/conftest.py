"""What all tests share: the guard, the choice of databases, and the people of the cast."""

import pytest
from django.core.cache import caches
from django.db import connection, connections
from django.test import TransactionTestCase, override_settings

import tests.loopback.sitecustomize  # noqa: F401  – from here on nothing leaves the machine
from tests.postgresql import Cluster
from web import catalogues

pytest_plugins = ["tests.cast"]


def pytest_addoption(parser):
    parser.addoption(
        "--only-database",
        action="store_true",
        help="leave out the tests that do not use the database of this process: they need to run only once",
    )


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        catalogues.compile_all()


def pytest_collection_modifyitems(config, items):
    """Leave out (not: skip) what belongs to the other database or to the other run."""
    others = {"postgresql", "sqlite"} - {connection.vendor}
    once = config.getoption("only_database")
    left_out = [
        item
        for item in items
        if any(item.get_closest_marker(other) for other in others) or (once and not uses_database(item))
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def uses_database(item):
    """Does this test work with Django's test database, so that it matters which one it is?"""
    return (
        item.get_closest_marker("django_db") is not None
        or not {"db", "transactional_db", "django_db_setup"}.isdisjoint(item.fixturenames)
        or (item.cls is not None and issubclass(item.cls, TransactionTestCase))
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite is tested as a file, as it is used: in memory it locks differently and knows no WAL."""
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connections["default"].settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session")
def cluster():
    """A PostgreSQL server of this test process's own, which tests may stop and hurt."""
    with Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory):
    """Tests write their files into a folder of their own."""
    folder = tmp_path_factory.mktemp("data")
    changed = {"DATA": folder, "MEDIA_ROOT": folder / "files"}
    with override_settings(**changed):
        yield folder


@pytest.fixture(autouse=True)
def nothing_is_left_over():
    """Ids begin again where a transaction was rolled back, so fragments of the last test would be taken for ours."""
    yield
    caches["fragments"].clear()
    caches["pages"].clear()
