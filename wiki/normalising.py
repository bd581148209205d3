"""One form for documents that mean the same: so they can be compared, and written as Markdown and read back."""

from itertools import groupby
from typing import Any

from wiki.attributes import whole
from wiki.schema import Node

HUGGING = ("bold", "italic", "strike")
"""Marks that Markdown cannot begin or end with a blank."""

LINES = ("paragraph", "heading", "detailsSummary")


def normal(node: Node) -> Node:
    """The same document without empty paragraphs, blanks at the edges of lines and marks, and split runs of text."""
    if "content" not in node:
        return node
    content = node["content"]
    if node["type"] == "codeBlock":
        content = _code(content)
    elif node["type"] in LINES:
        content = line(content)
    else:
        content = _blocks(node["type"], [normal(child) for child in content])
    rest = {key: value for key, value in node.items() if key != "content"}
    return {**rest, "content": content} if content else rest


def _code(content: list[Node]) -> list[Node]:
    words = whole("".join(child["text"] for child in content))
    return [{"type": "text", "text": words}] if words else []


def _blocks(kind: str, content: list[Node]) -> list[Node]:
    kept = [child for child in content if child["type"] != "paragraph" or child.get("content")]
    if kind in {"listItem", "taskItem"} and (not kept or kept[0]["type"] != "paragraph"):
        kept.insert(0, {"type": "paragraph"})
    return kept or content[:1]


def line(content: list[Node]) -> list[Node]:
    """The inline nodes of one line of text in their one form."""
    parts = [piece for node in content for piece in _pieces(node)]
    for mark in HUGGING:
        parts = _hugged(parts, mark)
    return _trimmed(merged(parts))


def _pieces(node: Node) -> list[Node]:
    """A text node as leading blanks, words, trailing blanks."""
    if node["type"] != "text":
        return [node]
    words = whole(node["text"]).replace("\n", " ")
    if "code" in marks_of(node):
        return [{**node, "text": words}] if words else []
    core = words.strip()
    start = words.find(core)
    found = [words[:start], core, words[start + len(core) :]] if core else [words]
    return [{**node, "text": part} for part in found if part]


def _hugged(parts: list[Node], mark: str) -> list[Node]:
    """`mark` taken from blanks and breaks at the edges of each run that carries it."""
    found: list[Node] = []
    for marked, run in groupby(parts, key=lambda part: mark in marks_of(part)):
        nodes = list(run)
        if marked:
            first = next((i for i, node in enumerate(nodes) if not _is_blank(node)), len(nodes))
            last = next((i for i in range(len(nodes), first, -1) if not _is_blank(nodes[i - 1])), first)
            nodes = [node if first <= i < last else without(node, mark) for i, node in enumerate(nodes)]
        found += nodes
    return found


def _is_blank(node: Node) -> bool:
    if node["type"] == "hardBreak":
        return True
    return node["type"] == "text" and "code" not in marks_of(node) and node["text"].isspace()


def merged(parts: list[Node]) -> list[Node]:
    """Neighbouring texts with the same marks as one."""
    found: list[Node] = []
    for is_text, run in groupby(parts, key=lambda part: part["type"] == "text"):
        if not is_text:
            found += run
            continue
        for _marks, texts in groupby(run, key=_key):
            first, *rest = texts
            found.append({**first, "text": first["text"] + "".join(text["text"] for text in rest)} if rest else first)
    return found


def _key(node: Node) -> list[tuple[str, Any]]:
    if "marks" not in node:
        return []
    return sorted((mark["type"], sorted((mark.get("attrs") or {}).items())) for mark in node["marks"])


def _trimmed(parts: list[Node]) -> list[Node]:
    """No blanks at the start and the end of the line and around its breaks."""
    found: list[Node] = []
    for index, part in enumerate(parts):
        if part["type"] != "text" or "code" in marks_of(part):
            found.append(part)
            continue
        words = part["text"]
        if not found or found[-1]["type"] == "hardBreak":
            words = words.lstrip()
        if not _is_followed(parts, index):
            words = words.rstrip()
        if words:
            found.append({**part, "text": words})
    return merged(found)


def _is_followed(parts: list[Node], index: int) -> bool:
    """Whether anything but blanks stands between this part and the end of its line."""
    for part in parts[index + 1 :]:
        if part["type"] == "hardBreak":
            return False
        if not _is_blank(part):
            return True
    return False


def marks_of(node: Node) -> set[str]:
    return {mark["type"] for mark in node.get("marks", [])}


def without(node: Node, mark: str) -> Node:
    kept = [other for other in node.get("marks", []) if other["type"] != mark]
    rest = {key: value for key, value in node.items() if key != "marks"}
    return {**rest, "marks": kept} if kept else rest


def words_of(node: Node) -> str:
    """The plain words of a line's inline nodes, breaks as blanks."""
    return "".join(_words(child) for child in node.get("content", []))


def _words(node: Node) -> str:
    attrs = node.get("attrs", {})
    match node["type"]:
        case "text":
            return node["text"]
        case "hardBreak":
            return " "
        case "image":
            return attrs["alt"]
        case "pageLink":
            return attrs["text"] or attrs["title"]
        case "mention":
            return "@" + (attrs["name"] or attrs["handle"])
        case "tag":
            return "#" + attrs["name"]
        case "inlineMath":
            return attrs["latex"]
    return ""
