"""Whatever breaks: every acknowledged word exactly once, in order, for everybody who may hear it and nobody else."""

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


def test_nothing_acknowledged_is_lost_doubled_or_told_to_those_outside_whatever_breaks(production, cluster, database):
    audit = asyncio.run(run(production, cluster, database, seconds=25))
    assert not audit.complaints(), f"{audit.complaints()} after {audit.happened}"
    assert all(person.said and person.outages for person in audit.people)
    assert audit.changes >= len(audit.spaces) and audit.badges["compared"] > 3 * len(audit.people)
