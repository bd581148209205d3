import pytest

from tests.listening import listening
from web.outside import Reach


@pytest.fixture
def program(settings):
    """A program of the house's network that listens, and that the administration has allowed."""
    settings.HOOKS_MAY_REACH = Reach.of("127.0.0.1")
    with listening() as program:
        yield program
