"""Two documents compared as a person reads them: blocks first, then words inside the blocks that changed.

The result is a document again, in which inserted and deleted words carry the marks `inserted` and `deleted`, whole
blocks the key `diff`, and blocks that were of another kind or had other attributes the key `was`. `wiki.changes` draws
it, and `side()` leaves one of the two readings, whatever the documents are.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from wiki.aligning import Effort, steps
from wiki.identity import Names, readable
from wiki.inline import code_line, marked, text_line, words_with
from wiki.normalising import words_of
from wiki.pairing import Pairing, is_kindred, stretches
from wiki.schema import Node
from wiki.tables import Tables

Entry = tuple[str, Node]
WORK = 1_500_000
"""Steps one comparison may cost; what is left of a hostile page then is shown as gone and come."""

TEXTS = {"paragraph", "heading", "detailsSummary"}


@dataclass
class Part:
    """A stretch of the comparison: `same` (folded), `inserted`, `deleted`, `changed` or `moved` (from, to)."""

    kind: str
    blocks: list[Node] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The last heading inside an unchanged stretch, to say what is folded."""
        return next((words_of(block) for block in reversed(self.blocks) if block["type"] == "heading"), "")


@dataclass
class Comparison:
    parts: list[Part]
    words_in: int
    words_out: int
    changed: int
    same: int


def compare(old: Node, new: Node) -> Comparison:
    """What changed between two documents, in reading order; `changed` and `same` count blocks of the top level."""
    blocks = Differ().sequence(old.get("content", []), new.get("content", []))
    parts: list[Part] = []
    for block in blocks:
        kind = block.get("diff", "same")
        if not parts or parts[-1].kind != kind or kind in ("inserted", "deleted", "changed"):
            parts.append(Part(kind))
        parts[-1].blocks.append(block)
    same = sum(len(part.blocks) for part in parts if part.kind == "same")
    return Comparison(parts, words_with("inserted", blocks), words_with("deleted", blocks), len(blocks) - same, same)


class Differ:
    """One comparison: remembers which nodes read the same, and how much work it has been."""

    def __init__(self, work: int = WORK) -> None:
        self.effort, self.names = Effort(work), Names()

    def sequence(self, old: list[Node], new: list[Node]) -> list[Node]:
        """Both lists of blocks as one; a block that went in one place and came in another was moved."""
        entries: list[Entry] = []
        for group in stretches(steps(self.names.of(old), self.names.of(new), self.effort)):
            (kind, a, _, c, _), (_, _, b, _, d) = group[0], group[-1]
            alone = kind == "equal" and len(group) == 1
            entries += [("same", node) for node in new[c:d]] if alone else self.replaced(old[a:b], new[c:d])
        return self._with_moves(entries)

    def replaced(
        self, old: list[Node], new: list[Node], change: Callable[[Node, Node], Node] | None = None
    ) -> list[Entry]:
        """Blocks that stand for each other are changed; the rest went or came."""
        entries: list[Entry] = []
        at, other = 0, 0
        for before, after in [*self.pairs(old, new), (len(old), len(new))]:
            entries += [("inserted", node) for node in new[other:after]]
            entries += [("deleted", node) for node in old[at:before]]
            if before < len(old):
                entries.append(("changed", (change or self.unless_equal)(old[before], new[after])))
            at, other = before + 1, after + 1
        return entries

    def pairs(self, old: list[Node], new: list[Node]) -> list[tuple[int, int]]:
        return Pairing(old, new, self.names, self.effort).pairs()

    def unless_equal(self, old: Node, new: Node) -> Node:
        return new if self.names.one(old) == self.names.one(new) else self.changed(old, new)

    def changed(self, old: Node, new: Node) -> Node:
        """One node that shows both: words in lines, otherwise the children compared in turn."""
        whole: Node = {**new, "diff": "changed"}
        if (was := _head(old)) != _head(new):
            whole["was"] = was
        if content := self._content(old, new):
            whole["content"] = content
        return whole

    def _content(self, old: Node, new: Node) -> list[Node]:
        before, after = old.get("content", []), new.get("content", [])
        if new["type"] in TEXTS:
            return text_line(before, after, self.effort)
        if new["type"] == "codeBlock":
            return code_line(before, after, self.effort)
        if new["type"] == "table":
            return Tables(self).rows(before, after)
        if new["type"] in {"details", "tableCell", "tableHeader", "tableRow"} and _go_together(before, after):
            return [self.unless_equal(*pair) for pair in zip(before, after, strict=True)]
        return self.sequence(before, after)

    def _with_moves(self, entries: list[Entry]) -> list[Node]:
        gone, come = (
            Counter(self.names.one(node) for kind, node in entries if kind == wanted)
            for wanted in ("deleted", "inserted")
        )
        moved = gone & come
        left = {"deleted": moved.copy(), "inserted": moved.copy()}
        return [self._entered(kind, node, left) for kind, node in entries]

    def _entered(self, kind: str, node: Node, moved: dict[str, Counter[int]]) -> Node:
        if kind not in moved:
            return node
        name = self.names.one(node)
        if moved[kind][name] and readable(node):
            moved[kind][name] -= 1
            return {**node, "diff": {"deleted": "moved-from", "inserted": "moved-to"}[kind]}
        return whole(node, kind)


def whole(node: Node, mark: str) -> Node:
    """A block that came or went, with every word in it marked."""
    return {**marked(node, mark), "diff": mark}


def _go_together(old: list[Node], new: list[Node]) -> bool:
    return len(old) == len(new) and all(map(is_kindred, old, new))


def _head(node: Node) -> Node:
    """What a block is apart from what it holds."""
    return {name: value for name, value in node.items() if name in ("type", "attrs")}


def side(node: Node, without: str) -> Node | None:
    """One reading of a compared block: `without` "inserted" the old one, `without` "deleted" the new one.

    The new one still says what a block was, because that is told beside it.
    """
    hidden = {"inserted": "moved-to", "deleted": "moved-from"}[without]
    if node.get("diff") in (without, hidden) or any(mark["type"] == without for mark in node.get("marks", [])):
        return None
    head = {name: value for name, value in node.items() if name != "content"}
    if without == "inserted" and "was" in node:
        head = {name: value for name, value in head.items() if name not in ("was", "attrs")} | node["was"]
    if "content" not in node:
        return head
    kept = [child for child in (side(child, without) for child in node["content"]) if child]
    return {**head, "content": kept} if kept else head
