"""A Word document (ECMA-376) becomes one page. Structure is taken from styles and numbering, never from looks."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.html.parsing import parsed_xml
from wiki.html.reading import from_tree
from wiki.importing.archive import Archive, Refused
from wiki.importing.settling import settle
from wiki.importing.sheets import Sheet, to_file
from wiki.importing.word.blocks import Body
from wiki.importing.word.names import W, attribute
from wiki.importing.word.styles import Styles

MAIN = "word/document.xml"
LARGEST = 30_000_000
"""Bytes of one XML part."""


class Docx:
    kind = "docx"

    @classmethod
    def knows(cls, archive: Archive) -> bool:
        return MAIN in archive

    def __init__(self, archive: Archive, name: str) -> None:
        self.archive = archive
        self.name = re.sub(r"\.docx$", "", name, flags=re.IGNORECASE)

    def sheets(self) -> Iterator[Sheet]:
        sheet = Sheet(MAIN, "", None)
        self.sheet = sheet
        self.styles = Styles(self.part("word/styles.xml"), self.part("word/numbering.xml"))
        self.relations = self._relations("word/_rels/document.xml.rels")
        root = self.part(MAIN)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise Refused(_("This file cannot be read: it is damaged, or no archive."))
        made = Body(self, sheet).read(body)
        try:
            sheet.document, _unknown = from_tree(made)
        except ValidationError as refused:
            raise Refused(refused.messages[0]) from None
        sheet.title = (" ".join(sheet.title.split()) or self.name)[:200]
        self._note_what_is_left(root)
        settle(sheet)
        yield sheet

    def part(self, name: str) -> Any:
        """The root of an XML part; None where it is missing or broken, with a note if it is broken."""
        if name not in self.archive:
            return None
        try:
            return parsed_xml(self.archive.read(name, LARGEST))
        except ValidationError:
            if name == MAIN:
                raise Refused(_("This file cannot be read: it is damaged, or no archive.")) from None
            self.sheet.note(_("This part of the file cannot be read: %(what)s") % {"what": name})
            return None

    def _relations(self, name: str) -> dict[str, tuple[str, bool]]:
        """`{id: (target, is outside)}`."""
        root = self.part(name)
        found = root if root is not None else ()
        rows = ((row.get("Id"), row.get("Target") or "", row.get("TargetMode") == "External") for row in found)
        return {key: (target, outside) for key, target, outside in rows if key}

    def address(self, key: str | None) -> str | None:
        """Where a relation leads out of the document, None if it does not."""
        target, outside = self.relations.get(key or "", ("", False))
        return target if outside and target else None

    def picture(self, key: str | None) -> str | None:
        """The reference to a picture in the archive."""
        target, outside = self.relations.get(key or "", ("", False))
        if not target or outside:
            return None
        return to_file(posixpath.normpath(posixpath.join("word", target)).lstrip("/"))

    def notes(self) -> Iterator[tuple[str, Any]]:
        """(label, element) of each footnote and endnote; those that only draw lines are left out."""
        for name, kind, sign in (("footnotes", "footnote", ""), ("endnotes", "endnote", "e")):
            root = self.part(f"word/{name}.xml")
            for note in root.iter(f"{W}{kind}") if root is not None else ():
                if attribute(note, "type") in {None, "normal"} and attribute(note, "id"):
                    yield sign + str(attribute(note, "id")), note

    def _note_what_is_left(self, root: Any) -> None:
        if next(root.iter(f"{W}commentReference"), None) is not None:
            self.sheet.note(_("Comments beside the text are left out."))
        if next(root.iter(f"{W}txbxContent"), None) is not None:
            self.sheet.note(_("Text boxes are put into the text."))
        if next(root.iter(f"{W}del"), None) is not None or next(root.iter(f"{W}ins"), None) is not None:
            self.sheet.note(_("Changes that were tracked count as accepted."))
