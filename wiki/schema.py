"""What a page may consist of: the allow-list of ProseMirror nodes and marks.

Names and attributes are those of Tiptap 3's extensions, so that an editor in the browser and this house mean the same
document. A document is plain JSON: `{"type": "doc", "content": [...]}`. Raise `VERSION` when a node or attribute
changes its meaning, and write the step that lifts older documents.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wiki.attributes import flag, identifier, language, number, one_of, optional, text, whole

VERSION = 1
DEEPEST = 48
LARGEST = 100_000
"""Nodes in one document."""
LONGEST = 500_000
"""Characters in one attribute; as many as a page's Markdown may have, so that no Markdown is refused for one."""

INLINE = frozenset({"text", "hardBreak", "image", "pageLink", "mention", "tag", "footnoteReference", "inlineMath"})
BLOCK = frozenset(
    {
        "paragraph", "heading", "bulletList", "orderedList", "taskList", "table", "blockquote", "codeBlock",
        "callout", "details", "horizontalRule", "footnoteDefinition", "blockMath",
    }
)  # fmt: skip
KINDS = ("info", "tip", "warning", "danger")
Node = dict[str, Any]


@dataclass(frozen=True)
class Rule:
    """What a node may hold and the attributes it carries; `attrs` maps a name to (cleaner, default)."""

    holds: frozenset[str] = frozenset()
    at_least: int = 0
    attrs: dict[str, tuple[Callable[[Any], Any], Any]] = field(default_factory=dict)
    marks: bool = True


def _holds(*names: str) -> frozenset[str]:
    return frozenset(names)


_CELL = {
    "colspan": (number(1, 100), 1),
    "rowspan": (number(1, 1000), 1),
    "align": (optional(one_of("left", "center", "right")), None),
}
NODES: dict[str, Rule] = {
    "doc": Rule(BLOCK, 1),
    "paragraph": Rule(INLINE),
    "heading": Rule(INLINE, attrs={"level": (number(1, 6), 1), "id": (optional(identifier), None)}),
    "bulletList": Rule(_holds("listItem"), 1),
    "orderedList": Rule(_holds("listItem"), 1, {"start": (number(0, 999_999_999), 1)}),
    "listItem": Rule(BLOCK, 1),
    "taskList": Rule(_holds("taskItem"), 1),
    "taskItem": Rule(BLOCK, 1, {"checked": (flag, False)}),
    "table": Rule(_holds("tableRow"), 1),
    "tableRow": Rule(_holds("tableHeader", "tableCell"), 1),
    "tableHeader": Rule(BLOCK, 1, _CELL),
    "tableCell": Rule(BLOCK, 1, _CELL),
    "blockquote": Rule(BLOCK, 1),
    "codeBlock": Rule(_holds("text"), attrs={"language": (optional(language), None)}, marks=False),
    "callout": Rule(BLOCK, 1, {"kind": (one_of(*KINDS), "info")}),
    "details": Rule(_holds("detailsSummary", "detailsContent"), 2),
    "detailsSummary": Rule(INLINE),
    "detailsContent": Rule(BLOCK, 1),
    "horizontalRule": Rule(),
    "footnoteDefinition": Rule(BLOCK, 1, {"label": (identifier, "1")}),
    "blockMath": Rule(attrs={"latex": (text(LONGEST), "")}),
    # inline
    "text": Rule(),
    "hardBreak": Rule(),
    "image": Rule(
        attrs={
            "file": (optional(number(1, 2**63 - 1)), None),
            "src": (text(LONGEST), ""),
            "alt": (text(LONGEST), ""),
            "title": (optional(text(LONGEST)), None),
            "width": (optional(number(1, 4000)), None),
        }
    ),
    "pageLink": Rule(
        attrs={
            "page": (optional(number(1, 2**63 - 1)), None),
            "title": (text(300), ""),
            "text": (optional(text(500)), None),
            "anchor": (optional(identifier), None),
        }
    ),
    "mention": Rule(
        attrs={
            "person": (optional(number(1, 2**63 - 1)), None),
            "handle": (text(150), ""),
            "name": (optional(text(200)), None),
        }
    ),
    "tag": Rule(attrs={"name": (text(100), "")}),
    "footnoteReference": Rule(attrs={"label": (identifier, "1")}),
    "inlineMath": Rule(attrs={"latex": (text(LONGEST), "")}),
}
MARKS: dict[str, dict[str, tuple[Callable[[Any], Any], Any]]] = {
    "link": {"href": (text(LONGEST), ""), "title": (optional(text(LONGEST)), None)},
    "bold": {},
    "italic": {},
    "strike": {},
    "code": {},
}
"""In the order in which they enclose each other."""

EMPTY: Node = {"type": "doc", "content": [{"type": "paragraph"}]}


def clean(document: Any) -> Node:
    """The document with exactly the known attributes; `ValidationError` if it holds anything this schema does not know.

    Nothing is dropped in silence: an unknown node, mark or attribute value refuses the whole document.
    """
    if not isinstance(document, dict) or document.get("type") != "doc":
        raise refused()
    counted = [0]
    return _node(document, frozenset({"doc"}), 0, counted)


def refused() -> ValidationError:
    return ValidationError(_("This page holds something that is not known here."), code="unknown_node")


def too_deep() -> ValidationError:
    return ValidationError(_("This page is nested too deeply."), code="too_deep")


def too_large() -> ValidationError:
    return ValidationError(_("This page is too long. Split it into several pages."), code="too_large")


def _node(node: Any, allowed: frozenset[str], depth: int, counted: list[int], marks: bool = True) -> Node:
    if not isinstance(node, dict) or not isinstance(node.get("type"), str) or node["type"] not in allowed:
        raise refused()
    counted[0] += 1
    if depth > DEEPEST:
        raise too_deep()
    if counted[0] > LARGEST:
        raise too_large()
    if node["type"] == "text":
        return _text(node, marks)
    return _element(node, NODES[node["type"]], depth, counted)


def _element(node: Node, rule: Rule, depth: int, counted: list[int]) -> Node:
    children = node.get("content") or []
    if not isinstance(children, list) or len(children) < rule.at_least:
        raise refused()
    cleaned: Node = {"type": node["type"]}
    if rule.attrs:
        cleaned["attrs"] = attributes(node.get("attrs"), rule.attrs)
    if children:
        kept = [_node(child, rule.holds, depth + 1, counted, rule.marks) for child in children]
        cleaned["content"] = [child for child in kept if child.get("text") != ""]
    if node["type"] == "details" and [child["type"] for child in children] != ["detailsSummary", "detailsContent"]:
        raise refused()
    if node["type"] in INLINE and (marked := _marks(node)):
        cleaned["marks"] = marked
    return cleaned


def _text(node: Node, may_be_marked: bool) -> Node:
    try:
        value = whole(node.get("text"))
    except ValueError as error:
        raise refused() from error
    cleaned: Node = {"type": "text", "text": value}
    if may_be_marked and (marked := _marks(node)):
        cleaned["marks"] = marked
    return cleaned


def _marks(node: Node) -> list[Node]:
    given = node.get("marks") or []
    if not isinstance(given, list):
        raise refused()
    found: dict[str, Node] = {}
    for mark in given:
        if not isinstance(mark, dict) or not isinstance(mark.get("type"), str) or mark["type"] not in MARKS:
            raise refused()
        found[mark["type"]] = {"type": mark["type"]}
        if MARKS[mark["type"]]:
            found[mark["type"]]["attrs"] = attributes(mark.get("attrs"), MARKS[mark["type"]])
    return [found[name] for name in MARKS if name in found]


def attributes(given: Any, known: dict[str, tuple[Callable[[Any], Any], Any]]) -> dict[str, Any]:
    if given is not None and not isinstance(given, dict):
        raise refused()
    try:
        return {
            name: cleaner(given[name]) if given and name in given else default
            for name, (cleaner, default) in known.items()
        }
    except (TypeError, ValueError) as error:
        raise refused() from error
