"""A space that Confluence exported as XML (Space tools → Content tools → Export → XML)."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.html.reading import from_tree
from wiki.importing.archive import Archive, Refused
from wiki.importing.confluence.attachments import listed
from wiki.importing.confluence.entities import Entities
from wiki.importing.confluence.storage import Storage
from wiki.importing.settling import settle
from wiki.importing.sheets import Sheet, tag_line, to_file, to_page

PART = "entities.xml"


class ConfluenceSpace:
    kind = "confluence"

    @classmethod
    def knows(cls, archive: Archive) -> bool:
        return PART in archive.names

    def __init__(self, archive: Archive, name: str) -> None:
        self.archive = archive

    def sheets(self) -> Iterator[Sheet]:
        try:
            self.entities = Entities.of(self.archive.read(PART))
        except ValidationError as refused:
            if isinstance(refused, Refused):
                raise
            raise Refused(_("This file cannot be read: it is damaged, or no archive.")) from None
        for kind, count in self.entities.left.items():
            self.archive.refused.append((kind, _("%(n)s of them are left out") % {"n": count}))
        self.titles = {row.get("title", "").casefold(): key for key, row in self.entities.pages.items()}
        yield from map(self._sheet, self._in_order())

    def _in_order(self) -> list[str]:
        """Ids of pages, parents before children, in the order of the tree; what hangs in a ring comes last."""
        pages = self.entities.pages
        below: dict[str | None, list[str]] = {}
        for key, row in pages.items():
            parent = row.get("parent")
            below.setdefault(parent if parent in pages else None, []).append(key)
        for keys in below.values():
            keys.sort(key=lambda key: (_place(pages[key]), pages[key].get("title", "").casefold()))
        found: dict[str, None] = {}
        waiting = list(reversed(below.get(None, [])))
        while waiting:
            key = waiting.pop()
            found[key] = None
            waiting += reversed(below.get(key, []))
        return [*found, *(key for key in pages if key not in found)]

    def _sheet(self, key: str) -> Sheet:
        row = self.entities.pages[key]
        parent = row.get("parent") if row.get("parent") in self.entities.pages else None
        sheet = Sheet(key, " ".join(row.get("title", "").split())[:200] or key, None, parent)
        self.shown: set[str] = set()
        try:
            sheet.document, unknown = from_tree(Storage(self, key, sheet).html(self.entities.bodies.get(key, "")))
        except (ValidationError, RecursionError) as refused:
            sheet.note(getattr(refused, "messages", [_("This page is nested too deeply.")])[0])
            sheet.document, unknown = {"type": "doc", "content": [{"type": "paragraph"}]}, set()
        for tag in sorted(unknown):
            sheet.note(_("HTML <%(tag)s> is left out") % {"tag": tag})
        settle(sheet)
        self._end(key, sheet)
        return sheet

    def _end(self, key: str, sheet: Sheet) -> None:
        """What hangs on the page: files that it does not show, and its labels as tags."""
        files = {name: part for (page, name), part in self.entities.files.items() if page == key}
        sheet.document["content"] += listed({name: part for name, part in files.items() if part not in self.shown})
        if tags := tag_line(self.entities.tags_of(key)):
            sheet.document["content"].append(tags)

    def file(self, page: str, name: str, title: str | None, sheet: Sheet) -> str:
        owner = self.titles.get(title.casefold(), page) if title else page
        part = self.entities.files.get((owner, name))
        self.shown.add(part or "")
        return to_file(part or name, name)

    def page(self, title: str | None, anchor: str | None, sheet: Sheet, here: str = "") -> str | None:
        key = self.titles.get((title or "").casefold()) if title else here
        if key is None:
            sheet.note(_("Link to nothing in this archive: %(what)s") % {"what": str(title)[:200]})
            return None
        return to_page(key, anchor)

    def person(self, key: str) -> str:
        return self.entities.people.get(key) or key or "?"


def _place(row: dict[str, Any]) -> int:
    said = row.get("position") or ""
    return int(said) if said.isdecimal() and len(said) < 9 else 10**9
