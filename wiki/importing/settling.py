"""A document out of a foreign house, made one of ours: nobody is called by it, and it shows nothing from outside."""

from typing import Any

from django.utils.translation import gettext as _

from wiki.importing.sheets import FILE, PAGE, Sheet
from wiki.naming import inlines
from wiki.normalising import marks_of

OURS = (PAGE, FILE)


def settle(sheet: Sheet) -> None:
    """Turn mentions and tags into plain words, and note the pictures that would come from outside."""
    for node in list(inlines(sheet.document)):
        if node["type"] in {"mention", "tag"}:
            _as_words(node)
        elif node["type"] == "image" and not node["attrs"]["src"].startswith(OURS):
            sheet.note(_("Picture from outside, kept as a link: %(what)s") % {"what": node["attrs"]["src"][:200]})


def _as_words(node: Any) -> None:
    """In foreign texts @param and #2 call nobody."""
    sign, name = ("@", "handle") if node["type"] == "mention" else ("#", "name")
    words = {"type": "text", "text": f"{sign}{node['attrs'][name]}"}
    marks = node.get("marks", [])
    node.clear()
    node.update(words | ({"marks": marks} if marks else {}))


def link_of(node: Any) -> Any:
    """The link mark of an inline node, or None."""
    if "link" not in marks_of(node):
        return None
    return next(mark for mark in node["marks"] if mark["type"] == "link")
