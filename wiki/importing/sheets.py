"""What every way in makes of its source: sheets, each a page to be, with references into the archive.

A reference is an address of our own in the document: `import-page:KEY#anchor` leads to another sheet, and
`import-file:NAME` to a part of the archive. They are resolved when the pages are written, and only among the sheets
and parts of the same import.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit

PAGE, FILE = "import-page:", "import-file:"
UNSAID = re.compile(r"[^\w-]+")


@dataclass
class Sheet:
    """A page to be. `parent` is the key of another sheet, `also` are further names by which links mean this one."""

    key: str
    title: str
    document: Any
    parent: str | None = None
    also: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, words: str) -> None:
        """Something that could not be taken over as it was; the same words count once."""
        if words not in self.notes and len(self.notes) < 200:
            self.notes.append(words[:500])


def to_page(key: str, anchor: str | None = None) -> str:
    return PAGE + quote(key, safe="") + (f"#{quote(anchor, safe='')}" if anchor else "")


def to_file(name: str, called: str | None = None) -> str:
    """A reference to a part of the archive, and what it is called where its name in there says nothing."""
    return FILE + quote(name, safe="/") + (f"#{quote(called, safe='')}" if called else "")


def page_meant(href: str) -> tuple[str, str | None] | None:
    """(key, anchor) of a reference to a sheet, None for any other address."""
    if not href.startswith(PAGE):
        return None
    key, _sign, anchor = href.removeprefix(PAGE).partition("#")
    return unquote(key), unquote(anchor) or None


def file_meant(address: str) -> tuple[str, str] | None:
    """(name in the archive, what it is called) of a reference to a part, None for any other address."""
    if not address.startswith(FILE):
        return None
    name, _sign, called = address.removeprefix(FILE).partition("#")
    return unquote(name), unquote(called) or unquote(name).rsplit("/", 1)[-1]


def split(address: str) -> SplitResult | None:
    """The parts of an address; None for what is none at all."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def tag_line(names: list[str]) -> dict[str, Any] | None:
    """A paragraph of tags for a page's end; None without any."""
    words = [UNSAID.sub("-", name).strip("-_")[:60] for name in names]
    kept = [name for name in dict.fromkeys(words) if name and not name[0].isdigit()]
    if not kept:
        return None
    content: list[dict[str, Any]] = []
    for name in kept:
        content += [{"type": "tag", "attrs": {"name": name}}, {"type": "text", "text": " "}]
    return {"type": "paragraph", "content": content[:-1]}
