"""Tables compared by their cells: columns and rows that came or went, and what changed where both have a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wiki.aligning import steps
from wiki.inline import marked
from wiki.schema import Node

if TYPE_CHECKING:
    from wiki.diff import Differ

Pair = tuple[int | None, int | None]
"""A column by its place in the old and in the new table; None where it is in one only."""


class Tables:
    """The rows of two tables as those of one; those of tables with cells over several are compared as blocks."""

    def __init__(self, differ: Differ) -> None:
        self.differ = differ

    def rows(self, old: list[Node], new: list[Node]) -> list[Node]:
        if not (_even(old) and _even(new)):
            return self.differ.sequence(old, new)
        self.columns = self._columns(old, new)
        found: list[Node] = []
        for kind, a, b, c, d in steps(self._common(old, 0), self._common(new, 1), self.differ.effort):
            if kind == "equal":
                found += map(self._both, old[a:b], new[c:d])
            else:
                entries = self.differ.replaced(old[a:b], new[c:d], self._both)
                found += [node if kind == "changed" else self._one(node, kind) for kind, node in entries]
        return found

    def _columns(self, old: list[Node], new: list[Node]) -> list[Pair]:
        """By their heads first; where those differ, by what stands below them."""
        heads = [self.differ.names.of(rows[0]["content"]) for rows in (old, new)]
        before, after = _turned(old), _turned(new)
        found: list[Pair] = []
        for kind, a, b, c, d in steps(heads[0], heads[1], self.differ.effort):
            if kind == "equal":
                found += zip(range(a, b), range(c, d), strict=True)
                continue
            at, other = a, c
            for place, new_place in [*self.differ.pairs(before[a:b], after[c:d]), (b - a, d - c)]:
                found += [(index, None) for index in range(at, a + place)]
                found += [(None, index) for index in range(other, c + new_place)]
                if a + place < b:
                    found.append((a + place, c + new_place))
                at, other = a + place + 1, c + new_place + 1
        return found

    def _common(self, rows: list[Node], which: int) -> list[tuple[int, ...]]:
        """What each row says in the columns that both tables have."""
        kept = [pair[which] for pair in self.columns if None not in pair]
        names = [self.differ.names.of(row["content"]) for row in rows]
        return [tuple(row[place] for place in kept if place is not None) for row in names]

    def _both(self, old: Node, new: Node) -> Node:
        cells: list[Node] = []
        for before, after in self.columns:
            if before is not None and after is not None:
                cells.append(self.differ.unless_equal(old["content"][before], new["content"][after]))
            elif before is not None:
                cells.append({**marked(old["content"][before], "deleted"), "diff": "deleted"})
            elif after is not None:
                cells.append({**marked(new["content"][after], "inserted"), "diff": "inserted"})
        changed = any("diff" in cell for cell in cells)
        return {**new, "content": cells, "diff": "changed"} if changed else new

    def _one(self, row: Node, kind: str) -> Node:
        """A row that came or went; below a column that it never had it has an empty cell, which is in no reading."""
        which, other = (0, "inserted") if kind == "deleted" else (1, "deleted")
        places = [pair[which] for pair in self.columns]
        cells = [_nothing(row, other) if place is None else marked(row["content"][place], kind) for place in places]
        return {**row, "content": cells, "diff": kind}


def _even(rows: list[Node]) -> bool:
    if len({len(row["content"]) for row in rows}) > 1:
        return False
    return all(cell["attrs"]["colspan"] == cell["attrs"]["rowspan"] == 1 for row in rows for cell in row["content"])


def _turned(rows: list[Node]) -> list[Node]:
    cells = zip(*(row["content"] for row in rows), strict=True)
    return [{"type": "column", "content": list(column)} for column in cells]


def _nothing(row: Node, diff: str) -> Node:
    attrs = {"colspan": 1, "rowspan": 1, "align": None}
    return {"type": row["content"][0]["type"], "attrs": attrs, "content": [{"type": "paragraph"}], "diff": diff}
