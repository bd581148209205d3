"""Markdown → document."""

import json
import re
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from wiki.anchors import with_anchors
from wiki.attributes import IDENTIFIER, LANGUAGE, whole
from wiki.markdown.dialect import build
from wiki.markdown.measure import demand_economy, demand_measure
from wiki.normalising import normal
from wiki.schema import Node, clean, too_large

LONGEST = 500_000
"""Characters of Markdown in one page."""

ALERTS = {"NOTE": "info", "IMPORTANT": "info", "TIP": "tip", "WARNING": "warning", "CAUTION": "danger"}
CONTAINERS = {"note": "info", "important": "info", "caution": "danger"}
ALERT = re.compile(r"\[!(NOTE|IMPORTANT|TIP|WARNING|CAUTION)\]\s*?(?:\n|$)", re.IGNORECASE)
TASK = re.compile(r"\[([ xX])\](?:\s|$)")
OWN_ANCHOR = re.compile(r"(?<!\\)\{#([\w.-]{1,150})\}$")
ESCAPED_NODE = "node"
"""Language of the fence that carries, as JSON, a node that Markdown has no words for."""


@cache
def parser() -> MarkdownIt:
    return build()


def from_markdown(markdown: str) -> Node:
    """The document that this Markdown means; `ValidationError` when it is too long, too deep or not allowed.

    Line breaks inside a paragraph are blanks, as everywhere in Markdown; a backslash or two blanks at a line's end
    break the line.
    """
    if len(markdown) > LONGEST:
        raise too_large()
    return document(parsed(whole(markdown)))


def parsed(markdown: str) -> SyntaxTreeNode:
    demand_economy(markdown)
    tokens = parser().parse(markdown, {})
    demand_measure(tokens)
    return SyntaxTreeNode(tokens)


def document(tree: SyntaxTreeNode) -> Node:
    return with_anchors(clean(normal({"type": "doc", "content": _filled(blocks(tree.children))})))


def blocks(nodes: list[SyntaxTreeNode]) -> list[Node]:
    return [block for node in nodes for block in BLOCKS[node.type](node)]


def inlines(node: SyntaxTreeNode) -> list[Node]:
    """What the one `inline` child of a block holds."""
    found: list[Node] = []
    for child in node.children:
        for part in child.children:
            _inline(part, [], found)
    return found


def _inline(node: SyntaxTreeNode, marks: list[Node], found: list[Node]) -> None:
    if node.type in MARKS:
        mark = MARKS[node.type](node)
        inner = marks if any(other["type"] == mark["type"] for other in marks) else [*marks, mark]
        for child in node.children:
            _inline(child, inner, found)
        return
    if made := INLINES[node.type](node):
        found.append({**made, "marks": [*made.get("marks", []), *marks]} if marks or made.get("marks") else made)


def _paragraph(node: SyntaxTreeNode) -> list[Node]:
    return [{"type": "paragraph", "content": inlines(node)}]


def _heading(node: SyntaxTreeNode) -> list[Node]:
    content, attrs = inlines(node), {"level": int(node.tag[1]), "id": None}
    found = OWN_ANCHOR.search(node.children[0].content) if node.children else None
    if found and content and content[-1]["type"] == "text" and content[-1]["text"].endswith(f"{{#{found[1]}}}"):
        content[-1]["text"] = content[-1]["text"][: -len(found[1]) - 3]
        attrs["id"] = found[1]
    return [{"type": "heading", "attrs": attrs, "content": content}]


def _list(node: SyntaxTreeNode) -> list[Node]:
    """A list; a bullet list in which tasks stand falls into lists of tasks and lists of points."""
    if node.type == "ordered_list":
        items = [{"type": "listItem", "content": _item(item)} for item in node.children]
        return [{"type": "orderedList", "attrs": {"start": int(node.attrs.get("start", 1))}, "content": items}]
    lists: list[Node] = []
    for item in node.children:
        made = _task(item) or {"type": "listItem", "content": _item(item)}
        kind = "taskList" if made["type"] == "taskItem" else "bulletList"
        if not lists or lists[-1]["type"] != kind:
            lists.append({"type": kind, "content": []})
        lists[-1]["content"].append(made)
    return lists


def _item(item: SyntaxTreeNode) -> list[Node]:
    content = blocks(item.children)
    if not content or content[0]["type"] != "paragraph":
        content.insert(0, {"type": "paragraph"})
    return content


def _task(item: SyntaxTreeNode) -> Node | None:
    first = item.children[0] if item.children else None
    if not first or first.type != "paragraph" or not (found := TASK.match(first.children[0].content)):
        return None
    content = _item(item)
    words = content[0].get("content", [])
    if not words or words[0]["type"] != "text" or not words[0]["text"].startswith(found[0][:3]):
        return None
    words[0]["text"] = words[0]["text"][4:]
    return {"type": "taskItem", "attrs": {"checked": found[1] != " "}, "content": content}


def _quote(node: SyntaxTreeNode) -> list[Node]:
    first = node.children[0] if node.children else None
    if first and first.type == "paragraph" and (found := ALERT.match(first.children[0].content)):
        content = blocks(node.children)
        words = content[0]["content"]
        words[0]["text"] = words[0]["text"][len(found[0].rstrip()) :]
        return [{"type": "callout", "attrs": {"kind": ALERTS[found[1].upper()]}, "content": _filled(content)}]
    return [{"type": "blockquote", "content": _filled(blocks(node.children))}]


def _filled(content: list[Node]) -> list[Node]:
    return content or [{"type": "paragraph"}]


def _container(node: SyntaxTreeNode) -> list[Node]:
    name, title = node.type.removeprefix("container_"), node.info.strip().partition(" ")[2].strip()
    content = blocks(node.children)
    line = inlines(SyntaxTreeNode(parser().parseInline(title))) if title else []
    if name != "details":
        content = [{"type": "paragraph", "content": line}, *content] if line else content
        return [{"type": "callout", "attrs": {"kind": CONTAINERS.get(name, name)}, "content": _filled(content)}]
    summary = {"type": "detailsSummary", "content": line}
    return [{"type": "details", "content": [summary, {"type": "detailsContent", "content": _filled(content)}]}]


def _code(node: SyntaxTreeNode) -> list[Node]:
    name, code = (node.info.strip().split() or [""])[0], node.content.removesuffix("\n")
    if name == ESCAPED_NODE and (found := _escaped_node(code)):
        return [found]
    attrs = {"language": name if LANGUAGE.fullmatch(name) else None}
    return [{"type": "codeBlock", "attrs": attrs, "content": [{"type": "text", "text": code}] if code else []}]


def _escaped_node(code: str) -> Node | None:
    try:
        return clean({"type": "doc", "content": [json.loads(code)]})["content"][0]
    except (ValueError, RecursionError, ValidationError):
        return None


def _table(node: SyntaxTreeNode) -> list[Node]:
    rows = [row for part in node.children for row in part.children]
    return [{"type": "table", "content": [_row(row) for row in rows]}]


def _row(row: SyntaxTreeNode) -> Node:
    return {"type": "tableRow", "content": [_cell(cell) for cell in row.children]}


def _cell(cell: SyntaxTreeNode) -> Node:
    align = str(cell.attrs.get("style", "")).removeprefix("text-align:") or None
    return {
        "type": "tableHeader" if cell.type == "th" else "tableCell",
        "attrs": {"align": align},
        "content": [{"type": "paragraph", "content": inlines(cell)}],
    }


def unindented(latex: str) -> str:
    """The lines without the blanks around them, which mean nothing in formulas."""
    return "\n".join(row.strip() for row in latex.strip().split("\n"))


def _footnote(node: SyntaxTreeNode) -> list[Node]:
    content = _filled(blocks(node.children))
    return [{"type": "footnoteDefinition", "attrs": {"label": _label(node.meta["label"])}, "content": content}]


def _label(given: str) -> str:
    return given if IDENTIFIER.fullmatch(given) else re.sub(r"[^\w.-]", "-", given)[:150]


def _text(node: SyntaxTreeNode) -> Node | None:
    return {"type": "text", "text": node.content} if node.content else None


def _code_span(node: SyntaxTreeNode) -> Node | None:
    return {"type": "text", "text": node.content, "marks": [{"type": "code"}]} if node.content else None


def _image(node: SyntaxTreeNode) -> Node:
    src = str(node.attrs["src"])
    attrs: dict[str, Any] = {"src": src, "alt": _alternative(node), "title": node.attrs.get("title") or None}
    if (width := node.attrs.get("width")) is not None:
        attrs["width"] = int(width)
    return {"type": "image", "attrs": attrs}


def _alternative(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.type == "page_link":
        return node.meta["text"] or node.meta["title"]
    return "".join(_alternative(child) for child in node.children) or node.content if node.children else node.content


def _link(node: SyntaxTreeNode) -> Node:
    return {"type": "link", "attrs": {"href": str(node.attrs["href"]), "title": node.attrs.get("title") or None}}


def _page_link(node: SyntaxTreeNode) -> Node:
    return {"type": "pageLink", "attrs": {**node.meta, "page": None}}


BLOCKS = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "code_block": _code,
    "fence": _code,
    "table": _table,
    "hr": lambda node: [{"type": "horizontalRule"}],
    "footnote_reference": _footnote,
    "math_block": lambda node: [{"type": "blockMath", "attrs": {"latex": unindented(node.content)}}],
    **{f"container_{name}": _container for name in ("details", "tip", "warning", "danger", "info", *CONTAINERS)},
}
MARKS = {
    "strong": lambda node: {"type": "bold"},
    "em": lambda node: {"type": "italic"},
    "s": lambda node: {"type": "strike"},
    "link": _link,
}
INLINES = {
    "text": _text,
    "softbreak": lambda node: {"type": "text", "text": " "},
    "hardbreak": lambda node: {"type": "hardBreak"},
    "code_inline": _code_span,
    "image": _image,
    "page_link": _page_link,
    "mention": lambda node: {"type": "mention", "attrs": {"handle": node.content}},
    "tag": lambda node: {"type": "tag", "attrs": {"name": node.content}},
    "footnote_ref": lambda node: {"type": "footnoteReference", "attrs": {"label": _label(node.meta["label"])}},
    "math_inline": lambda node: {"type": "inlineMath", "attrs": {"latex": node.content}},
}
__all__ = ["LONGEST", "document", "from_markdown", "parsed"]
