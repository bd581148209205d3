"""Paragraphs, lists and tables of a Word document as the HTML that `wiki.html` reads."""

from typing import Any

from lxml import etree

from wiki.importing.word.names import MC, W, attribute, is_on, value
from wiki.importing.word.runs import Runs

INSIDE = {
    f"{W}sdt",
    f"{W}sdtContent",
    f"{W}ins",
    f"{W}smartTag",
    f"{W}customXml",
    f"{MC}AlternateContent",
    f"{MC}Choice",
}
DEEPEST = 40


class Body:
    """Reads blocks in their order; `document` knows styles, relations and notes."""

    def __init__(self, document: Any, sheet: Any) -> None:
        self.document, self.sheet = document, sheet
        self.runs = Runs(document, sheet)

    def read(self, body: Any) -> Any:
        root = etree.Element("body")
        self.blocks(body, root)
        for label, note in self.document.notes():
            aside = etree.SubElement(root, "aside", {"data-footnote": self.runs.label(label)})
            self.blocks(note, aside)
        return root

    def blocks(self, element: Any, into: Any, depth: int = 0) -> None:
        lists: list[Any] = []
        for child in _flat(element):
            if child.tag == f"{W}p":
                self._paragraph(child, into, lists)
            elif child.tag == f"{W}tbl" and depth < DEEPEST:
                lists.clear()
                self._table(child, into, depth)

    def _paragraph(self, paragraph: Any, into: Any, lists: list[Any]) -> None:
        properties = paragraph.find(f"{W}pPr")
        kind, place = self.document.styles.kind_of(properties), self.document.styles.list_of(properties)
        if kind == "title" and not self.sheet.title:
            self.sheet.title = "".join(paragraph.itertext(f"{W}t"))[:200]
            return
        if place and not kind.startswith("heading"):
            self.runs.into(paragraph, self._point(into, lists, *place))
            return
        lists.clear()
        self.runs.into(paragraph, _place_for(kind, into))

    def _point(self, into: Any, lists: list[Any], level: int, ordered: bool) -> Any:
        """A new point of the list at this level; levels in between are made where they are missing."""
        del lists[level + 1 :]
        name = "ol" if ordered else "ul"
        if len(lists) == level + 1 and lists[level].tag != name:
            del lists[level:]
        while len(lists) <= level:
            above = into
            if lists:
                points = lists[-1]
                above = points[-1] if len(points) else etree.SubElement(points, "li")
            lists.append(etree.SubElement(above, name))
        return etree.SubElement(lists[level], "li")

    def _table(self, table: Any, into: Any, depth: int) -> None:
        made = etree.SubElement(into, "table")
        open_cells: dict[int, Any] = {}
        for row in (child for child in _flat(table) if child.tag == f"{W}tr"):
            drawn = etree.SubElement(made, "tr")
            name = "th" if is_on(row.find(f"{W}trPr"), "tblHeader") else "td"
            column = 0
            for cell in (child for child in _flat(row) if child.tag == f"{W}tc"):
                column += self._cell(cell, drawn, name, column, open_cells, depth)

    def _cell(self, cell: Any, row: Any, name: str, column: int, open_cells: dict[int, Any], depth: int) -> int:
        """Draw a cell, or lengthen the one above that it goes on with; says how many columns it takes."""
        properties = cell.find(f"{W}tcPr")
        said = value(properties, "gridSpan") or "1"
        width = min(max(int(said), 1), 100) if said.isdecimal() else 1
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        if merge is not None and attribute(merge, "val") != "restart" and column in open_cells:
            above = open_cells[column]
            above.set("rowspan", str(int(above.get("rowspan", "1")) + 1))
            return width
        drawn = etree.SubElement(row, name, {"colspan": str(width)} if width > 1 else {})
        self.blocks(cell, drawn, depth + 1)
        open_cells.pop(column, None)
        if merge is not None:
            open_cells[column] = drawn
        return width


def _place_for(kind: str, into: Any) -> Any:
    """Where the words of a paragraph go; neighbours that are code or quoted go together."""
    if kind.startswith("heading"):
        return etree.SubElement(into, f"h{kind[-1]}")
    last = into[-1] if len(into) else None
    if kind == "code":
        if last is not None and last.tag == "pre":
            etree.SubElement(last, "br")
            return last
        return etree.SubElement(into, "pre")
    if kind == "quote":
        quoted = last if last is not None and last.tag == "blockquote" else etree.SubElement(into, "blockquote")
        return etree.SubElement(quoted, "p")
    return etree.SubElement(into, "p")


def _flat(element: Any) -> Any:
    """The children, with those of mere wrappers in their place."""
    for child in element:
        if child.tag in INSIDE:
            yield from _flat(child)
        else:
            yield child
