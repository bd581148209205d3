"""What Confluence's HTML shows by classes, said in the words that `wiki.html` knows."""

import re
from typing import Any

from wiki.html.inlines import text_of
from wiki.html.parsing import name_of

CALLOUTS = {
    "confluence-information-macro-information": "info",
    "confluence-information-macro-tip": "tip",
    "confluence-information-macro-note": "warning",
    "confluence-information-macro-warning": "danger",
}
GONE = {"toc-macro", "aui-icon", "expand-control-icon", "hidden", "pageSection"}
BRUSH = re.compile(r"brush:\s*([\w+#.-]+)")


def in_our_words(root: Any) -> None:
    """Change the tree in place."""
    for element in list(root.iter()):
        classes = set((element.get("class") or "").split())
        if classes & GONE and element is not root:
            element.drop_tree()
        elif kind := next((CALLOUTS[name] for name in classes if name in CALLOUTS), None):
            element.set("data-callout", kind)
        elif "panel" in classes and "code" not in classes:
            element.set("data-callout", "info")
        elif classes & {"panelHeader", "codeHeader", "title"} and name_of(element) in {"div", "p"}:
            element.tag = "p"
        elif "inline-task-list" in classes:
            _tasks(element)
        elif "expand-container" in classes:
            _unfolding(element)
        elif name_of(element) == "pre":
            _code(element)
        elif name_of(element) == "img" and "emoticon" in classes:
            element.tag = "span"
            element.text = element.get("data-emoji-fallback") or element.get("alt")


def _tasks(points: Any) -> None:
    for point in points.iterchildren("li"):
        point.set("data-checked", "true" if "checked" in (point.get("class") or "").split() else "false")


def _unfolding(element: Any) -> None:
    control, said = _first(element, "expand-control"), _first(element, "expand-control-text")
    words = " ".join(text_of(said).split()) if said is not None else ""
    if control is not None and control is not element:
        control.drop_tree()
    element.tag = "details"
    summary = element.makeelement("summary")
    summary.text = words or "…"
    element.insert(0, summary)


def _first(element: Any, name: str) -> Any:
    """The first element inside with this class, or None."""
    return next((part for part in element.iter() if name in (part.get("class") or "").split()), None)


def _code(element: Any) -> None:
    said = BRUSH.search(element.get("data-syntaxhighlighter-params") or "")
    if said:
        element.set("data-language", said[1])
