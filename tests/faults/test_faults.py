"""Whatever breaks: every acknowledged message exactly once, in order, in each client and in the database."""

import asyncio

import pytest

from tests.faults.run import run
from tests.production.topology import Production


@pytest.fixture(scope="module")
def database(cluster):
    return cluster.create("faults")


@pytest.fixture(scope="module")
def production(database, tmp_path_factory):
    with Production(tmp_path_factory.mktemp("faults"), database) as house:
        yield house
    assert not house.outside_requests()


def test_nothing_acknowledged_is_lost_doubled_or_out_of_order_whatever_breaks(production, database):
    audit = asyncio.run(run(production, database, seconds=15, colleagues=20))
    assert not audit.complaints(), f"{audit.complaints()} after {audit.happened}"
    assert len(audit.acknowledged) >= len(audit.colleagues)
    assert all(person.outages > 0 for person in audit.colleagues)
