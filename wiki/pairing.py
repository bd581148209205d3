"""Which blocks of two stretches stand for each other, although their words differ: as much of both as goes together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log2

from wiki.aligning import Effort, Step
from wiki.identity import Names, bag_of
from wiki.schema import Node

ALIKE, AS_GOOD_AS_EQUAL = 0.35, 0.75
"""Share of common words from which on two blocks count as one that was changed; the second if its kind changed too."""
SMALL = 2_500
"""Pairs of blocks that are all looked at; in a longer stretch what is equal holds its place."""
NEAR = 20
"""How far a changed block is looked for in a longer one."""

UNDIVIDED = {"blockMath", "horizontalRule"}
KINDRED = {
    "heading": "paragraph", "orderedList": "bulletList", "taskList": "bulletList", "taskItem": "listItem",
    "tableHeader": "tableCell",
}  # fmt: skip

Pair = tuple[int, int]


def is_kindred(old: Node, new: Node) -> bool:
    """Whether one may have become the other."""
    kinds = [KINDRED.get(node["type"], node["type"]) for node in (old, new)]
    return kinds[0] == kinds[1] and new["type"] not in UNDIVIDED


class Pairing:
    """Pairs of places in `old` and `new`, rising in both."""

    def __init__(self, old: Sequence[Node], new: Sequence[Node], names: Names, effort: Effort) -> None:
        self.old, self.new, self.effort = old, new, effort
        self.names = names.of(old), names.of(new)
        self.bags: tuple[dict[int, Counter[str]], dict[int, Counter[str]]] = {}, {}

    def pairs(self) -> list[Pair]:
        return self._best() if len(self.old) * len(self.new) <= SMALL else self._nearest()

    def _best(self) -> list[Pair]:
        """Those that together have most in common, as for the longest common subsequence."""
        width = len(self.new)
        rows = [[0.0] * (width + 1)]
        common = [[self._common(i, j) for j in range(width)] for i in range(len(self.old))]
        for row in common:
            above, here = rows[-1], [0.0]
            for j, share in enumerate(row):
                here.append(max(above[j + 1], here[j], above[j] + share if share else 0.0))
            rows.append(here)
        found: list[Pair] = []
        i, j = len(self.old), width
        while i and j:
            if rows[i][j] == rows[i - 1][j]:
                i -= 1
            elif rows[i][j] == rows[i][j - 1]:
                j -= 1
            else:
                i, j = i - 1, j - 1
                found.append((i, j))
        return found[::-1]

    def _nearest(self) -> list[Pair]:
        found: list[Pair] = []
        at = 0
        for index in range(len(self.new)):
            near = range(at, min(at + NEAR, len(self.old)))
            match = next((place for place in near if self._common(place, index)), None)
            if match is not None:
                found.append((match, index))
                at = match + 1
        return found

    def _common(self, i: int, j: int) -> float:
        """How much two blocks have in common; more where they are long, nothing where they do not go together."""
        old, new = self.old[i], self.new[j]
        if self.names[0][i] == self.names[1][j]:
            return log2(2 + self._bag(0, i).total())
        if not is_kindred(old, new) or self.effort.left < 0:
            return 0.0
        one, other = self._bag(0, i), self._bag(1, j)
        least = ALIKE if old["type"] == new["type"] else AS_GOOD_AS_EQUAL
        total = one.total() + other.total()
        if 2 * min(one.total(), other.total()) < least * total or not self.effort.spend(len(one) + 1):
            return 0.0
        share = 2 * (one & other).total() / total if total else 1.0
        return share * log2(2 + total / 2) if share >= least else 0.0

    def _bag(self, side: int, index: int) -> Counter[str]:
        if index not in self.bags[side]:
            self.bags[side][index] = bag_of((self.old, self.new)[side][index])
            self.effort.spend(self.bags[side][index].total())
        return self.bags[side][index]


def stretches(found: list[Step], small: int = SMALL) -> list[list[Step]]:
    """The steps in groups: an equal one by itself, or some between which what is equal need not hold its place."""
    groups: list[list[Step]] = [[]]
    all_of_it = _area(found[1:-1]) <= small
    for index, step in enumerate(found):
        at_the_end = index in (0, len(found) - 1)
        if step[0] == "equal" and (at_the_end or (step[2] - step[1] > 1 and not all_of_it)):
            groups += [[step], []]
        else:
            groups[-1].append(step)
    return [part for group in groups if group for part in _divided(group, small)]


def _divided(group: list[Step], small: int) -> list[list[Step]]:
    return [group] if _area(group) <= small else [[step] for step in group]


def _area(found: list[Step]) -> int:
    return (found[-1][2] - found[0][1]) * (found[-1][4] - found[0][3]) if found else 0
