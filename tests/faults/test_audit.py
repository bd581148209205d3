"""The audit sees what it is there for: every fault put into its books is a complaint, and nothing else is."""

from collections import defaultdict
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from tests.faults.audit import Space
from tests.faults.colleagues import Said
from tests.faults.company import Room

ROOM = Room(1, "schicht1", tuple(range(1, 21)))
SETTLED, WANDERER = 2, 20


def at(seconds):
    return datetime.fromtimestamp(seconds, UTC)


TOLD = [
    (11, "message.sent", "message", 501, at(1)),
    (12, "membership.ended", "person", WANDERER, at(2)),
    (13, "message.sent", "message", 502, at(3)),
    (14, "message.edited", "message", 502, at(4)),
    (15, "membership.started", "person", WANDERER, at(5)),
    (16, "message.sent", "message", 503, at(6)),
]
STORED = [("a", 501, 11, "eins", False), ("b", 502, 13, "zwei", False), ("c", 503, 16, "drei", True)]
HEARD = [(11, 501, 1), (12, None, 2), (13, 502, 3), (14, 502, 4), (15, None, 5), (16, 503, 6)]


def colleague(pk, heard, said=None, reacted=()):
    frames = defaultdict(list, {ROOM.stream: heard})
    person = SimpleNamespace(id=pk)
    return SimpleNamespace(person=person, name=f"kraft{pk}", heard=frames, said=said or {}, reacted=set(reacted))


def complaints(*people, told=TOLD, stored=STORED, reactions=()):
    return list(Space(ROOM, 10, stored, told, set(reactions)).complaints(people))


def said(**changes):
    return {"a": Said(**{"entry": 501, "seq": 11, "body": "eins", "room": ROOM} | changes)}


def test_a_house_in_order_gives_no_cause():
    outside_and_back = [HEARD[0], *HEARD[-1:]]
    caught_up_later = [HEARD[0], *((seq, entry, 7) for seq, entry, _when in HEARD[1:])]
    for heard in (outside_and_back, caught_up_later, HEARD[:1]):
        assert complaints(colleague(SETTLED, HEARD, said()), colleague(WANDERER, heard)) == []


@pytest.mark.parametrize(
    "heard, wrong",
    [
        (HEARD[:-1], "16 to 16 not heard"),
        (HEARD[1:], "11 to 11 not heard"),
        ([*HEARD[:2], *HEARD[3:]], "13 to 13 not heard"),
        ([*HEARD, HEARD[-1]], "16 heard after 16"),
        ([*HEARD[:2], HEARD[3], HEARD[2], *HEARD[4:]], "13 heard after 14"),
        ([(11, 502, 1), *HEARD[1:]], "11 spoke of 502 instead of 501"),
    ],
)
def test_whoever_stayed_has_to_hear_each_number_once_and_in_order(heard, wrong):
    assert f"kraft{SETTLED} in schicht1: {wrong}" in complaints(colleague(SETTLED, heard))


def test_whoever_was_put_out_must_not_hear_what_comes_afterwards():
    told = f"kraft{WANDERER} in schicht1: 13 heard from outside"
    assert told in complaints(colleague(WANDERER, HEARD))
    assert told in complaints(colleague(WANDERER, HEARD[:3]), told=TOLD[:4])


@pytest.mark.parametrize("change", [{"entry": 777}, {"seq": 12}, {"body": "anders"}, {"deleted": True}])
def test_what_was_acknowledged_has_to_stand_as_it_was_acknowledged(change):
    assert len(complaints(colleague(SETTLED, HEARD, said(**change)))) == 1


def test_what_is_lost_doubled_or_has_come_back_is_seen():
    assert complaints(colleague(SETTLED, HEARD, said()), stored=STORED[1:])
    assert complaints(stored=[*STORED, STORED[0]])
    assert complaints(stored=[(key, pk, seq, body, False) for key, pk, seq, body, _deleted in STORED]) == []
    deleted = {"c": Said(503, 16, "drei", ROOM, deleted=True)}
    assert complaints(colleague(SETTLED, HEARD, deleted)) == []
    assert complaints(colleague(SETTLED, HEARD, deleted), stored=[*STORED[:2], ("c", 503, 16, "drei", False)])


def test_gaps_and_lost_reactions_are_seen():
    assert complaints(told=[*TOLD[:2], *TOLD[3:]]) == ["schicht1: the numbers have gaps"]
    one = colleague(SETTLED, HEARD, reacted=[(501, "👍"), (503, "👍")])
    assert complaints(one) == [f"kraft{SETTLED} in schicht1: 1 reactions are lost"]
    assert complaints(one, reactions={(501, SETTLED, "👍")}) == []
