"""Which nodes of two documents read the same, at a cost that grows with their size and not with their depth."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from wiki.aligning import UNREAD
from wiki.rendering import to_text
from wiki.schema import Node


class Names:
    """A number for each node; equal numbers for nodes that read the same, as `wiki.aligning.key` has it."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        # The nodes are kept, so that no other can have their address in memory.
        self._known: dict[int, tuple[Node, int]] = {}

    def of(self, nodes: Iterable[Node]) -> list[int]:
        return [self.one(node) for node in nodes]

    def one(self, node: Node) -> int:
        known = self._known.get(id(node))
        if known is None:
            said = (_head(node), tuple(self.one(child) for child in node.get("content", ())))
            known = self._known[id(node)] = node, self._numbers.setdefault(said, len(self._numbers))
        return known[1]


def _head(node: Node) -> str | tuple[str, str | None]:
    if "attrs" not in node and "marks" not in node:
        return node["type"], node.get("text")
    plain = {name: value for name, value in node.items() if name not in ("content", "attrs")}
    if "attrs" in node:
        plain["attrs"] = {name: value for name, value in node["attrs"].items() if name not in UNREAD}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def bag_of(node: Node) -> Counter[str]:
    """The words of a block, however they stand."""
    return Counter(re.findall(r"\w+", _text(node).lower()))


def readable(node: Node) -> bool:
    return bool(_text(node).strip())


def _text(node: Node) -> str:
    return to_text({"type": "doc", "content": [node]})
