"""Two documents compared as a person reads them: blocks first, then words inside the blocks that changed.

The result is a document again, in which inserted and deleted words carry the marks `inserted` and `deleted` and whole
blocks the key `diff`; so `wiki.rendering` draws it, and `side()` leaves one of the two readings.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from wiki.aligning import Step, key, steps
from wiki.normalising import merged as together
from wiki.normalising import words_of
from wiki.rendering import to_text
from wiki.schema import Node

TOKEN = re.compile(r"\s+|\d+(?:[.,:]\d+)+|[\w’'-]+|[^\w\s]")
LINES = {"paragraph", "heading", "detailsSummary", "codeBlock"}
ALIKE = 0.35
"""Share of common words from which on two blocks count as one that was changed."""


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
    blocks = with_moves(sequence(old.get("content", []), new.get("content", [])))
    parts: list[Part] = []
    for block in blocks:
        kind = block.get("diff", "same")
        if not parts or parts[-1].kind != kind or kind != "same":
            parts.append(Part(kind))
        parts[-1].blocks.append(block)
    same = sum(len(part.blocks) for part in parts if part.kind == "same")
    return Comparison(parts, _count(blocks, "inserted"), _count(blocks, "deleted"), len(blocks) - same, same)


def sequence(old: list[Node], new: list[Node]) -> list[Node]:
    found: list[Node] = []
    for kind, a, b, c, d in steps([key(node) for node in old], [key(node) for node in new]):
        found += new[c:d] if kind == "equal" else _replaced(old[a:b], new[c:d])
    return found


def _replaced(old: list[Node], new: list[Node]) -> list[Node]:
    """Blocks that stand for each other are shown as changed; the rest went or came."""
    found: list[Node] = []
    start = 0
    for before, after in _pairs(old, new):
        found += [_whole(node, "deleted") for node in old[start:before]] if before is not None else []
        start = start if before is None else before + 1
        found.append(_whole(new[after], "inserted") if before is None else changed(old[before], new[after]))
    return found + [_whole(node, "deleted") for node in old[start:]]


def _pairs(old: list[Node], new: list[Node]) -> Iterator[tuple[int | None, int]]:
    """For each new block the old one it grew from, in order: the first alike of the next few."""
    bags = [_bag(node) for node in old]
    at = 0
    for index, node in enumerate(new):
        bag = _bag(node)
        near = range(at, min(at + 20, len(old)))
        match = next((i for i in near if old[i]["type"] == node["type"] and _alike(bags[i], bag)), None)
        at = at if match is None else match + 1
        yield match, index


def _bag(node: Node) -> Counter[str]:
    return Counter(re.findall(r"\w+", to_text({"type": "doc", "content": [node]}).lower()))


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    total = one.total() + other.total()
    return total == 0 or 2 * (one & other).total() / total >= ALIKE


def changed(old: Node, new: Node) -> Node:
    """One node that shows both: words in lines, otherwise the children compared in turn."""
    if new["type"] in LINES:
        return {**new, "content": line(old, new), "diff": "changed"}
    if new["type"] == "tableRow" and len(old["content"]) == len(new["content"]):
        cells = [_unless_equal(*cells) for cells in zip(old["content"], new["content"], strict=True)]
        return {**new, "content": cells, "diff": "changed"}
    if new.get("content") and old.get("content") and old["content"][0]["type"] not in {"text"}:
        return {**new, "content": _children(old, new), "diff": "changed"}
    return {**new, "diff": "changed"}


def _unless_equal(old: Node, new: Node) -> Node:
    return new if key(old) == key(new) else changed(old, new)


def _children(old: Node, new: Node) -> list[Node]:
    if new["type"] in {"details", "tableCell", "tableHeader"} and len(old["content"]) == len(new["content"]):
        return [_unless_equal(*pair) for pair in zip(old["content"], new["content"], strict=True)]
    return sequence(old["content"], new["content"])


def _whole(node: Node, mark: str) -> Node:
    """A block that came or went, with every word in it marked."""
    return {**marked(node, mark), "diff": mark}


def marked(node: Node, mark: str) -> Node:
    if "content" in node:
        return {**node, "content": [marked(child, mark) for child in node["content"]]}
    return {**node, "marks": [*node.get("marks", []), {"type": mark}]}


def line(old: Node, new: Node) -> list[Node]:
    """The inline nodes of both, cut into words, those of only one side marked."""
    before, after = _tokens(old), _tokens(new)
    found: list[Node] = []
    for kind, a, b, c, d in _joined(steps([key(node) for node in before], [key(node) for node in after]), after):
        if kind == "equal":
            found += after[c:d]
        else:
            found += [marked(node, "deleted") for node in before[a:b]]
            found += [marked(node, "inserted") for node in after[c:d]]
    return together(found)


def _joined(found: list[Step], after: list[Node]) -> list[Step]:
    """Changes with nothing but a blank between them as one: "noch nicht alle" → "bereits die"."""
    joined: list[Step] = []
    for index, (kind, a, b, c, d) in enumerate(found):
        blank = kind == "equal" and 0 < index < len(found) - 1 and d - c == 1 and after[c].get("text", "").isspace()
        if joined and joined[-1][0] != "equal" and (kind != "equal" or blank):
            joined[-1] = ("replace", joined[-1][1], b, joined[-1][3], d)
        else:
            joined.append((kind, a, b, c, d))
    return joined


def _tokens(node: Node) -> list[Node]:
    found: list[Node] = []
    for child in node.get("content", []):
        words = TOKEN.findall(child["text"]) if child["type"] == "text" else []
        found += [{**child, "text": word} for word in words] or [child]
    return found


def with_moves(blocks: list[Node]) -> list[Node]:
    """A block that went in one place and came in another, unchanged, was moved."""
    gone = {key(unmarked(block)): block for block in blocks if block.get("diff") == "deleted"}
    come = {key(unmarked(block)) for block in blocks if block.get("diff") == "inserted"}
    moved = {"deleted": "moved-from", "inserted": "moved-to"}
    return [
        {**unmarked(block), "diff": moved[block["diff"]]}
        if block.get("diff") in moved and (name := key(unmarked(block))) in gone and name in come and _has_words(block)
        else block
        for block in blocks
    ]


def _has_words(block: Node) -> bool:
    return bool(to_text({"type": "doc", "content": [block]}).strip())


def unmarked(node: Node) -> Node:
    plain = {name: value for name, value in node.items() if name not in ("diff", "marks", "content")}
    marks = [mark for mark in node.get("marks", []) if mark["type"] not in ("inserted", "deleted")]
    if marks:
        plain["marks"] = marks
    if "content" in node:
        plain["content"] = [unmarked(child) for child in node["content"]]
    return plain


def side(node: Node, without: str) -> Node | None:
    """One reading of a compared block: `without` "inserted" the old one, `without` "deleted" the new one."""
    hidden = {"inserted": "moved-to", "deleted": "moved-from"}[without]
    if node.get("diff") in (without, hidden) or any(mark["type"] == without for mark in node.get("marks", [])):
        return None
    if "content" not in node:
        return node
    kept = [child for child in (side(child, without) for child in node["content"]) if child]
    return {**node, "content": kept}


def _count(blocks: list[Node], mark: str) -> int:
    return sum(len(re.findall(r"\w+", words)) for block in blocks for words in _marked_words(block, mark))


def _marked_words(node: Node, mark: str) -> Iterator[str]:
    if "content" in node:
        for child in node["content"]:
            yield from _marked_words(child, mark)
    elif any(other["type"] == mark for other in node.get("marks", [])):
        yield words_of({"content": [node]})
