"""A subset of HTML → document: what other houses, word processors and web pages put into HTML.

Structure counts, looks do not. What this knows beside plain HTML, and what importers write:

- `<div data-callout="info|tip|warning|danger">`, `<details><summary>`, `<pre data-language="python">`
- `<li data-checked="true|false">`, or a check box at the beginning of an item
- `<sup data-footnote="1">` and, anywhere, `<aside data-footnote="1">` with its text
- `<span data-latex="x^2">` and `<div data-latex="…">`

Names of elements that hold nothing for a page are gathered in `unknown`.
"""

from typing import Any

from wiki.anchors import with_anchors
from wiki.html.inlines import Line, text_of
from wiki.html.parsing import name_of, parsed_html
from wiki.html.structures import Structures
from wiki.normalising import normal
from wiki.schema import KINDS, Node, clean, too_deep

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
}  # fmt: skip
NOTHING = {
    "audio", "button", "canvas", "embed", "iframe", "input", "map", "math", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
SAID_NOTHING = {"script", "style", "title", "template", "noscript", "input", "button"}
"""Of these nobody misses anything."""


class Reader(Structures):
    """Reads one tree; `unknown` are the names of elements that were left out."""

    NOTHING = NOTHING

    def __init__(self, root: Any) -> None:
        self.root = root
        self.unknown: set[str] = set()
        self.notes: list[Node] = []
        self._all = list(root.iter())  # lxml gives the same object for an element only as long as somebody holds it
        self._has_blocks = {id(above) for block in self._all if name_of(block) in BLOCKS for above in _above(block)}

    def document(self) -> Node:
        """The clean document. Raises ValidationError for what is too deep or too large."""
        try:
            content = self.blocks(self.root) + self.notes
            whole = {"type": "doc", "content": content or [{"type": "paragraph"}]}
            return with_anchors(clean(normal(whole)))
        except RecursionError:
            raise too_deep() from None

    def blocks(self, element: Any) -> list[Node]:
        """The blocks in an element; words between blocks become paragraphs."""
        found: list[Node] = []
        line = Line(self)
        line.text(element.text)
        for child in element:
            self._into(child, found, line)
            line.text(child.tail)
        line.end(found)
        return found

    def _into(self, child: Any, found: list[Node], line: Line) -> None:
        name = name_of(child)
        if name in NOTHING:
            self.leave_out(name)
        elif self.is_block(child):
            line.end(found)
            found += self._block(name, child)
        else:
            line.inline(child)

    def is_block(self, element: Any) -> bool:
        return name_of(element) in BLOCKS or id(element) in self._has_blocks or element.get("data-latex-block") == "yes"

    def leave_out(self, name: str) -> None:
        if name and name not in SAID_NOTHING:
            self.unknown.add(name)

    def _block(self, name: str, element: Any) -> list[Node]:
        if label := element.get("data-footnote") if name == "aside" else None:
            self.notes.append(self.footnote(label, element))
            return []
        if name in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            content = self.line(element)
            return [{"type": "heading", "attrs": {"level": int(name[1]), "id": None}, "content": content}]
        if name == "div" and element.get("data-latex"):
            return [{"type": "blockMath", "attrs": {"latex": element.get("data-latex")}}]
        if name == "hr":
            return [{"type": "horizontalRule"}]
        if made := self.structure(name, element):
            return made
        return self._plain(name, element)

    def _plain(self, name: str, element: Any) -> list[Node]:
        if name == "blockquote":
            return [{"type": "blockquote", "content": self.filled(element)}]
        if (kind := element.get("data-callout")) in KINDS:
            return [{"type": "callout", "attrs": {"kind": kind}, "content": self.filled(element)}]
        if name == "p" and id(element) not in self._has_blocks:
            content = self.line(element)
            return [{"type": "paragraph", "content": content}] if content else []
        return self.blocks(element)

    def filled(self, element: Any) -> list[Node]:
        return self.blocks(element) or [{"type": "paragraph"}]

    def line(self, element: Any) -> list[Node]:
        """What an element holds as one line, whatever blocks stand in it."""
        line = Line(self)
        line.inside(element)
        return line.content()

    def text(self, element: Any) -> str:
        return text_of(element)


def from_html(markup: str | bytes) -> tuple[Node, set[str]]:
    """The document that this HTML means, and the names of elements that were left out."""
    reader = Reader(parsed_html(markup))
    return reader.document(), reader.unknown


def from_tree(root: Any) -> tuple[Node, set[str]]:
    reader = Reader(root)
    return reader.document(), reader.unknown


def _above(element: Any) -> Any:
    above = element.getparent()
    while above is not None:
        yield above
        above = above.getparent()
