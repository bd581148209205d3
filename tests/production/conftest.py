import pytest

from tests.production.topology import Production


@pytest.fixture(scope="module")
def production(cluster, tmp_path_factory):
    """The production house with the cast living in it."""
    with Production(tmp_path_factory.mktemp("production"), cluster.create("production")) as house:
        yield house
    assert not house.outside_requests()
