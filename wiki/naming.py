"""What a document names – people, groups, tags, pages – looked up once, as its writer may see them.

Speaks the same language as `content.words.Words`, so that `content.relating` writes the rows for pages too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from content.addresses import entry_id_of
from content.names import Names
from content.tags import slug_of
from content.words import EVERYBODY
from wiki.schema import Node


@dataclass
class Named:
    """A document whose links and mentions carry ids wherever its writer could see what they name."""

    document: Node
    names: Any
    tags: dict[str, str]
    targets: dict[str, int]
    unwritten_titles: list[str]
    linked_entries: set[int]
    calls_everybody: bool

    @classmethod
    def of(cls, document: Node, *, author: Any, space: Any, known: dict[str, int] | None = None) -> "Named":
        """`known` are links that stood here before, by title: they keep their page, whatever it is called now."""
        known = known or {}
        said: dict[str, set[str]] = {"mention": set(), "tag": set(), "page": set()}
        for node in inlines(document):
            _hear(node, said, known)
        names = Names.looked_up(said, author=author, space=space)
        pages = {**names.pages, **known}
        for node in inlines(document):
            _identify(node, names, pages)
        return cls(
            document, names, *_gathered(document), calls_everybody=bool(EVERYBODY & {*map(str.lower, said["mention"])})
        )


def _gathered(document: Node) -> tuple[dict[str, str], dict[str, int], list[str], set[int]]:
    tags: dict[str, str] = {}
    targets: dict[str, int] = {}
    unwritten: dict[str, str] = {}
    linked: set[int] = set()
    for node in inlines(document):
        attrs = node.get("attrs", {})
        if node["type"] == "tag":
            tags.setdefault(slug_of(attrs["name"]), attrs["name"][:60])
        elif node["type"] == "pageLink" and attrs["page"]:
            targets[attrs["title"].casefold()] = attrs["page"]
        elif node["type"] == "pageLink":
            unwritten.setdefault(attrs["title"].casefold(), attrs["title"][:200])
        linked |= {entry for entry in map(entry_id_of, hrefs(node)) if entry}
    return tags, targets, sorted(unwritten.values()), linked


def _hear(node: Node, said: dict[str, set[str]], known: dict[str, int]) -> None:
    attrs = node.get("attrs", {})
    if node["type"] == "mention":
        said["mention"].add(attrs["handle"])
    elif node["type"] == "pageLink" and not attrs["page"] and attrs["title"].casefold() not in known:
        said["page"].add(attrs["title"])


def _identify(node: Node, names: Any, pages: dict[str, int]) -> None:
    attrs = node.get("attrs", {})
    if node["type"] == "pageLink" and not attrs["page"]:
        attrs["page"] = pages.get(attrs["title"].casefold())
    elif node["type"] == "mention" and (person := names.people.get(attrs["handle"].lower())):
        attrs.update(person=person.pk, name=person.name)


def inlines(node: Node) -> Iterator[Node]:
    """All inline nodes in reading order."""
    for child in node.get("content", []):
        if "content" in child:
            yield from inlines(child)
        else:
            yield child


def hrefs(node: Node) -> list[str]:
    return [mark["attrs"]["href"] for mark in node.get("marks", []) if mark["type"] == "link"]


def links_of(document: Node) -> dict[str, int]:
    """Titles of a document's page links, folded, with the page each leads to."""
    found = (node["attrs"] for node in inlines(document) if node["type"] == "pageLink")
    return {attrs["title"].casefold(): attrs["page"] for attrs in found if attrs["page"]}


def files_of(document: Node) -> set[int]:
    """Numbers of the files of this house that a document shows or links to."""
    sources = [node["attrs"]["src"] for node in inlines(document) if node["type"] == "image"]
    sources += [href for node in inlines(document) for href in hrefs(node)]
    parts = (source.split("/") for source in sources if source.startswith("/files/"))
    return {int(part[2]) for part in parts if len(part) > 2 and part[2].isascii() and part[2].isdigit()}
