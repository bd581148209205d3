"""What several people made of a page at once, as the schema knows it.

Changes that each fit come together as something nobody wrote: a list whose last point one took out while another took
out the last but one, a box without its inside. Editors take such remains out or complete them, and so does the house.
"""

from collections.abc import Callable
from typing import Any

from wiki.schema import MARKS, NODES, Node, clean

INSIDES = {"doc": ("paragraph",), "details": ("detailsSummary", "detailsContent"), "detailsContent": ("paragraph",)}
"""What stands at least in a node that is not to go when it is empty."""

Attributes = dict[str, tuple[Callable[[Any], Any], Any]]


def mended(document: Node) -> Node:
    """The clean document that is nearest to this one; too much and too deep are still refused."""
    return clean(_node(document, frozenset({"doc"})) or _empty("doc"))


def _node(node: Node, allowed: frozenset[str]) -> Node | None:
    if node["type"] not in allowed:
        return None
    rule = NODES[node["type"]]
    whole = {**node, "content": [kept for child in node.get("content", []) if (kept := _node(child, rule.holds))]}
    whole["attrs"] = _attributes(node, rule.attrs)
    whole["marks"] = [
        {"type": mark["type"], "attrs": _attributes(mark, MARKS[mark["type"]])}
        for mark in node.get("marks", [])
        if mark["type"] in MARKS
    ]
    if node["type"] == "details":
        return _box(whole)
    return whole if len(whole["content"]) >= rule.at_least else _empty(node["type"])


def _attributes(node: Node, known: Attributes) -> dict[str, Any]:
    given = node.get("attrs")
    given = given if isinstance(given, dict) else {}
    return {name: _value(given.get(name, default), cleaner, default) for name, (cleaner, default) in known.items()}


def _value(given: Any, cleaner: Callable[[Any], Any], default: Any) -> Any:
    try:
        return cleaner(given)
    except (TypeError, ValueError):
        return default


def _box(node: Node) -> Node:
    """A box has just one line that is always seen and one inside; what stood in several stands in one."""
    inside: list[Node] = []
    for name in INSIDES["details"]:
        parts = [child for child in node["content"] if child["type"] == name]
        content = [inner for part in parts for inner in part.get("content", [])]
        inside.append({"type": name, "content": content} if content else _empty(name) or {"type": name})
    return {**node, "content": inside}


def _empty(name: str) -> Node | None:
    """The least such a node may be, or None where it goes."""
    return {"type": name, "content": [{"type": inner} for inner in INSIDES[name]]} if name in INSIDES else None
