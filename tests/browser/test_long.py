"""However far one scrolls in a conversation: a window holds a bounded piece of it, and leads back to its end."""

import pytest

from tests.browser.long import LONG, climb, descend, fill, seqs
from tests.browser.talking import enter, message

MESSAGES, MOST = 50_000, 200


@pytest.fixture(scope="module")
def spoken(house):
    fill(house, MESSAGES)


def expect_bounded(page, most):
    """At most 200 messages, in order, each once; and nothing else piles up beside them."""
    elements, messages = most
    assert messages <= MOST
    assert elements < 15 * MOST + 300
    assert seqs(page) == sorted(set(seqs(page)))


def test_far_up_and_all_the_way_back_by_the_wheel(spoken, window):
    ada = enter(window("ada"), LONG)
    expect_bounded(ada, climb(ada, 1000))
    assert not message(ada, f"Satz {MESSAGES - 1}.").count()
    expect_bounded(ada, descend(ada))
    assert message(ada, f"Satz {MESSAGES - 1}.").count() == 1
