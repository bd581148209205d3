"""Drawing what changed beside the words: levels, kinds, ticks, pictures; each said in words, never by colour alone."""

from collections.abc import Callable
from html import escape
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wiki.rendering import CLASSES_OF_CHANGES, Renderer, element
from wiki.schema import Node

Words = str | Promise
INSIDE = {"listItem", "taskItem", "tableHeader", "tableCell"}
"""Where a note about the block has to stand within it."""

BLOCKS: dict[str, Words] = {
    "paragraph": gettext_lazy("Paragraph"),
    "heading": gettext_lazy("Heading"),
    "bulletList": gettext_lazy("List"),
    "orderedList": gettext_lazy("Numbered list"),
    "taskList": gettext_lazy("Task list"),
    "tableCell": gettext_lazy("Cell"),
    "tableHeader": gettext_lazy("Head cell"),
}
BOXES: dict[str, Words] = {
    "info": pgettext_lazy("box", "Information"),
    "tip": pgettext_lazy("box", "Tip"),
    "warning": pgettext_lazy("box", "Warning"),
    "danger": pgettext_lazy("box", "Danger"),
}
SIDES: dict[str | None, Words] = {
    None: pgettext_lazy("alignment", "none"),
    "left": pgettext_lazy("alignment", "left"),
    "center": pgettext_lazy("alignment", "centred"),
    "right": pgettext_lazy("alignment", "right"),
}


class ChangeRenderer(Renderer):
    """Renders the blocks of a comparison; `anchors` says whether headings may be led to."""

    def __init__(self, document: Node, *, anchors: bool = True) -> None:
        super().__init__(document)
        self.anchors = anchors

    def node(self, node: Node) -> str:
        if node["type"] == "heading" and not self.anchors:
            node = {**node, "attrs": {**node["attrs"], "id": None}}
        found = super().node(node)
        if node["type"] == "horizontalRule" and node.get("diff") in CLASSES_OF_CHANGES:
            return element("div", found, node)
        note = note_of(node)
        if not note:
            return found
        if node["type"] in INSIDE:
            start, end, rest = found.partition(">")
            return f"{start}{end}{element('span', escape(note), class_='diff__note')} {rest}"
        return element("div", escape(note), class_="diff__note") + found

    def marked(self, node: Node) -> str:
        found = super().marked(node)
        marks = {mark["type"] for mark in node.get("marks", [])}
        if node["type"] != "image" or not marks & {"inserted", "deleted"}:
            return found
        alt = node["attrs"]["alt"] or _("no description")
        words = _("New: %(alt)s") if "inserted" in marks else _("Before: %(alt)s")
        return element("span", found + element("small", escape(words % {"alt": alt})), class_="diff__picture")


def note_of(node: Node) -> str:
    """What changed about a block itself, in words; empty where nothing did that a reader would see."""
    was = node.get("was")
    if was is None:
        return ""
    if was["type"] != node["type"]:
        return _arrow(BLOCKS[was["type"]], BLOCKS[node["type"]]) if node["type"] in BLOCKS else ""
    tell = NOTES.get(node["type"])
    return tell(was["attrs"], node["attrs"]) if tell and "attrs" in was else ""


def _arrow(before: Words, after: Words) -> str:
    return f"{before} → {after}"


def _level(was: Any, now: Any) -> str:
    levels = {"before": was["level"], "after": now["level"]}
    return _("Heading level %(before)s → %(after)s") % levels if was["level"] != now["level"] else ""


def _task(was: Any, now: Any) -> str:
    return _("ticked") if now["checked"] else _("no longer ticked")


def _language(was: Any, now: Any) -> str:
    before, after = (attrs["language"] or _("no language") for attrs in (was, now))
    return _("Code: %(change)s") % {"change": _arrow(before, after)}


def _box(was: Any, now: Any) -> str:
    return _("Box: %(change)s") % {"change": _arrow(BOXES[was["kind"]], BOXES[now["kind"]])}


def _cell(was: Any, now: Any) -> str:
    if any(was[span] != now[span] for span in ("colspan", "rowspan")):
        return _("spans other cells now")
    return _("Alignment: %(change)s") % {"change": _arrow(SIDES[was["align"]], SIDES[now["align"]])}


NOTES: dict[str, Callable[[Any, Any], str]] = {
    "heading": _level,
    "orderedList": lambda was, now: _("Numbers begin at %(after)s, before at %(before)s") % {
        "before": was["start"], "after": now["start"]
    },
    "taskItem": _task,
    "codeBlock": _language,
    "callout": _box,
    "tableHeader": _cell,
    # Every cell of a column is aligned by itself; its head says it for all.
    "tableCell": lambda was, now: "" if was["align"] != now["align"] else _cell(was, now),
}  # fmt: skip
