"""Addresses of headings: each heading of a document has an `id` of its own."""

import re
import unicodedata
from collections.abc import Iterator

from wiki.normalising import words_of
from wiki.schema import Node

FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "ł": "l", "đ": "d"})
LONGEST = 60


def slug_of(words: str, longest: int = LONGEST, otherwise: str = "abschnitt") -> str:
    """A short name for addresses: "Maße und Gewichte" → "masse-und-gewichte"; letters of other scripts stay."""
    lowered = unicodedata.normalize("NFC", words).lower().translate(FOLDED)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", plain)[: longest + 1].strip("-")[:longest].strip("-") or otherwise


def headings(node: Node) -> Iterator[Node]:
    """All headings in reading order."""
    if node["type"] == "heading":
        yield node
    for child in node.get("content", []):
        if "content" in child or child["type"] == "heading":
            yield from headings(child)


def with_anchors(document: Node) -> Node:
    """The document, each heading with an id that no other has; given ids stay where they can (changes in place)."""
    taken: dict[str, int] = {}
    for heading in headings(document):
        found = free(heading["attrs"]["id"] or slug_of(words_of(heading)), taken)
        heading["attrs"]["id"] = found
        taken.setdefault(found, 1)
    return document


def free(wanted: str, taken: dict[str, int]) -> str:
    """`wanted`, or it with the lowest free number from 2 on.

    `taken` says for each name up to which number its followers are known to be taken, so that ten thousand equal
    headings cost ten thousand steps.
    """
    if wanted not in taken:
        return wanted
    while f"{wanted}-{taken[wanted] + 1}" in taken:
        taken[wanted] += 1
    return f"{wanted}-{taken[wanted] + 1}"
