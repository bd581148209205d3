"""A line of a document → Markdown.

Tried first: marks nested as a person would write them. What does not read back as the same line (`a**"b"**c` is no bold
text in Markdown) is written again so that it must: each run with marks of its own, `*` and `_` in turn, and letters
next to a mark as entities.
"""

import re
from itertools import groupby

from wiki.markdown import escaping
from wiki.markdown.dialect import NOT_BEFORE_A_NAME
from wiki.markdown.reading import parser
from wiki.normalising import marks_of
from wiki.schema import Node

SIGNS = {"bold": "**", "italic": "*", "strike": "~~"}
NAMES = {"mention", "tag"}
GROWS = re.compile(r"[._-]*[^\W_]|[/@#]")
ENCLOSING = ("link", "strike", "bold", "italic", "code")


def line(content: list[Node], *, single: bool) -> str:
    """The Markdown of normal inline nodes; `single`: in a heading or a cell, where a line cannot be broken."""
    marked = any(marks_of(node) - {"link", "code"} for node in content)
    plain = _nested(content, frozenset(), single)
    found = plain if not marked or _reads_back(plain, content) else _guarded(content, single)
    if found.endswith("\\!") and content[-1]["type"] == "text":
        return found[:-2] + "!"
    return found.removesuffix("\\\n") + "<br>" if found.endswith("\\\n") else found


def _reads_back(markdown: str, content: list[Node]) -> bool:
    """Whether the emphasis comes out again; only text counts, as footnotes and the like need their page."""
    tokens = parser().parseInline(markdown, {})[0].children or []
    open_marks: list[str] = []
    found: list[tuple[str, frozenset[str]]] = []
    names = {"strong": "bold", "em": "italic", "s": "strike"}
    for token in tokens:
        kind, _, side = token.type.rpartition("_")
        if side == "open" and kind in names:
            open_marks.append(names[kind])
        elif side == "close" and kind in names:
            open_marks.pop()
        elif token.type == "text" and token.content:
            found.append((token.content, frozenset(open_marks)))
        elif token.type in {"softbreak", "hardbreak"}:
            found.append(("\n", frozenset()))
    return _signs(found) == _signs(_expected(content))


def _expected(content: list[Node]) -> list[tuple[str, frozenset[str]]]:
    found = []
    for node in content:
        if node["type"] == "hardBreak":
            found.append(("\n", frozenset()))
        elif node["type"] == "text" and "code" not in marks_of(node):
            found.append((node["text"], frozenset(marks_of(node) & set(SIGNS))))
        elif node["type"] == "footnoteReference":
            found.append((f"[^{node['attrs']['label']}]", frozenset(marks_of(node) & set(SIGNS))))
    return found


def _signs(runs: list[tuple[str, frozenset[str]]]) -> list[tuple[str, frozenset[str]]]:
    return [("".join(words for words, _ in run), marks) for marks, run in groupby(runs, key=lambda run: run[1])]


def _nested(content: list[Node], opened: frozenset[str], single: bool) -> str:
    found, index = "", 0
    while index < len(content):
        mark, end = _widest(content, index, opened)
        if not mark:
            found += _beside_names(content, index, found, single)
            index += 1
            continue
        found += _wrapped(mark, content[index:end], opened, single, found)
        index = end
    return found


def _beside_names(content: list[Node], index: int, before: str, single: bool) -> str:
    """A name or tag ends where its letters end: a sign that touches it is written as an entity."""
    node = content[index]
    if node["type"] != "text" or "code" in marks_of(node):
        return leaf(node, before, single)
    head, text, tail = _touching(node["text"], _is_name(content, index - 1), _is_name(content, index + 1))
    return head + (_words(text, before + head) if text else "") + tail


def _is_name(content: list[Node], index: int) -> bool:
    return 0 <= index < len(content) and content[index]["type"] in NAMES


def _touching(text: str, at_start: bool, at_end: bool) -> tuple[str, str, str]:
    """First sign as an entity, the rest, last sign as an entity; blanks stay."""
    head = tail = ""
    if at_start and GROWS.match(text):
        head, text = escaping.entity(text[0]), text[1:]
    if at_end and text and (text[-1].isalnum() or text[-1] in NOT_BEFORE_A_NAME):
        tail, text = escaping.entity(text[-1]), text[:-1]
    return head, text, tail


def _widest(content: list[Node], start: int, opened: frozenset[str]) -> tuple[Node | None, int]:
    """The mark not yet open that reaches furthest from here; the outer kind wins where they reach equally far."""
    best: tuple[Node | None, int] = (None, start)
    marks = {mark["type"]: mark for mark in content[start].get("marks", [])}
    for name in ENCLOSING:
        if name in marks and name not in opened and name != "code":
            end = start
            while end < len(content) and marks[name] in content[end].get("marks", []):
                end += 1
            if end > best[1] or (name == "link" and best[0] is None):
                best = (marks[name], end)
            if name == "link":
                return best
    return best


def _wrapped(mark: Node, content: list[Node], opened: frozenset[str], single: bool, before: str) -> str:
    inner = _nested(content, opened | {mark["type"]}, single)
    if mark["type"] == "link":
        return _link(mark, content, inner)
    sign = SIGNS[mark["type"]]
    if sign[0] == "*" and (before.endswith("*") or inner.startswith("*")):
        sign = sign.replace("*", "_")
    return f"{sign}{inner}{sign}"


def _link(mark: Node, content: list[Node], inner: str) -> str:
    href, title = mark["attrs"]["href"], mark["attrs"].get("title")
    bare = not title and [node.get("text") for node in content] == [href] and marks_of(content[0]) == {"link"}
    if bare and (parser().parseInline(f"<{href}>", {})[0].children or [])[0].type == "link_open":
        return f"<{href}>"
    return f"[{inner}]({escaping.destination(href)}{escaping.quoted(title)})"


def leaf(node: Node, before: str, single: bool) -> str:
    """One inline node without regard to its marks, but for code."""
    attrs = node.get("attrs", {})
    match node["type"]:
        case "text" if "code" in marks_of(node):
            return _code(node["text"])
        case "text":
            return _words(node["text"], before)
        case "hardBreak":
            return "<br>" if single or not before or before.endswith("\n") else "\\\n"
        case "image":
            width = f"{{width={attrs['width']}}}" if attrs["width"] else ""
            alt = escaping.words(attrs["alt"].replace("\n", " "))
            return f"![{alt}]({escaping.destination(attrs['src'])}{escaping.quoted(attrs['title'])}){width}"
        case "pageLink":
            anchor = f"#{attrs['anchor']}" if attrs["anchor"] else ""
            return f"[[{attrs['title']}{anchor}{'|' + attrs['text'] if attrs['text'] else ''}]]"
        case "mention":
            return f"@{attrs['handle']}"
        case "tag":
            return f"#{attrs['name']}"
        case "footnoteReference":
            return f"[^{attrs['label']}]"
        case _:
            return f"${attrs['latex']}$"


def _words(text: str, before: str) -> str:
    found = escaping.words(text)
    if before.endswith("]]") and found.startswith("("):
        return "\\" + found
    if before.endswith(")") and found.startswith("{"):
        return "\\" + found
    if before.endswith("]") and found.startswith(":"):
        return "\\" + found
    if before.endswith("\n"):
        return escaping.line_start(found)
    return found


def _code(text: str) -> str:
    longest = max((len(run) for run in _runs(text, "`")), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip(" ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _runs(text: str, sign: str) -> list[str]:
    return ["".join(run) for same, run in groupby(text, key=lambda found: found == sign) if same]


def _guarded(content: list[Node], single: bool) -> str:
    found, sign = "", "*"
    for index, node in enumerate(content):
        marks, before, after = (_hugging(content, at) for at in (index, index - 1, index + 1))
        sign = "_" if sign == "*" and before else "*"
        hug = sign * (("bold" in marks) * 2 + ("italic" in marks))
        strike = "~~" if "strike" in marks else ""
        inner = _guarded_words(content, index, found, single, bool(before) and not marks, bool(after) and not marks)
        link = next((mark for mark in node.get("marks", []) if mark["type"] == "link"), None)
        whole = f"{strike}{hug}{inner}{hug}{strike}"
        found += _link(link, [{"type": "hardBreak"}], whole) if link else whole
    return found


def _hugging(content: list[Node], index: int) -> set[str]:
    return marks_of(content[index]) & set(SIGNS) if 0 <= index < len(content) else set()


def _guarded_words(content: list[Node], index: int, before: str, single: bool, after_mark: bool, ahead: bool) -> str:
    node = content[index]
    if node["type"] != "text" or "code" in marks_of(node):
        return leaf(node, before, single)
    if _hugging(content, index):
        core = node["text"].strip()
        head, _, tail = node["text"].partition(core) if core else (node["text"], "", "")
        return "".join(map(escaping.entity, head)) + escaping.strictly(core) + "".join(map(escaping.entity, tail))
    text, head, tail = node["text"], "", ""
    if (after_mark or _is_name(content, index - 1)) and not text[0].isspace():
        head, text = escaping.entity(text[0]), text[1:]
    if (ahead or _is_name(content, index + 1)) and text and not text[-1].isspace():
        tail, text = escaping.entity(text[-1]), text[:-1]
    return head + escaping.strictly(text) + tail
