"""A page with everything that `wiki.schema` knows, and the schema itself, for the tests of the editor.

`python -m tests.wiki.everything` writes both to `frontend/tests/editor/everything.json`; `test_editor.py` sees that
what stands there is what this file says, and `frontend/tests/editor/` that the editor means the same by it.
"""

import json
from pathlib import Path

from wiki.schema import BLOCK, INLINE, MARKS, NODES

FILE = Path(__file__).parents[2] / "frontend" / "tests" / "editor" / "everything.json"


def words(said, *marks):
    return {"type": "text", "text": said} | ({"marks": [mark(name) for name in marks]} if marks else {})


def mark(name):
    attrs = {"href": "https://werk.example/plan?x=1#y", "title": "Plan"} if name == "link" else None
    return {"type": name, "attrs": attrs} if attrs else {"type": name}


def node(kind, /, *content, **attrs):
    """With all its attributes, as the house stores it; those not named have their default."""
    made = {"type": kind}
    if rules := NODES[kind].attrs:
        made["attrs"] = {name: attrs.get(name, default) for name, (_cleaner, default) in rules.items()}
    return made | ({"content": list(content)} if content else {})


def line(*content):
    return node("paragraph", *content)


def cell(kind, /, said, **attrs):
    return node(kind, line(words(said)), **attrs)


def marked():
    """Each mark by itself, all that can be at once, and marks on what is no text."""
    picture = node("image", src="/files/7/plan.png", alt="Plan", title="Halle drei", width=320)
    singles = [piece for name in MARKS for piece in (words(name, name), words(" "))]
    return line(
        *singles,
        words("alles", *MARKS),
        node("hardBreak"),
        picture | {"marks": [mark("link")]},
        node("tag", name="messe") | {"marks": [mark("bold")]},
    )


def named():
    return line(
        words("Siehe "),
        node("pageLink", page=31, title="Versandpapiere", text="die Papiere", anchor="frist"),
        node("pageLink", title="Noch zu schreiben"),
        words(" von "),
        node("mention", person=3, handle="ada", name="Ada Arndt"),
        node("mention", handle="alle"),
        node("footnoteReference", label="zoll"),
        node("inlineMath", latex="a^2 < b"),
    )


def lists():
    deep = node("bulletList", node("listItem", line(words("tiefer"))))
    return [
        node("bulletList", node("listItem", line(words("eins")), deep), node("listItem", line(words("zwei")))),
        node("orderedList", node("listItem", line(words("vier"))), start=4),
        node(
            "taskList",
            node("taskItem", line(words("getan")), checked=True),
            node("taskItem", line(words("offen"))),
        ),
    ]


def table():
    return node(
        "table",
        node("tableRow", cell("tableHeader", "Maß", colspan=2), cell("tableHeader", "Menge", align="right")),
        node(
            "tableRow", cell("tableCell", "a", rowspan=2), cell("tableCell", "b"), cell("tableCell", "1", align="right")
        ),
        node("tableRow", cell("tableCell", "c", align="center"), node("tableCell", line(words("d")), *lists()[:1])),
    )


def document():
    headings = [node("heading", words(f"Ebene {level}"), level=level, id=f"ebene-{level}") for level in range(1, 7)]
    callouts = [node("callout", line(words(kind)), kind=kind) for kind in ("info", "tip", "warning", "danger")]
    folded = node(
        "details",
        node("detailsSummary", words("Mehr", "italic")),
        node("detailsContent", line(words("darin")), table()),
    )
    return node(
        "doc", *headings, line(words("Anfang.")), marked(), named(), *lists(), table(), *callouts, folded,
        node("blockquote", line(words("Zitat")), node("blockquote", line(words("darin")))),
        node("codeBlock", words("if a < b:\n\n    pass\n"), language="python"), node("codeBlock", words("ohne")),
        node("horizontalRule"), node("blockMath", latex="\\sum_{i} x_i"),
        node("heading", words("Ohne Adresse"), level=2),
        node("footnoteDefinition", line(words("Zollamt")), label="zoll"),
    )  # fmt: skip


def schema():
    """What the editor's own schema must say: attributes with their defaults, and where a node may stand."""
    nodes = {name: {key: default for key, (_cleaner, default) in rule.attrs.items()} for name, rule in NODES.items()}
    marks = {name: {key: default for key, (_cleaner, default) in attrs.items()} for name, attrs in MARKS.items()}
    holds = {name: sorted(rule.holds) for name, rule in NODES.items()}
    return {"nodes": nodes, "marks": marks, "holds": holds, "inline": sorted(INLINE), "block": sorted(BLOCK)}


def written():
    return json.dumps({"schema": schema(), "document": document()}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written())
