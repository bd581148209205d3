"""What stands in a line: words with their marks, pictures, links, breaks."""

import re
from typing import Any

from wiki.attributes import IDENTIFIER
from wiki.html.parsing import name_of
from wiki.normalising import line as tidy
from wiki.schema import Node

BLANKS = re.compile(r"[ \t\n\r\f]+")
MARKS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "var": "italic", "dfn": "italic",
    "s": "strike", "del": "strike", "strike": "strike", "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip
BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)")
NOT_BOLD = re.compile(r"font-weight:\s*(normal|[1-4]00)")
ITALIC = re.compile(r"font-style:\s*italic")
STRUCK = re.compile(r"text-decoration[\w-]*:[^;]*line-through")
LONGEST_ADDRESS = 4000


class Line:
    """Gathers inline nodes until a block begins."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.nodes: list[Node] = []

    def text(self, words: str | None, marks: tuple[Node, ...] = ()) -> None:
        words = BLANKS.sub(" ", words or "")
        if words:
            self.nodes.append({"type": "text", "text": words, **({"marks": list(marks)} if marks else {})})

    def inside(self, element: Any, marks: tuple[Node, ...] = ()) -> None:
        self.text(element.text, marks)
        for child in element:
            self.inline(child, marks)
            self.text(child.tail, marks)

    def inline(self, element: Any, marks: tuple[Node, ...] = ()) -> None:
        name = name_of(element)
        if name in self.reader.NOTHING:
            self.reader.leave_out(name)
        elif name == "br":
            self.nodes.append({"type": "hardBreak"})
        elif name == "img":
            self._picture(element, marks)
        elif element.get("data-footnote"):
            self.nodes.append({"type": "footnoteReference", "attrs": {"label": label_of(element.get("data-footnote"))}})
        elif element.get("data-latex"):
            self.nodes.append({"type": "inlineMath", "attrs": {"latex": element.get("data-latex")}})
        else:
            if self.nodes and self.reader.is_block(element):
                self.nodes.append({"type": "hardBreak"})
            self.inside(element, _with(marks, *marks_of(element, name)))

    def _picture(self, element: Any, marks: tuple[Node, ...]) -> None:
        src = (element.get("src") or "").strip()
        if not src or len(src) > LONGEST_ADDRESS:
            self.text(element.get("alt"), marks)
            return
        width = re.match(r"\d{1,4}", element.get("width") or "")
        attrs = {"src": src, "alt": BLANKS.sub(" ", element.get("alt") or "").strip(), "title": element.get("title")}
        if width and 1 <= int(width[0]) <= 4000:
            attrs["width"] = int(width[0])
        self.nodes.append({"type": "image", "attrs": attrs, **({"marks": list(marks)} if marks else {})})

    def content(self) -> list[Node]:
        """The line in its one form; empty where there are only blanks and breaks."""
        found = tidy(self.nodes)
        while found and found[-1]["type"] == "hardBreak":
            found.pop()
        while found and found[0]["type"] == "hardBreak":
            found.pop(0)
        is_blank = all(node["type"] == "text" and not node["text"].replace("\xa0", " ").strip() for node in found)
        return [] if is_blank else found

    def end(self, found: list[Node]) -> None:
        """Put what was gathered into `found` as a paragraph."""
        if content := self.content():
            found.append({"type": "paragraph", "content": content})
        self.nodes = []


def marks_of(element: Any, name: str) -> list[Node]:
    style = (element.get("style") or "").lower()
    found: list[Node] = [{"type": MARKS[name]}] if name in MARKS else []
    if name in {"b", "strong"} and NOT_BOLD.search(style):
        found = []
    if name in {"span", "font", "a"}:
        looks = ((BOLD, "bold"), (ITALIC, "italic"), (STRUCK, "strike"))
        found += [{"type": mark} for pattern, mark in looks if pattern.search(style)]
    href = (element.get("href") or "").strip() if name == "a" else ""
    if href and len(href) <= LONGEST_ADDRESS:
        found.append({"type": "link", "attrs": {"href": href, "title": element.get("title")}})
    return found


def _with(marks: tuple[Node, ...], *more: Node) -> tuple[Node, ...]:
    there = {mark["type"] for mark in marks}
    return marks + tuple(mark for mark in more if mark["type"] not in there)


def label_of(given: str) -> str:
    return given if IDENTIFIER.fullmatch(given) else re.sub(r"[^\w.-]", "-", given)[:150] or "1"


def text_of(element: Any) -> str:
    """All words of an element as they stand, breaks as new lines."""
    parts = [element.text or ""]
    for child in element:
        parts.append("\n" if name_of(child) == "br" else text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)
