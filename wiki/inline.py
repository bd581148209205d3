"""Lines compared by words, code compared by lines; what is only on one side is marked."""

import re
from collections.abc import Iterable, Iterator

from wiki.aligning import Effort, Step, key, steps
from wiki.normalising import merged, words_of
from wiki.schema import Node

TOKEN = re.compile(r"\s+|\d+(?:[.,:]\d+)+|[\w’'-]+|[^\w\s]")
LINE = re.compile(r"\n|[^\n]+")


def text_line(old: list[Node], new: list[Node], effort: Effort) -> list[Node]:
    """The inline nodes of both, cut into words."""
    return _both(_tokens(old, TOKEN), _tokens(new, TOKEN), effort)


def code_line(old: list[Node], new: list[Node], effort: Effort) -> list[Node]:
    """The text of both, cut into lines."""
    return _both(_tokens(old, LINE), _tokens(new, LINE), effort)


def marked(node: Node, mark: str) -> Node:
    if "content" in node:
        return {**node, "content": [marked(child, mark) for child in node["content"]]}
    return {**node, "marks": [*node.get("marks", []), {"type": mark}]}


def words_with(mark: str, blocks: Iterable[Node]) -> int:
    """How many words carry this mark."""
    return sum(len(re.findall(r"\w+", words)) for block in blocks for words in _marked_words(block, mark))


def _both(before: list[Node], after: list[Node], effort: Effort) -> list[Node]:
    found: list[Node] = []
    for kind, a, b, c, d in _joined(steps(_keys(before), _keys(after), effort), after):
        if kind == "equal":
            found += after[c:d]
        else:
            found += [marked(node, "deleted") for node in merged(before[a:b])]
            found += [marked(node, "inserted") for node in merged(after[c:d])]
    return merged(found)


def _tokens(nodes: list[Node], cut: re.Pattern[str]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        words = cut.findall(node["text"]) if node["type"] == "text" else []
        found += [{**node, "text": word} for word in words] or [node]
    return found


def _keys(tokens: list[Node]) -> list[str]:
    """A plain word is its own key; everything else begins with a brace."""
    return [
        token["text"] if token.keys() == {"type", "text"} and token["text"][:1] != "{" else key(token)
        for token in tokens
    ]


def _joined(found: list[Step], after: list[Node]) -> list[Step]:
    """Changes with nothing but a blank between them as one: "noch nicht alle" → "bereits die"."""
    joined: list[Step] = []
    for index, (kind, a, b, c, d) in enumerate(found):
        blank = kind == "equal" and 0 < index < len(found) - 1 and d - c == 1 and _is_blank(after[c])
        if joined and joined[-1][0] != "equal" and (kind != "equal" or blank):
            joined[-1] = ("replace", joined[-1][1], b, joined[-1][3], d)
        else:
            joined.append((kind, a, b, c, d))
    return joined


def _is_blank(node: Node) -> bool:
    text = str(node.get("text", ""))
    return text.isspace() and "\n" not in text


def _marked_words(node: Node, mark: str) -> Iterator[str]:
    if "content" in node:
        for child in node["content"]:
            yield from _marked_words(child, mark)
    elif any(other["type"] == mark for other in node.get("marks", [])):
        yield words_of({"content": [node]})
