"""Document → Markdown.

Whatever Markdown has no words for (a table with merged cells, say) stands in a fence as JSON, so that nothing is lost
on the way through a text area.
"""

import json

from wiki.anchors import free, headings, slug_of
from wiki.markdown import escaping
from wiki.markdown.lines import line
from wiki.markdown.reading import ALERTS, ESCAPED_NODE, unindented
from wiki.normalising import normal, words_of
from wiki.schema import Node

SIGNS_OF_KINDS = {kind: sign for sign, kind in ALERTS.items() if sign != "IMPORTANT"}


def to_markdown(document: Node) -> str:
    """The Markdown of a clean document; `from_markdown` makes the same (normal) document of it."""
    document = normal(document)
    return blocks(document["content"], own_anchors(document)) + "\n"


def own_anchors(document: Node) -> set[int]:
    """`id()` of the headings whose anchor is another than the one their words would give."""
    taken: dict[str, int] = {}
    own: set[int] = set()
    for heading in headings(document):
        usual = free(slug_of(words_of(heading)), taken)
        anchor = heading["attrs"]["id"] or usual
        if anchor != usual:
            own.add(id(heading))
        taken.setdefault(anchor, 1)
    return own


def blocks(content: list[Node], own: set[int], *, tight: bool = False) -> str:
    found: list[str] = []
    marker = ""
    for node in content:
        if node["type"] in LISTS:
            marker = "*" if marker == "-" else "-"
        elif node["type"] != "paragraph" or node.get("content"):
            marker = ""
        written = _list(node, own, marker) if node["type"] in LISTS else WRITERS[node["type"]](node, own)
        if written:
            found.append(written)
    return ("\n" if tight else "\n\n").join(found)


def _paragraph(node: Node, own: set[int]) -> str:
    return escaping.line_start(line(node.get("content", []), single=False))


def _heading(node: Node, own: set[int]) -> str:
    words = line(node.get("content", []), single=True)
    if words.endswith("#"):
        words = words[:-1] + "\\#"
    anchor = f" {{#{node['attrs']['id']}}}" if id(node) in own else ""
    return f"{'#' * node['attrs']['level']} {words}{anchor}".rstrip()


def _list(node: Node, own: set[int], marker: str) -> str:
    items = node["content"]
    tight = all(_is_tight(item) for item in items)
    number = node.get("attrs", {}).get("start", 0)
    written = []
    for offset, item in enumerate(items):
        sign = f"{min(number + offset, 999_999_999)}{'.' if marker == '-' else ')'}"
        sign = sign if node["type"] == "orderedList" else marker
        written.append(_item(item, own, sign, tight))
    return ("\n" if tight else "\n\n").join(written)


def _is_tight(item: Node) -> bool:
    """One line of text, with nothing but lists below."""
    return all(child["type"] in LISTS and _may_interrupt(child) for child in item["content"][1:])


def _may_interrupt(node: Node) -> bool:
    """A list may follow a line of text at once if it begins with words, and with number 1."""
    first = node["content"][0]
    return bool(first["content"][0].get("content")) and node.get("attrs", {}).get("start", 1) == 1


def _item(item: Node, own: set[int], sign: str, tight: bool) -> str:
    first, *rest = item["content"]
    task = "" if item["type"] == "listItem" else "[x] " if item["attrs"]["checked"] else "[ ] "
    body = [task + blocks([first], own)] if task or first.get("content") else []
    if rest:
        body.append(blocks(rest, own, tight=tight))
    if not body:
        return sign
    text = ("\n" if tight else "\n\n").join(body)
    indent = " " * (len(sign) + 1)
    start = f"{sign} " if task or first.get("content") else f"{sign}\n{indent}"
    return start + indented(text, indent).rstrip()


def indented(text: str, indent: str) -> str:
    """Every line but the first moved in; empty ones stay empty."""
    return text.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n").replace(f"\n{indent}\n", "\n\n")


def _quote(node: Node, own: set[int]) -> str:
    return quoted(blocks(node["content"], own))


def quoted(text: str) -> str:
    return "\n".join(f"> {row}".rstrip() if not row else f"> {row}" for row in text.split("\n"))


def _callout(node: Node, own: set[int]) -> str:
    first = node["content"][0]
    gap = "\n" if first["type"] == "paragraph" else "\n\n"
    return quoted(f"[!{SIGNS_OF_KINDS[node['attrs']['kind']]}]{gap}{blocks(node['content'], own)}".rstrip("\n"))


def _details(node: Node, own: set[int]) -> str:
    summary, inside = node["content"]
    colons = ":" * (3 + _nesting(inside))
    title = line(summary.get("content", []), single=True)
    return f"{colons} details {title}".rstrip() + f"\n{blocks(inside['content'], own)}\n{colons}"


def _nesting(node: Node) -> int:
    """How many containers stand inside each other below this node."""
    inner = max((_nesting(child) for child in node.get("content", [])), default=0)
    return inner + (node["type"] == "details")


def _code(node: Node, own: set[int]) -> str:
    return fenced(node["content"][0]["text"] if node.get("content") else "", node["attrs"]["language"] or "")


def fenced(code: str, language: str) -> str:
    fence = "```"
    while fence in code:
        fence += "`"
    return f"{fence}{language}\n{code}\n{fence}" if code else f"{fence}{language}\n{fence}"


def _table(node: Node, own: set[int]) -> str:
    rows = [row["content"] for row in node["content"]]
    if not _is_plain(rows):
        return _as_json(node, own)
    rules = {"left": ":---", "center": ":---:", "right": "---:", None: "---"}
    written = [_row([_cell_words(cell) for cell in row]) for row in rows]
    written.insert(1, _row([rules[cell["attrs"]["align"]] for cell in rows[0]]))
    return "\n".join(written)


def _is_plain(rows: list[list[Node]]) -> bool:
    """Whether GitHub's tables can say it: one head row, no merged cells, one line in each cell."""
    head = [cell["attrs"]["align"] for cell in rows[0]]
    return all(
        [cell["attrs"]["align"] for cell in row] == head
        and all(cell["type"] == ("tableCell" if number else "tableHeader") for cell in row)
        and all(cell["attrs"]["colspan"] == cell["attrs"]["rowspan"] == 1 for cell in row)
        and all([child["type"] for child in cell["content"]] == ["paragraph"] for cell in row)
        for number, row in enumerate(rows)
    )


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell_words(cell: Node) -> str:
    words = line(cell["content"][0].get("content", []), single=True)
    return words.replace("\\|", "|").replace("|", "\\|")


def _footnote(node: Node, own: set[int]) -> str:
    return indented(f"[^{node['attrs']['label']}]: {blocks(node['content'], own)}", "    ").rstrip()


def _math(node: Node, own: set[int]) -> str:
    latex = node["attrs"]["latex"]
    if not latex or latex != unindented(latex) or "$" in latex or "\n\n" in latex:
        return _as_json(node, own)
    return f"$$\n{latex}\n$$"


def _as_json(node: Node, own: set[int]) -> str:
    return fenced(json.dumps(node, ensure_ascii=False), ESCAPED_NODE)


LISTS = {"bulletList", "orderedList", "taskList"}
WRITERS = {
    "paragraph": _paragraph,
    "heading": _heading,
    "blockquote": _quote,
    "callout": _callout,
    "details": _details,
    "codeBlock": _code,
    "table": _table,
    "horizontalRule": lambda node, own: "---",
    "footnoteDefinition": _footnote,
    "blockMath": _math,
}
