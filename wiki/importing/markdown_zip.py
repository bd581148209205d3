"""A ZIP of Markdown files: folders become the tree, an index file the page of its folder."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.importing.archive import Archive, Refused
from wiki.importing.folder import LARGEST, SUFFIXES, Folder, Source, spoken
from wiki.importing.foreign import Foreign
from wiki.importing.opening import first_title
from wiki.importing.settling import link_of, settle
from wiki.importing.sheets import Sheet, split, to_file, to_page
from wiki.markdown.reading import from_markdown
from wiki.naming import inlines
from wiki.schema import Node

LONGEST_STEP = 200
"""Bytes of one name that every file system takes."""


class MarkdownZip:
    kind = "markdown"

    @classmethod
    def knows(cls, archive: Archive) -> bool:
        return any(_is_text(name) for name in archive.names)

    def __init__(self, archive: Archive, name: str) -> None:
        self.archive = archive
        self.kept: dict[str, str] = {}
        self.sources: dict[str, Source] = {}

    def sheets(self) -> Iterator[Sheet]:
        with tempfile.TemporaryDirectory(prefix="werkfunk-") as place:
            root = Path(place) / "all"
            root.mkdir()
            self._lay_out(root)
            self.folder = Folder(root)
            sources = self.folder.sources()
            for source in sources:
                for path in (source.path, *source.names):
                    self.sources[path] = source
            yield from map(self._sheet, sources)
            self.archive.refused += [(name, _reason(reason)) for name, reason in self.folder.refused]

    def _lay_out(self, root: Path) -> None:
        """The Markdown as files; of everything else only that it is there."""
        for name in self.archive.names:
            steps = [step for step in name.split("/") if step not in ("", ".")]
            if not steps or any(step.startswith(".") or step == "__MACOSX" for step in steps):
                continue
            try:
                path = root.joinpath(*steps)
                if any(len(step.encode()) > LONGEST_STEP for step in steps) or path.exists():
                    raise Refused(_("This name is too long, or two files lie in the same place."))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self.archive.read(name, LARGEST) if _is_text(name) else b"")
                self.kept[path.relative_to(root).as_posix()] = name
            except Refused as refused:
                self.archive.refused.append((name[:200], refused.messages[0]))
            except OSError:
                self.archive.refused.append((name[:200], _("is a file and a folder at once, or lies too deep")))

    def _sheet(self, source: Source) -> Sheet:
        foreign, title = Foreign(), source.title or spoken(source)
        parent = source.parent.path if source.parent else None
        sheet = Sheet(source.path, title[:200], None, parent, also=[*source.names])
        try:
            document = from_markdown(source.text if source.is_ours else foreign.translated(source.text))
        except ValidationError as refused:
            sheet.note(refused.messages[0])
            document = {"type": "doc", "content": [{"type": "paragraph"}]}
        for tag in sorted(foreign.unknown):
            sheet.note(_("HTML <%(tag)s>, kept as text") % {"tag": tag})
        sheet.document = document
        if not source.is_ours:
            sheet.title, sheet.document = _titled(document, source, sheet.title)
        self._refer(source, sheet)
        if not source.is_ours:
            settle(sheet)
        return sheet

    def _refer(self, source: Source, sheet: Sheet) -> None:
        for node in inlines(sheet.document):
            if node["type"] == "image":
                self._picture(source, sheet, node)
            elif link := link_of(node):
                self._link(source, sheet, link)

    def _picture(self, source: Source, sheet: Sheet, node: Node) -> None:
        src = node["attrs"]["src"]
        if (address := split(src)) and not address.scheme and not address.netloc:
            name = self._part(source, src)
            node["attrs"]["src"] = to_file(name or src)

    def _link(self, source: Source, sheet: Sheet, link: Any) -> None:
        href = link["attrs"]["href"]
        address = split(href)
        if not address or address.scheme or address.netloc or not address.path:
            return
        path = self.folder.beside(source, unquote(address.path))
        target = path and self.sources.get(self.folder.relative(path))
        if target:
            link["attrs"]["href"] = to_page(target.path, unquote(address.fragment) or None)
        elif name := self._part(source, href):
            link["attrs"]["href"] = to_file(name)
        else:
            sheet.note(_("Link to nothing in this archive: %(what)s") % {"what": href[:200]})

    def _part(self, source: Source, address: str) -> str | None:
        """The name in the archive of the file that a relative address means."""
        found = split(address)
        path = found and self.folder.beside(source, unquote(found.path))
        return self.kept.get(self.folder.relative(path)) if path and path.is_file() else None


def _titled(document: Node, source: Source, title: str) -> tuple[str, Node]:
    """The title, and the document without the heading that only says it."""
    first = first_title(document)
    if first and (not source.title or first == source.title):
        document["content"] = document["content"][1:] or [{"type": "paragraph"}]
        title = first
    return " ".join(title.split())[:200] or source.path[:200], document


def _reason(reason: str) -> str:
    """What the folder says, in the reader's language."""
    known = {
        "not UTF-8": _("not written in UTF-8"),
        "front matter that cannot be read": _("the lines about the page at its beginning cannot be read"),
    }
    return known.get(reason, reason)


def _is_text(name: str) -> bool:
    suffix = re.search(r"\.[a-z]+$", name.lower())
    return bool(suffix and suffix[0] in SUFFIXES) and not name.startswith("__MACOSX/")
