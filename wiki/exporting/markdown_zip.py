"""Pages as a ZIP of Markdown files, which the import of this house reads as the same pages.

Links between pages of the export and to files in it are relative; other programs follow them, too. What a page names
by number (people, pages elsewhere) is named by words.
"""

import copy
import zipfile
from posixpath import dirname, relpath
from typing import Any
from urllib.parse import quote

import yaml
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content import storing
from wiki.exporting.naming import file_name
from wiki.exporting.planning import Leaf
from wiki.exporting.seeing import files_seen
from wiki.importing.folder import FILES
from wiki.importing.settling import link_of
from wiki.markdown.lines import NAMES
from wiki.markdown.writing import to_markdown
from wiki.naming import files_of, inlines
from wiki.schema import Node


class MarkdownZip:
    def __init__(self, leaves: list[Leaf], person: Any, archive: zipfile.ZipFile) -> None:
        self.person, self.archive = person, archive
        self.leaves = {leaf.number: leaf for leaf in leaves}
        self.top = leaves[0].place
        self.written = set(archive.namelist())
        self.size = sum(part.file_size for part in archive.infolist())

    def write(self, page: Any) -> None:
        """Put this page, and the files that it shows and that its reader may see, into the archive.

        Raises ValidationError before the archive would grow larger than one that can be imported.
        """
        leaf, document = self.leaves[page.pk], copy.deepcopy(page.document_read)
        files = files_seen(files_of(document), self.person)
        places = {number: self._kept(file) for number, file in files.items()}
        here, answered = dirname(_path(leaf)), page.links_by_title()
        _part_names(document)
        for node in list(inlines(document)):
            if node["type"] == "pageLink":
                self._lead_page_link(node, leaf, here, answered)
            else:
                _lead(node, here, places)
        said = f"{_head(page)}\n{to_markdown(document)}".encode()
        self._demand_room(len(said))
        self.archive.writestr(_path(leaf), said)

    def _lead_page_link(self, node: Node, leaf: Leaf, here: str, answered: dict[str, int]) -> None:
        """A link to a page of the export leads there; `answered` are red links whose page came later."""
        attrs = node["attrs"]
        target = self.leaves.get(attrs["page"] or answered.get(attrs["title"].casefold(), 0))
        if target and target != leaf and not link_of(node):
            _as_link(node, target, here)
        else:
            attrs["page"] = None

    def _kept(self, file: Any) -> str:
        place = f"{self.top}/{FILES}/{file.pk}/{file_name(file.name)}"
        path = storing.path_of(file.sha256)
        if place not in self.written and path.exists():
            self._demand_room(file.size)
            self.written.add(place)
            self.archive.write(path, place, zipfile.ZIP_STORED)
        return place

    def _demand_room(self, more: int) -> None:
        self.size += more
        if self.size > settings.MAX_IMPORT_BYTES:
            most = settings.MAX_IMPORT_BYTES // (1024 * 1024)
            raise ValidationError(_("This is more than %(most)s MB. Export it in several parts.") % {"most": most})


def _lead(node: Node, here: str, places: dict[int, str]) -> None:
    """Say an inline node in words and places of the archive instead of numbers of the house."""
    if link := link_of(node):
        link["attrs"]["href"] = _led(link["attrs"]["href"], here, places)
    if node["type"] == "image":
        node["attrs"]["src"] = _led(node["attrs"]["src"], here, places)
    elif node["type"] == "mention":
        node["attrs"].update(person=None, name=None)


def _part_names(node: Node) -> None:
    """Put a blank between names that touch, which Markdown cannot tell from each other."""
    parted: list[Node] = []
    for child in node.get("content", []):
        if parted and child["type"] in NAMES and parted[-1]["type"] in NAMES:
            parted.append({"type": "text", "text": " "})
        parted.append(child)
        _part_names(child)
    if parted:
        node["content"] = parted


def _path(leaf: Leaf) -> str:
    return f"{leaf.place}/README.md" if leaf.is_folder else f"{leaf.place}.md"


def _head(page: Any) -> str:
    """What the file says of its page; `werkfunk: 1` tells the import that this is Markdown of the house's own."""
    revision = page.revision_read
    about = {"werkfunk": 1, "title": page.title, "revision": revision.number if revision else 0}
    if revision:
        about["written"] = revision.created_at.isoformat(timespec="seconds")
    return f"---\n{yaml.safe_dump(about, allow_unicode=True, sort_keys=False, width=10_000)}---\n"


def _led(address: str, here: str, places: dict[int, str]) -> str:
    number = address.removeprefix("/files/").partition("/")[0] if address.startswith("/files/") else ""
    place = places.get(int(number)) if number.isascii() and number.isdigit() else None
    return _relative(place, here) if place else address


def _as_link(node: Node, target: Leaf, here: str) -> None:
    attrs, marks = node["attrs"], node.get("marks", [])
    anchor = f"#{quote(attrs['anchor'])}" if attrs["anchor"] else ""
    link = {"type": "link", "attrs": {"href": _relative(_path(target), here) + anchor, "title": None}}
    words = attrs["text"] or target.title
    node.clear()
    node.update({"type": "text", "text": words, "marks": [*marks, link]})


def _relative(place: str, here: str) -> str:
    return quote(relpath(place, here))
