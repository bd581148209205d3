"""A page's document as a shared one: the Yjs types that `@tiptap/y-tiptap` makes of the same ProseMirror document.

A node is an XmlElement of its type's name, its attributes those that are not None; a run of text is one XmlText whose
formatting attributes are the marks. Marks of other nodes, of which y-tiptap knows nothing, stand in the attribute
`marked`, as they would with a text. Numbers come back from Yjs as floats. Places within a text count bytes of UTF-8.
"""

import json
from collections.abc import Iterable
from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from wiki.aligning import steps
from wiki.schema import DEEPEST, MARKS, Node, refused, too_deep

NAME = "default"
"""What Tiptap calls the fragment of a document that holds the page."""

MARKED = "marked"

Parent = XmlFragment | XmlElement
Run = list[Node]
"""Text nodes that stand side by side: what one XmlText holds."""
Piece = Node | Run
Letter = tuple[str, str]
"""A character with its marks as JSON."""


def fragment_of(doc: Doc) -> XmlFragment:
    return doc.get(NAME, type=XmlFragment)


def read(doc: Doc) -> Node:
    """The document as its editors see it, not yet cleaned: whoever wrote it may have written anything."""
    return {"type": "doc", "content": _children(fragment_of(doc), 0)}


def write(doc: Doc, document: Node) -> None:
    """Make the shared document say this, by changing what differs and nothing else: carets elsewhere stay."""
    with doc.transaction():
        _become(fragment_of(doc), document.get("content", []))


def _children(parent: Parent, depth: int) -> list[Node]:
    if depth > DEEPEST:
        raise too_deep()
    found: list[Node] = []
    for child in parent.children:
        found += _texts(child) if isinstance(child, XmlText) else [_element(child, depth)]
    return found


def _element(element: XmlElement | XmlFragment, depth: int) -> Node:
    if not isinstance(element, XmlElement) or element.tag is None:
        raise refused()
    node: Node = {"type": element.tag}
    attrs = {name: _plain(value) for name, value in element.attributes if value is not None}
    marked = attrs.pop(MARKED, None)
    if attrs:
        node["attrs"] = attrs
    if isinstance(marked, dict):
        node |= _marked(marked)
    if content := _children(element, depth + 1):
        node["content"] = content
    return node


def _texts(text: XmlText) -> Run:
    found: Run = []
    for node in (_text(words, marks or {}) for words, marks in text.diff() if words != ""):
        if found and found[-1].get("marks") == node.get("marks"):
            found[-1]["text"] += node["text"]
        else:
            found.append(node)
    return found


def _text(words: Any, marks: dict[str, Any]) -> Node:
    if not isinstance(words, str):
        raise refused()
    return {"type": "text", "text": words} | _marked(marks)


def _marked(marks: dict[str, Any]) -> Node:
    """Those the schema knows in its order, so that the same text is the same JSON; then those it will refuse."""
    names = [*(name for name in MARKS if name in marks), *sorted(marks.keys() - MARKS.keys())]
    found = [_mark(name, marks[name]) for name in names if marks[name] is not None]
    return {"marks": found} if found else {}


def _mark(name: str, attrs: Any) -> Node:
    return {"type": name, "attrs": _plain(attrs)} if attrs else {"type": name}


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _become(parent: Parent, content: Iterable[Node]) -> None:
    """From the end to the start, so that the places of what is still to be done stay where they were."""
    was, wanted = [_piece(child) for child in parent.children], _pieces(content)
    for kind, start, end, from_, to in reversed(
        steps([_key(piece) for piece in was], [_key(piece) for piece in wanted])
    ):
        if kind != "equal":
            _replace(parent, was, start, end, wanted[from_:to])


def _replace(parent: Parent, was: list[Piece], start: int, end: int, wanted: list[Piece]) -> None:
    """Pieces of the same kind are changed where they stand, pairwise from the start; others go and come."""
    kept = 0
    while kept < min(end - start, len(wanted)) and _kind(was[start + kept]) == _kind(wanted[kept]):
        kept += 1
    for index in reversed(range(start + kept, end)):
        del parent.children[index]
    for index, piece in enumerate(wanted[kept:], start + kept):
        _insert(parent, index, piece)
    for index in range(kept):
        _amend(parent.children[start + index], was[start + index], wanted[index])


def _piece(child: XmlElement | XmlText | XmlFragment) -> Piece:
    return _texts(child) if isinstance(child, XmlText) else _element(child, 0)


def _pieces(content: Iterable[Node]) -> list[Piece]:
    found: list[Piece] = []
    for node in content:
        if node["type"] != "text":
            found.append(node)
        elif found and isinstance(found[-1], list):
            found[-1].append(node)
        else:
            found.append([node])
    return found


def _key(piece: Piece) -> str:
    """Equal where the shared document would be the same."""
    return json.dumps(piece, sort_keys=True, ensure_ascii=False)


def _kind(piece: Piece) -> str:
    return "text" if isinstance(piece, list) else str(piece["type"])


def _insert(parent: Parent, index: int, piece: Piece) -> None:
    if isinstance(piece, list):
        parent.children.insert(index, text := XmlText())
        _reword(text, [], piece)
        return
    parent.children.insert(index, element := XmlElement(piece["type"]))
    _reattribute(element, {}, _attrs(piece))
    _become(element, piece.get("content", []))


def _amend(child: Any, was: Piece, wanted: Piece) -> None:
    if isinstance(wanted, list) and isinstance(was, list):
        return _reword(child, was, wanted)
    assert isinstance(was, dict) and isinstance(wanted, dict)
    _reattribute(child, _attrs(was), _attrs(wanted))
    return _become(child, wanted.get("content", []))


def _attrs(node: Node) -> dict[str, Any]:
    attrs = {name: value for name, value in node.get("attrs", {}).items() if value is not None}
    return attrs | {MARKED: _marks(node)} if node.get("marks") else attrs


def _reattribute(element: XmlElement, was: dict[str, Any], wanted: dict[str, Any]) -> None:
    for name in was.keys() - wanted.keys():
        del element.attributes[name]
    for name, value in wanted.items():
        if was.get(name) != value:
            element.attributes[name] = value


def _reword(text: XmlText, was: Run, wanted: Run) -> None:
    """Take out and put in what differs, in one place or in several: who types elsewhere in the line is not moved."""
    old, new = _letters(was), _letters(wanted)
    places = _places(old)
    for kind, start, end, from_, to in reversed(steps(old, new)):
        if kind in ("delete", "replace"):
            del text[places[start] : places[end]]
        if kind in ("insert", "replace"):
            _put(text, places[start], new[from_:to])


def _letters(run: Run) -> list[Letter]:
    marked = [(node["text"], json.dumps(_marks(node), sort_keys=True)) for node in run]
    return [(letter, marks) for text, marks in marked for letter in text]


def _marks(node: Node) -> dict[str, Any]:
    return {mark["type"]: mark.get("attrs", {}) for mark in node.get("marks", [])}


def _places(letters: list[Letter]) -> list[int]:
    """Where each letter begins, and behind them where the text ends."""
    places = [0]
    for letter, _marked in letters:
        places.append(places[-1] + len(letter.encode()))
    return places


def _put(text: XmlText, place: int, letters: list[Letter]) -> None:
    start = 0
    while start < len(letters):
        marks, end = letters[start][1], start
        while end < len(letters) and letters[end][1] == marks:
            end += 1
        words = "".join(letter for letter, _marked in letters[start:end])
        # Named with None a mark ends here, even where the letter before has it.
        text.insert(place, words, dict.fromkeys(MARKS) | json.loads(marks))
        place += len(words.encode())
        start = end
