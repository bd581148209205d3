"""The heading that opens a document and only says its title."""

from wiki.anchors import headings
from wiki.normalising import words_of
from wiki.schema import Node


def first_title(document: Node) -> str:
    """The words of a heading of the first level that opens the document."""
    first = document["content"][0]
    is_title = first["type"] == "heading" and first["attrs"]["level"] == min(
        h["attrs"]["level"] for h in headings(document)
    )
    return words_of(first).strip()[:200] if is_title else ""
