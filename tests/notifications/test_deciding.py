"""The whole truth table of who is told: every combination of facts, and what the rules say of it in words."""

from itertools import product

import pytest

from notifications.deciding import ENTRY_REASONS, QUIET, Facts, reason_for

ME, AUTHOR = 1, 2
HOLDS = ("mentioned", "direct", "answered", "called_in_groups", "took_part")
REASONS = dict(zip(HOLDS, ("mention", "direct", "reply", "group", "thread"), strict=True))


def facts(level, reader=True, **holds):
    groups = {name: frozenset({ME} if holds[name] else ()) for name in HOLDS if name != "direct"}
    readers = frozenset({ME, AUTHOR} if reader else {AUTHOR})
    return Facts(author=AUTHOR, readers=readers, direct=holds["direct"], levels={ME: level}, **groups)


LEVELS = ("all", "mentions", "muted")
ROWS = product((True, False), repeat=len(HOLDS))
CASES = [(level, dict(zip(HOLDS, row, strict=True))) for level, row in product(LEVELS, ROWS)]


@pytest.mark.parametrize("level, holds", CASES)
def test_the_strongest_reason_that_the_level_lets_through_is_given(level, holds):
    given = [REASONS[name] for name in HOLDS if holds[name]]
    if level == "all":
        given.append("space")
    if level == "muted":
        given = [reason for reason in given if reason not in QUIET]
    expected = min(given, key=ENTRY_REASONS.index) if given else None
    assert reason_for(ME, facts(level, **holds)) == expected


@pytest.mark.parametrize("level, holds", CASES)
def test_whoever_may_not_read_it_is_never_told(level, holds):
    assert reason_for(ME, facts(level, reader=False, **holds)) is None


@pytest.mark.parametrize("level, holds", CASES)
def test_nobody_is_told_of_their_own_words(level, holds):
    own = Facts(**{**vars(facts(level, **holds)), "author": ME})
    assert reason_for(ME, own) is None
