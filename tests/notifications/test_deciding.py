"""The whole truth table of who is told: every combination of facts, and what the rules say of it in words."""

from itertools import chain, combinations, product

import pytest

from notifications.deciding import (
    ALL,
    DIRECT,
    ENTRY_REASONS,
    GROUP,
    KEYWORD,
    MENTION,
    MENTIONS,
    MUTED,
    REPLY,
    SPACE,
    THREAD,
    Facts,
    decide,
)

ME, AUTHOR, SOMEBODY = 1, 2, 3
HOLDS = {
    "mentioned": MENTION, "direct": DIRECT, "answered": REPLY, "called_in_groups": GROUP, "keywords": KEYWORD,
    "took_part": THREAD,
}  # fmt: skip
SUBSETS = list(chain.from_iterable(combinations(HOLDS, length) for length in range(len(HOLDS) + 1)))
SPACES = (None, ALL, MENTIONS, MUTED)
THREADS = (None, "", ALL, MENTIONS, MUTED)
BOTH = list(product(SPACES, THREADS))
DEVICES = ((), (MENTION, DIRECT, REPLY), (GROUP, KEYWORD, THREAD, SPACE), ENTRY_REASONS)


def facts(holding, space=None, thread=None, **more):
    """Facts in which just these hold, of me and for good measure of somebody else."""
    groups = {name: frozenset({ME, SOMEBODY}) for name in holding if name not in ("direct", "keywords")}
    keywords = {ME: "Halle 3"} if "keywords" in holding else {}
    levels, threads = ({} if level is None else {ME: level} for level in (space, thread))
    given = {"readers": frozenset({ME, AUTHOR, SOMEBODY}), "author": AUTHOR, "direct": "direct" in holding}
    return Facts(**{**given, **groups, "keywords": keywords, "levels": levels, "thread_levels": threads, **more})


def let_through(holding, space, thread):
    """The rules as one would tell them to a colleague."""
    reasons = {HOLDS[name] for name in holding} | ({SPACE} if space == ALL else set())
    if space == MUTED or thread == MUTED:
        reasons &= {MENTION, REPLY}
    if thread == MENTIONS:
        reasons -= {THREAD, SPACE}
    return reasons


@pytest.mark.parametrize("space, thread", BOTH)
def test_the_strongest_reason_that_the_levels_let_through_is_given(space, thread):
    for holding in SUBSETS:
        reasons = let_through(holding, space, thread)
        expected = min(reasons, key=ENTRY_REASONS.index) if reasons else None
        assert decide(ME, facts(holding, space, thread)).reason == expected, holding


@pytest.mark.parametrize("space, thread", BOTH)
def test_every_reason_that_holds_is_either_let_through_or_hushed_by_something(space, thread):
    for holding in SUBSETS:
        decision = decide(ME, facts(holding, space, thread))
        assert set(decision.holding) - set(decision.hushed) == let_through(holding, space, thread)
        for reason, by in decision.hushed.items():
            louder_thread = decide(ME, facts(holding, space, ALL))
            assert louder_thread.hushed.get(reason) == (by if by == "space" else None)


@pytest.mark.parametrize("space, thread", BOTH)
def test_whoever_may_not_read_it_is_never_told(space, thread):
    for holding in SUBSETS:
        decision = decide(ME, facts(holding, space, thread, readers=frozenset({AUTHOR, SOMEBODY})))
        assert (decision.reason, decision.refused) == (None, "unreadable")


@pytest.mark.parametrize("space, thread", BOTH)
def test_nobody_is_told_of_their_own_words(space, thread):
    for holding in SUBSETS:
        decision = decide(ME, facts(holding, space, thread, author=ME))
        assert (decision.reason, decision.refused) == (None, "own")


@pytest.mark.parametrize("wanted, resting", list(product(DEVICES, (True, False))))
def test_a_device_shows_what_is_told_wanted_and_comes_in_working_hours(wanted, resting):
    for holding, space, thread in product(SUBSETS, SPACES, THREADS):
        more = {"devices": {ME: wanted}, "resting": frozenset({ME} if resting else ())}
        decision = decide(ME, facts(holding, space, thread, **more))
        assert decision.rings == (decision.reason in wanted and not resting)
        assert decision.reason == decide(ME, facts(holding, space, thread)).reason
        if decision.reason and not decision.rings:
            assert decision.silence == ("resting" if decision.reason in wanted else "unwanted")
