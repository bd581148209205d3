"""Document → HTML, plain text and outline.

Safe by construction: only the tags written in this file come out, all text is escaped, every address is checked. The
HTML is free of viewer and language. A link to another page stands as `<page-link>` with the words its author wrote;
`wiki.pagelinks` turns it into a link for those who may read the target, so that a title never leaks.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from content.tags import slug_of
from wiki.anchors import headings
from wiki.normalising import words_of
from wiki.schema import Node

SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|/(?![/\\])|#|\?)[^\x00-\x20]*", re.IGNORECASE)
OUR_PICTURE = re.compile(r"/files/[\w./-]+")
TAGS_OF_MARKS = {"bold": "strong", "italic": "em", "strike": "s", "code": "code", "inserted": "ins", "deleted": "del"}
CLASSES_OF_CHANGES = {
    "inserted": "diff__block diff__block--in",
    "deleted": "diff__block diff__block--out",
    "moved-to": "diff__block diff__block--to",
    "moved-from": "diff__block diff__block--from",
}
LINKS = {"pageLink", "mention", "tag", "footnoteReference"}
"""Nodes that are links themselves."""
ENCLOSING = ("inserted", "deleted", "link", "strike", "bold", "italic", "code")


def to_html(document: Node) -> str:
    """The HTML of a clean document (or of one merged for comparison by `wiki.diff`)."""
    return Renderer(document).html()


def to_text(document: Node) -> str:
    """The words of a document, one line per paragraph, heading, item or cell; for search and notices."""
    return "\n".join(filter(None, _lines(document)))


def outline(document: Node) -> list[dict[str, Any]]:
    """The headings as `{"level", "anchor", "title"}`, levels counted from the highest used, at most three deep."""
    found = [heading for heading in headings(document) if words_of(heading).strip()]
    top = min((heading["attrs"]["level"] for heading in found), default=1)
    entries = (
        {"level": h["attrs"]["level"] - top + 1, "anchor": f"s-{h['attrs']['id']}", "title": words_of(h).strip()}
        for h in found
    )
    return [entry for entry in entries if entry["level"] <= 3]


def _lines(node: Node) -> Iterator[str]:
    if node["type"] in {"paragraph", "heading", "detailsSummary"}:
        yield words_of(node).strip()
    elif node["type"] == "codeBlock":
        yield "".join(child["text"] for child in node.get("content", []))
    elif node["type"] == "blockMath":
        yield node["attrs"]["latex"]
    else:
        for child in node.get("content", []):
            yield from _lines(child)


def element(tag: str, inner: str, node: Node | None = None, /, *flags: str, **attrs: Any) -> str:
    """One element; a node marked by a comparison says so in its class."""
    classes = [attrs.pop("class_", None), CLASSES_OF_CHANGES.get(node.get("diff", "")) if node else None]
    attrs = {"class": " ".join(filter(None, classes)) or None, **attrs}
    written = "".join(
        f' {name.replace("_", "-")}="{escape(str(value))}"' for name, value in attrs.items() if value is not None
    )
    return f"<{tag}{written}{''.join(f' {flag}' for flag in flags)}>{inner}</{tag}>"


class Renderer:
    """Renders one document; knows what depends on the whole: the highest heading and the order of the footnotes."""

    def __init__(self, document: Node) -> None:
        self.document = document
        self.shift = any(heading["attrs"]["level"] == 1 for heading in headings(document))
        self.numbers: dict[str, int] = {}

    def html(self) -> str:
        """The page's title is the one h1, so headings begin with h2."""
        return self.inside(self.document)

    def parts(self, parts: list[list[Node]]) -> list[str]:
        """Stretches of the document, each by itself."""
        return ["".join(self.node(block) for block in blocks) for blocks in parts]

    def inside(self, node: Node) -> str:
        return "".join(self.node(child) for child in node.get("content", []))

    def node(self, node: Node) -> str:
        render: Callable[[Renderer, Node], str] = NODES[node["type"]]
        return render(self, node)

    def line(self, node: Node) -> str:
        return "".join(self.marked(child) for child in node.get("content", []))

    def marked(self, node: Node) -> str:
        marks = {mark["type"]: mark for mark in node.get("marks", [])}
        found = INLINES[node["type"]](self, node)
        if node["type"] in LINKS:
            marks.pop("link", None)
        for name in reversed(ENCLOSING):
            if name in marks:
                found = _link(marks[name], found) if name == "link" else element(TAGS_OF_MARKS[name], found)
        return found

    def number(self, label: str) -> int:
        return self.numbers.setdefault(label, len(self.numbers) + 1)

    def heading(self, node: Node) -> str:
        level = max(min(node["attrs"]["level"] + self.shift, 6), 2)
        anchor = f"s-{node['attrs']['id']}" if node["attrs"]["id"] else None
        return element(f"h{level}", self.line(node), node, id=anchor)

    def ordered(self, node: Node) -> str:
        start = node["attrs"]["start"]
        return element("ol", self.inside(node), node, start=start if start != 1 else None)

    def task(self, node: Node) -> str:
        first, *rest = node["content"]
        box = f'<input type="checkbox" disabled{" checked" if node["attrs"]["checked"] else ""}>'
        label = f"<label>{box} <span>{self.line(first)}</span></label>"
        return element("li", label + "".join(self.node(child) for child in rest), node, class_="task")

    def table(self, node: Node) -> str:
        """Head rows in `thead`; the whole may be scrolled sideways, by keys too."""
        rows = node["content"]
        heads = next((i for i, row in enumerate(rows) if row["content"][0]["type"] != "tableHeader"), len(rows))
        parts = (("thead", rows[:heads]), ("tbody", rows[heads:]))
        inner = "".join(element(tag, "".join(map(self.node, part))) for tag, part in parts if part)
        return element("div", element("table", inner), node, class_="table", tabindex=0)

    def cell(self, node: Node) -> str:
        attrs, content = node["attrs"], node["content"]
        spans = {name: attrs[name] for name in ("colspan", "rowspan") if attrs[name] != 1}
        inner = self.line(content[0]) if [child["type"] for child in content] == ["paragraph"] else self.inside(node)
        align = f"align-{attrs['align']}" if attrs["align"] else None
        return element("th" if node["type"] == "tableHeader" else "td", inner, node, class_=align, **spans)

    def code(self, node: Node) -> str:
        language = node["attrs"]["language"]
        inner = element("code", self.line(node), class_=f"language-{language}" if language else None)
        return element("pre", inner, node, tabindex=0)

    def callout(self, node: Node) -> str:
        return element("div", self.inside(node), node, class_=f"callout callout--{node['attrs']['kind']}", role="note")

    def footnote(self, node: Node) -> str:
        label = node["attrs"]["label"]
        number = element("a", str(self.number(label)), href=f"#fr-{label}", class_="footnote-number")
        return element("div", number + element("div", self.inside(node)), node, class_="footnote", id=f"fn-{label}")

    def reference(self, node: Node) -> str:
        label = node["attrs"]["label"]
        first = label not in self.numbers
        link = element("a", str(self.number(label)), href=f"#fn-{label}", id=f"fr-{label}" if first else None)
        return element("sup", link)


def _link(mark: Node, inner: str) -> str:
    href = mark["attrs"]["href"]
    if not SAFE_LINK.fullmatch(href):
        return inner
    if href.startswith("#"):
        href = f"#s-{href[1:]}" if href[1:] else "#"
    rel = "noopener noreferrer" if href[:4].lower() == "http" else None
    return element("a", inner, href=href, title=mark["attrs"].get("title"), rel=rel)


def _image(renderer: Renderer, node: Node) -> str:
    """A picture of this house as such, leading to itself; any other as a link that nobody's browser fetches by itself.

    Inside of a link it leads to where that leads.
    """
    attrs = node["attrs"]
    is_linked = any(mark["type"] == "link" for mark in node.get("marks", []))
    if OUR_PICTURE.fullmatch(attrs["src"]) and ".." not in attrs["src"]:
        values = {"src": attrs["src"], "alt": attrs["alt"], "title": attrs["title"], "width": attrs["width"]}
        written = "".join(f' {name}="{escape(str(value))}"' for name, value in values.items() if value is not None)
        shown = f'<img{written} loading="lazy">'
        return shown if is_linked else element("a", shown, class_="picture", href=attrs["src"])
    words = escape(attrs["alt"] or attrs["src"])
    return words if is_linked else _link({"attrs": {"href": attrs["src"]}}, words)


def _page_link(renderer: Renderer, node: Node) -> str:
    attrs = node["attrs"]
    return element(
        "page-link",
        escape(attrs["text"] or attrs["title"]),
        data_page=attrs["page"],
        data_title=attrs["title"],
        data_anchor=attrs["anchor"],
        data_own="" if attrs["text"] else None,
    )


def _mention(renderer: Renderer, node: Node) -> str:
    person, handle = node["attrs"]["person"], node["attrs"]["handle"]
    words = f"@{escape(node['attrs']['name'] or handle)}"
    if not person or not re.fullmatch(r"[\w-]+", handle):
        return words
    return element("a", words, class_="mention", href=f"/people/{handle}/", data_mention=person)


def _tag(renderer: Renderer, node: Node) -> str:
    name = node["attrs"]["name"]
    return element("a", f"#{escape(name)}", class_="tag", href=f"/tags/{slug_of(name)}/")


def _details(renderer: Renderer, node: Node) -> str:
    summary, content = node["content"]
    inner = element("summary", renderer.line(summary)) + element("div", renderer.inside(content))
    return element("details", inner, node)


def _block(tag: str, **attrs: Any) -> Callable[[Renderer, Node], str]:
    return lambda renderer, node: element(tag, renderer.inside(node), node, **attrs)


NODES: dict[str, Callable[[Renderer, Node], str]] = {
    "paragraph": lambda renderer, node: element("p", renderer.line(node), node),
    "heading": Renderer.heading,
    "bulletList": _block("ul"),
    "orderedList": Renderer.ordered,
    "listItem": _block("li"),
    "taskList": _block("ul", class_="tasks"),
    "taskItem": Renderer.task,
    "table": Renderer.table,
    "tableRow": _block("tr"),
    "tableHeader": Renderer.cell,
    "tableCell": Renderer.cell,
    "blockquote": _block("blockquote"),
    "codeBlock": Renderer.code,
    "callout": Renderer.callout,
    "details": _details,
    "horizontalRule": lambda renderer, node: "<hr>",
    "footnoteDefinition": Renderer.footnote,
    "blockMath": lambda renderer, node: element("pre", escape(node["attrs"]["latex"]), node, class_="math", tabindex=0),
}
INLINES: dict[str, Callable[[Renderer, Node], str]] = {
    "text": lambda renderer, node: escape(node["text"], quote=False),
    "hardBreak": lambda renderer, node: "<br>",
    "image": _image,
    "pageLink": _page_link,
    "mention": _mention,
    "tag": _tag,
    "footnoteReference": Renderer.reference,
    "inlineMath": lambda renderer, node: element("code", escape(node["attrs"]["latex"]), class_="math"),
}
