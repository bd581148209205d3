"""HTML and XML as trees. Nothing is fetched, no entity is resolved that a document brings itself."""

from typing import Any

from django.core.exceptions import ValidationError
from lxml import etree, html

from wiki.schema import refused

LONGEST = 5_000_000
"""Characters of HTML for one page."""
BODY = "<!doctype html><html><body>{}</body></html>"


def parsed_html(markup: str | bytes) -> Any:
    """The body of a page or of a fragment. Raises ValidationError for one that is far too long."""
    if len(markup) > LONGEST:
        raise too_long()
    if isinstance(markup, bytes):
        markup = decoded(markup)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(markup.replace("\x00", "") or "<p></p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = html.document_fromstring("<p></p>")
    body = tree.find(".//body")
    return tree if body is None else body


def parsed_xml(markup: bytes) -> Any:
    """The root of an XML document. Raises ValidationError where it is none, or declares entities of its own."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(markup, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise refused() from None
    if (declared := root.getroottree().docinfo.internalDTD) is not None and any(declared.iterentities()):
        raise refused()
    return root


def walked_xml(file: Any, *names: str) -> Any:
    """(event, element) of a large XML document at the ends of elements with these names, read piece by piece.

    Raises ValidationError where it is none. Whoever reads clears each element.
    """
    try:
        found = etree.iterparse(
            file, events=("end",), tag=names, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        yield from found
    except (etree.XMLSyntaxError, ValueError):
        raise refused() from None


def decoded(content: bytes) -> str:
    """Text in UTF-8, or in what Windows wrote before; nothing is lost that was text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def name_of(element: Any) -> str:
    """The name of an element without its namespace, in small letters; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def too_long() -> ValidationError:
    return refused()
