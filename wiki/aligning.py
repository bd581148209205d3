"""Which parts of two sequences correspond: the ground of comparing and merging."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any

from wiki.schema import Node

DEAREST = 40_000
"""Equal pairs of parts looked at in one stretch; a stretch that has more is cut at what is in both sides just once."""

CUTS, WIDE = 6, 6
"""How often a stretch is cut again, and how many parts in a row count as one where no part is there just once."""

UNREAD = {"id", "page", "person"}
"""Attributes that nobody sees: addresses of headings, and whom or what a name was found to mean."""

Step = tuple[str, int, int, int, int]


class Effort:
    """How much work a comparison may still be; where it is used up, parts are said to share only their ends."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, work: int) -> bool:
        self.left -= work
        return self.left >= 0


def steps(
    old: Sequence[Hashable], new: Sequence[Hashable], effort: Effort | None = None, cuts: int = CUTS
) -> list[Step]:
    """As difflib's opcodes: (equal | replace | delete | insert, from, to, from, to)."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    inner = _inner(old[start : len(old) - end], new[start : len(new) - end], effort, cuts)
    found: list[Step] = [("equal", 0, start, 0, start)] if start else []
    found += [(kind, a + start, b + start, c + start, d + start) for kind, a, b, c, d in inner]
    if end:
        found.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return found


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    shorter = min(len(old), len(new))
    return next((index for index in range(shorter) if old[index] != new[index]), shorter)


def _inner(old: Sequence[Hashable], new: Sequence[Hashable], effort: Effort | None, cuts: int) -> list[Step]:
    if not old or not new:
        return [("delete" if old else "insert", 0, len(old), 0, len(new))] if old or new else []
    work = _work(old, new)
    if work > DEAREST:
        return _cut(old, new, effort, cuts)
    if effort and not effort.spend(work):
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new).get_opcodes()  # type: ignore[return-value]


def _work(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many pairs difflib would look at; what is very frequent in `new` it leaves out."""
    before, after = Counter(old), Counter(new)
    most = len(new) // 100 + 1 if len(new) >= 200 else len(new)
    pairs = sum(count * after[part] for part, count in before.items() if after[part] <= most)
    return pairs + len(old) + len(new)


def _cut(old: Sequence[Hashable], new: Sequence[Hashable], effort: Effort | None, cuts: int) -> list[Step]:
    """Cut at what stands just once in both and in the same order; the stretches between are compared by themselves."""
    anchors: list[tuple[int, int]] = []
    if cuts and (effort is None or effort.spend(len(old) + len(new))):
        anchors = _anchors(old, new) or _anchors(_rows(old), _rows(new))
    if not anchors:
        return [("replace", 0, len(old), 0, len(new))]
    found: list[Step] = []
    at, other = 0, 0
    for a, b in [*anchors, (len(old), len(new))]:
        inner = steps(old[at:a], new[other:b], effort, cuts - 1)
        found += [(kind, i + at, j + at, k + other, m + other) for kind, i, j, k, m in inner]
        if a < len(old):
            found.append(("equal", a, a + 1, b, b + 1))
        at, other = a + 1, b + 1
    return _merged(found)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest rising row of parts that are unique on both sides, as pairs of places."""
    before, after = Counter(old), Counter(new)
    places = {part: index for index, part in enumerate(new) if after[part] == 1}
    pairs = [(index, places[part]) for index, part in enumerate(old) if before[part] == 1 and part in places]
    ends: list[int] = []
    last: list[int] = []
    previous: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        previous.append(last[at - 1] if at else None)
        ends[at : at + 1], last[at : at + 1] = [place], [number]
    found, number = [], last[-1] if last else None
    while number is not None:
        found.append(pairs[number])
        number = previous[number]
    return found[::-1]


def _rows(parts: Sequence[Hashable]) -> list[Hashable]:
    """Each part with those that follow it."""
    return list(zip(*(parts[index:] for index in range(WIDE)), strict=False))


def _merged(found: list[Step]) -> list[Step]:
    """Neighbouring equal stretches as one."""
    merged: list[Step] = []
    for step in found:
        if merged and merged[-1][0] == step[0] == "equal":
            merged[-1] = ("equal", merged[-1][1], step[2], merged[-1][3], step[4])
        else:
            merged.append(step)
    return merged


def key(node: Node) -> str:
    """Equal for nodes that read the same: which page or person a name stands for does not count."""
    return json.dumps(_plain(node), sort_keys=True, ensure_ascii=False)


def _plain(node: Node) -> Any:
    plain = {name: value for name, value in node.items() if name not in ("content", "attrs")}
    if "attrs" in node:
        plain["attrs"] = {name: value for name, value in node["attrs"].items() if name not in UNREAD}
    if "content" in node:
        plain["content"] = [_plain(child) for child in node["content"]]
    return plain
