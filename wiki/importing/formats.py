"""Which way in an upload wants, told by what it holds and never by its name alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wiki.importing.archive import Refused, opened
from wiki.importing.confluence.pages import HtmlPages
from wiki.importing.confluence.space import ConfluenceSpace
from wiki.importing.docx import Docx
from wiki.importing.markdown_zip import MarkdownZip
from wiki.importing.mediawiki import MediaWiki
from wiki.importing.sheets import Sheet

WAYS: tuple[Any, ...] = (MediaWiki, Docx, ConfluenceSpace, HtmlPages, MarkdownZip)


@dataclass
class Found:
    """What is in an upload: the name of the way in, its sheets with parents first, and notes as (where, what)."""

    kind: str
    sheets: Iterator[Sheet]
    notes: list[tuple[str, str]]


def found_in(file: Any, name: str) -> Found:
    """Open an upload. Raises Refused for one that no way in knows."""
    archive = opened(file)
    for way in WAYS:
        if way.knows(archive):
            source = way(archive, name)
            return Found(way.kind, source.sheets(), archive.refused)
    raise Refused(_("There is nothing in this file that could become pages."))
