"""Three-way merge of documents by blocks: what two people changed in different places comes together.

Blocks are compared as wholes. Where both changed the same list, table or box, its items, rows and blocks are merged in
the same way; where both changed the same line, they disagree.
"""

from wiki.aligning import key, steps
from wiki.schema import Node

DIVISIBLE = {
    "doc", "bulletList", "orderedList", "taskList", "listItem", "taskItem", "table", "tableRow", "blockquote",
    "callout", "details", "detailsContent", "tableCell", "tableHeader", "footnoteDefinition",
}  # fmt: skip


class Disagreement(Exception):
    """Both sides changed the same passage differently."""


def merged(base: Node, mine: Node, theirs: Node) -> Node:
    """`theirs` with my changes to `base`; raises `Disagreement` if they touch the same passage."""
    if key(mine) == key(base):
        return theirs
    if key(theirs) in {key(base), key(mine)}:
        return mine
    if not base["type"] == mine["type"] == theirs["type"] or base["type"] not in DIVISIBLE:
        raise Disagreement
    content = _sequence(base.get("content", []), mine.get("content", []), theirs.get("content", []))
    whole = {**_attributes(base, mine, theirs), "content": content}
    if base["type"] == "tableRow" and len({len(side["content"]) for side in (base, mine, theirs)}) > 1:
        raise Disagreement
    return whole


def _attributes(base: Node, mine: Node, theirs: Node) -> Node:
    """The node without its content; each attribute as the side has it that changed it."""
    parts = [{name: value for name, value in side.items() if name != "content"} for side in (base, mine, theirs)]
    if parts[1] == parts[0] or parts[1] == parts[2]:
        return parts[2]
    if parts[2] == parts[0]:
        return parts[1]
    raise Disagreement


def _sequence(base: list[Node], mine: list[Node], theirs: list[Node]) -> list[Node]:
    """Walk along `base`; between two of its nodes that both sides kept lies a stretch that is settled as a whole."""
    kept_by_me, kept_by_them = _kept(base, mine), _kept(base, theirs)
    found: list[Node] = []
    at, my_at, their_at = 0, 0, 0
    anchors = [index for index in range(len(base)) if index in kept_by_me and index in kept_by_them]
    for anchor in [*anchors, len(base)]:
        my_end, their_end = kept_by_me.get(anchor, len(mine)), kept_by_them.get(anchor, len(theirs))
        found += _stretch(base[at:anchor], mine[my_at:my_end], theirs[their_at:their_end])
        if anchor < len(base):
            found.append(theirs[their_end])
        at, my_at, their_at = anchor + 1, my_end + 1, their_end + 1
    return found


def _kept(base: list[Node], side: list[Node]) -> dict[int, int]:
    """Index in `base` → index in `side` of the nodes that stayed as they were."""
    found: dict[int, int] = {}
    for kind, start, end, other, _ in steps([key(node) for node in base], [key(node) for node in side]):
        if kind == "equal":
            found |= {index: other + index - start for index in range(start, end)}
    return found


def _stretch(base: list[Node], mine: list[Node], theirs: list[Node]) -> list[Node]:
    try:
        return _of_one(base, mine, theirs)
    except Disagreement:
        pass
    try:
        return _from_both_ends(base, mine, theirs)
    except Disagreement:
        return _from_both_ends(base[::-1], mine[::-1], theirs[::-1])[::-1]


def _from_both_ends(base: list[Node], mine: list[Node], theirs: list[Node]) -> list[Node]:
    """Pair blocks from the start as far as they agree, then from the end; what is left must have one author."""
    heads, count = _heads(base, mine, theirs)
    base, mine, theirs = base[count:], mine[count:], theirs[count:]
    tails, count = _heads(base[::-1], mine[::-1], theirs[::-1])
    end = -count or None
    return [*heads, *_of_one(base[:end], mine[:end], theirs[:end]), *reversed(tails)]


def _heads(base: list[Node], mine: list[Node], theirs: list[Node]) -> tuple[list[Node], int]:
    found: list[Node] = []
    for nodes in zip(base, mine, theirs, strict=False):
        try:
            found.append(merged(*nodes))
        except Disagreement:
            break
    return found, len(found)


def _of_one(base: list[Node], mine: list[Node], theirs: list[Node]) -> list[Node]:
    """A stretch that only one side changed, or both in the same way, or where both wrote something new in a gap."""
    base_keys, my_keys, their_keys = ([key(node) for node in side] for side in (base, mine, theirs))
    if my_keys == base_keys:
        return theirs
    if their_keys in (base_keys, my_keys):
        return mine
    if not base:
        # Both wrote something new in the same gap: one after the other, theirs was there first.
        return [*theirs, *mine]
    raise Disagreement
