"""Which parts of two sequences correspond: the ground of comparing and merging."""

import json
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any

from wiki.schema import Node

DEAREST = 4_000_000
"""Pairs of parts compared at most; beyond that two sequences are said to share only their ends."""

UNREAD = {"id", "page", "person"}
"""Attributes that nobody sees: addresses of headings, and whom or what a name was found to mean."""

Step = tuple[str, int, int, int, int]


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """As difflib's opcodes: (equal | replace | delete | insert, from, to, from, to)."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    inner = _inner(old[start : len(old) - end], new[start : len(new) - end])
    found: list[Step] = [("equal", 0, start, 0, start)] if start else []
    found += [(kind, a + start, b + start, c + start, d + start) for kind, a, b, c, d in inner]
    if end:
        found.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return found


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    shorter = min(len(old), len(new))
    return next((index for index in range(shorter) if old[index] != new[index]), shorter)


def _inner(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    if not old and not new:
        return []
    if len(old) * len(new) > DEAREST or not old or not new:
        kind = "replace" if old and new else "delete" if old else "insert"
        return [(kind, 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new).get_opcodes()  # type: ignore[return-value]


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
