"""A space that Confluence exported as HTML, and any other ZIP of HTML pages around an index."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.html.inlines import text_of
from wiki.html.parsing import name_of, parsed_html
from wiki.html.reading import from_tree
from wiki.importing.archive import Archive, Refused
from wiki.importing.confluence.looks import in_our_words
from wiki.importing.settling import settle
from wiki.importing.sheets import Sheet, split, to_file, to_page

INDEX = "index.html"
LARGEST = 5_000_000
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


class HtmlPages:
    kind = "html"

    @classmethod
    def knows(cls, archive: Archive) -> bool:
        pages = sum(name.endswith((".html", ".htm")) for name in archive.names)
        written = sum(name.lower().endswith((".md", ".markdown")) for name in archive.names)
        return pages > written and any(name.rsplit("/", 1)[-1] == INDEX for name in archive.names)

    def __init__(self, archive: Archive, name: str) -> None:
        self.archive = archive
        index = min((name for name in archive.names if name.rsplit("/", 1)[-1] == INDEX), key=len)
        self.folder = posixpath.dirname(index)
        self.index = index

    def sheets(self) -> Iterator[Sheet]:
        pages = [name for name in self.archive.names if name.endswith((".html", ".htm")) and name != self.index]
        self.pages = set(pages)
        parents = self._tree()
        order = {name: number for number, name in enumerate(parents)}
        for name in sorted(pages, key=lambda name: (order.get(name, len(order)), name)):
            yield self._sheet(name, parents.get(name))

    def _tree(self) -> dict[str, str | None]:
        """`{page: parent}` in the order of the index, out of lists in lists."""
        parents: dict[str, str | None] = {}
        try:
            body = parsed_html(self.archive.read(self.index, LARGEST))
        except (Refused, ValidationError):
            return parents
        for link in body.iter("a"):
            page = self._meant(self.index, link.get("href") or "")
            if page in self.pages and page not in parents:
                parents[page] = self._above(link, parents)
        return parents

    def _above(self, link: Any, parents: dict[str, str | None]) -> str | None:
        """The page whose item of the list this one's list stands in."""
        items = [above for above in link.iterancestors() if name_of(above) == "li"][1:]
        for item in items:
            first = next(item.iter("a"), None)
            page = self._meant(self.index, first.get("href") or "") if first is not None else None
            if page in parents:
                return page
        return None

    def _sheet(self, name: str, parent: str | None) -> Sheet:
        sheet = Sheet(name, _spoken(name), None, parent)
        try:
            tree = parsed_html(self.archive.read(name, LARGEST))
            sheet.title = _title(tree) or sheet.title
            content = next((part for part in tree.iter() if part.get("id") == "main-content"), None)
            root = content if content is not None else tree
            in_our_words(root)
            self._refer(name, root, sheet)
            sheet.document, unknown = from_tree(root)
        except ValidationError as refused:
            sheet.note(refused.messages[0])
            sheet.document, unknown = {"type": "doc", "content": [{"type": "paragraph"}]}, set()
        for tag in sorted(unknown):
            sheet.note(_("HTML <%(tag)s> is left out") % {"tag": tag})
        settle(sheet)
        return sheet

    def _refer(self, here: str, root: Any, sheet: Sheet) -> None:
        """Turn relative addresses into references to pages and parts."""
        for image in root.iter("img"):
            source = image.get("src") or ""
            if source and not OUTSIDE.match(source):
                image.set("src", to_file(self._meant(here, source) or source))
        for link in root.iter("a"):
            href = link.get("href") or ""
            if href.startswith("#"):
                link.set("href", to_page(here, unquote(href[1:])) if href[1:] else "")
            elif href and not OUTSIDE.match(href):
                self._lead(here, link, href, sheet)

    def _lead(self, here: str, link: Any, href: str, sheet: Sheet) -> None:
        meant, address = self._meant(here, href), split(href)
        if meant in self.pages:
            link.set("href", to_page(meant, unquote(address.fragment) if address else None))
        elif meant in self.archive:
            link.set("href", to_file(meant))
        else:
            del link.attrib["href"]
            sheet.note(_("Link to nothing in this archive: %(what)s") % {"what": href[:200]})

    def _meant(self, here: str, href: str) -> str:
        """The name in the archive that a relative address means; nothing above the archive is one."""
        address = split(href)
        path = unquote(address.path) if address and not address.scheme and not address.netloc else ""
        return posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else ""


def _title(tree: Any) -> str:
    """The words of the heading that Confluence calls `title-text`, without the space's name; else of the head."""
    said = next((part for part in tree.iter() if part.get("id") == "title-text"), None)
    if said is None:
        said = tree.getroottree().getroot().find(".//title")
    words = " ".join(text_of(said).split()) if said is not None else ""
    return (words.partition(" : ")[2] or words)[:200]


def _spoken(name: str) -> str:
    stem = re.sub(r"\.html?$", "", name.rsplit("/", 1)[-1])
    return re.sub(r"[-_]+", " ", re.sub(r"_\d+$", "", stem)).strip()[:200] or name[:200]
