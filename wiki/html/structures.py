"""Lists, tables, code and what unfolds."""

import re
from typing import Any

from wiki.attributes import LANGUAGE
from wiki.html.inlines import label_of
from wiki.html.parsing import name_of
from wiki.schema import Node

ALIGNED = re.compile(r"text-align:\s*(left|center|right)")
MOST_COLUMNS, MOST_ROWS = 100, 1000


class Structures:
    """What a `Reader` makes of elements that hold elements of their own."""

    def structure(self, name: str, element: Any) -> list[Node]:
        match name:
            case "ul" | "ol":
                return self._list(name, element)
            case "li":
                lists: list[Node] = []
                self._add(self._item(element), "ul", 1, lists)
                return lists
            case "dl":
                return self._definitions(element)
            case "table":
                return self._table(element)
            case "pre":
                return [self._code(element)]
            case "details":
                return [self._details(element)]
        return []

    def _list(self, name: str, element: Any) -> list[Node]:
        """A list; where tasks and points are mixed, it falls into lists of each."""
        lists: list[Node] = []
        start = _number(element.get("start"), 0, 999_999_999, 1)
        for child in element:
            if name_of(child) in {"ul", "ol"} and lists:  # a list in a list, as Word and old editors write it
                lists[-1]["content"][-1]["content"] += self._list(name_of(child), child)
            elif name_of(child) not in {"script", "style", "template"}:
                self._add(self._item(child), name, start, lists)
        return lists

    def _add(self, item: Node, name: str, start: int, lists: list[Node]) -> None:
        kind = "taskList" if item["type"] == "taskItem" else {"ul": "bulletList", "ol": "orderedList"}[name]
        if not lists or lists[-1]["type"] != kind:
            attrs = {"attrs": {"start": start}} if kind == "orderedList" else {}
            lists.append({"type": kind, **attrs, "content": []})
        lists[-1]["content"].append(item)

    def _item(self, element: Any) -> Node:
        checked = _checked(element)
        content = self.blocks(element)
        if not content or content[0]["type"] != "paragraph":
            content.insert(0, {"type": "paragraph"})
        if checked is None:
            return {"type": "listItem", "content": content}
        return {"type": "taskItem", "attrs": {"checked": checked}, "content": content}

    def _definitions(self, element: Any) -> list[Node]:
        """Terms as bold points with what they mean below; meanings without a term stand by themselves."""
        items: list[Node] = []
        loose: list[Node] = []
        for child in element.iter("dt", "dd"):
            if _inner(child, element, {"dl", "dt", "dd"}):
                continue
            if name_of(child) == "dt":
                words = [_bold(node) for node in self.line(child)]
                items.append({"type": "listItem", "content": [{"type": "paragraph", "content": words}]})
            elif items:
                items[-1]["content"] += self.blocks(child)
            else:
                loose += self.blocks(child)
        return loose + ([{"type": "bulletList", "content": items}] if items else [])

    def _table(self, element: Any) -> list[Node]:
        rows = [row for row in element.iter("tr") if not _inner(row, element, {"table"})]
        made = [made for row in rows if (made := self._row(row))]
        _align(made)
        captions = [self.line(words) for words in element.iter("caption") if not _inner(words, element, {"table"})]
        above = [{"type": "paragraph", "content": words} for words in captions if words]
        return above + ([{"type": "table", "content": made}] if made else [])

    def _row(self, row: Any) -> Node | None:
        cells = [self._cell(cell) for cell in row if name_of(cell) in {"td", "th"}][:MOST_COLUMNS]
        return {"type": "tableRow", "content": cells} if cells else None

    def _cell(self, cell: Any) -> Node:
        align = (cell.get("align") or "").lower()
        styled = ALIGNED.search((cell.get("style") or "").lower())
        attrs = {
            "colspan": _number(cell.get("colspan"), 1, MOST_COLUMNS, 1),
            "rowspan": _number(cell.get("rowspan"), 1, MOST_ROWS, 1),
            "align": styled[1] if styled else align if align in {"left", "center", "right"} else None,
        }
        kind = "tableHeader" if name_of(cell) == "th" else "tableCell"
        return {"type": kind, "attrs": attrs, "content": self.filled(cell)}

    def _code(self, element: Any) -> Node:
        inner = element.find("code")
        classes = " ".join(filter(None, [element.get("class"), inner.get("class") if inner is not None else None]))
        said = re.search(r"(?:language|lang|brush:)[-\s]?([\w+#.-]+)", classes)
        language = element.get("data-language") or (said[1] if said else None)
        words = self.text(element).strip("\n")
        attrs = {"language": language if language and LANGUAGE.fullmatch(language) else None}
        return {"type": "codeBlock", "attrs": attrs, "content": [{"type": "text", "text": words}] if words else []}

    def _details(self, element: Any) -> Node:
        summary = element.find("summary")
        words = self.line(summary) if summary is not None else []
        if summary is not None:
            tail = summary.tail
            element.remove(summary)
            element.text = (element.text or "") + (tail or "")
        content = {"type": "detailsContent", "content": self.filled(element)}
        return {"type": "details", "content": [{"type": "detailsSummary", "content": words}, content]}

    def footnote(self, label: str, element: Any) -> Node:
        return {"type": "footnoteDefinition", "attrs": {"label": label_of(label)}, "content": self.filled(element)}


def _checked(element: Any) -> bool | None:
    """Whether a task is done; None for what is no task."""
    said = element.get("data-checked")
    if said in {"true", "false"}:
        return said == "true"
    boxes = [box for box in element.iter("input") if box.get("type") == "checkbox"][:1]
    first = next((child for child in element.iter() if child is not element and name_of(child) != "p"), None)
    if boxes and name_of(first) in {"input", "label"}:
        return boxes[0].get("checked") is not None
    return None


def _inner(part: Any, whole: Any, names: set[str]) -> bool:
    """Whether between the part and the whole stands another element of these names."""
    above = part.getparent()
    while above is not None and above is not whole:
        if name_of(above) in names:
            return True
        above = above.getparent()
    return False


def _align(rows: list[Node]) -> None:
    """A head that says nothing stands as all the cells below it do: so the table can be said in Markdown."""
    cells = [row["content"] for row in rows]
    if len({len(row) for row in cells}) == 1 and len(cells) > 1:
        for head, *below in zip(*cells, strict=True):
            said = {cell["attrs"]["align"] for cell in below}
            if head["attrs"]["align"] is None and len(said) == 1:
                head["attrs"]["align"] = said.pop()


def _bold(node: Node) -> Node:
    marks = node.get("marks", [])
    return node if any(mark["type"] == "bold" for mark in marks) else {**node, "marks": [*marks, {"type": "bold"}]}


def _number(said: str | None, least: int, greatest: int, otherwise: int) -> int:
    found = re.match(r"\s*(\d{1,9})", said or "")
    return min(max(int(found[1]), least), greatest) if found else otherwise
