"""Macros of Confluence's storage format as HTML (https://confluence.atlassian.com/doc/confluence-storage-format.html)."""

from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from wiki.html.inlines import text_of

AC, RI = "{http://atlassian.com/content}", "{http://atlassian.com/resource/identifier}"
CALLOUTS = {"info": "info", "tip": "tip", "note": "warning", "warning": "danger", "panel": "info"}
SILENT = {"toc", "toc-zone", "anchor", "pagetree", "children", "livesearch"}
"""What a page here has by itself, or what means nothing outside of Confluence."""


def macro(storage: Any, element: Any, place: Any) -> None:
    """Put what a macro means into the place; what it does not know is noted, and its words are kept."""
    name = element.get(f"{AC}name", "")
    said = {row.get(f"{AC}name"): text_of(row) for row in element.findall(f"{AC}parameter")}
    body, plain = element.find(f"{AC}rich-text-body"), element.find(f"{AC}plain-text-body")
    if name in CALLOUTS:
        box = etree.SubElement(place, "div", {"data-callout": CALLOUTS[name]})
        if said.get("title"):
            etree.SubElement(etree.SubElement(box, "p"), "b").text = said["title"]
        storage.inside(body, box)
    elif name in {"code", "noformat"}:
        made = etree.SubElement(place, "pre", {"data-language": said["language"]} if said.get("language") else {})
        made.text = text_of(plain) if plain is not None else ""
    elif name == "expand":
        details = etree.SubElement(place, "details")
        etree.SubElement(details, "summary").text = said.get("title") or _("More")
        storage.inside(body, etree.SubElement(details, "div"))
    elif name == "status":
        etree.SubElement(place, "code").text = said.get("title", "")
    elif name not in SILENT:
        storage.note(_("Macro left out: %(what)s") % {"what": name[:80]})
        storage.inside(body, etree.SubElement(place, "div") if body is not None else place)
        if plain is not None:
            etree.SubElement(place, "pre").text = text_of(plain)


def tasks(storage: Any, element: Any, place: Any) -> None:
    points = etree.SubElement(place, "ul")
    for task in element.findall(f"{AC}task"):
        status = (task.findtext(f"{AC}task-status") or "").strip()
        point = etree.SubElement(points, "li", {"data-checked": "true" if status == "complete" else "false"})
        storage.inside(task.find(f"{AC}task-body"), point)


def image(storage: Any, element: Any, place: Any) -> None:
    attrs = {"alt": element.get(f"{AC}alt") or element.get(f"{AC}title") or ""}
    if width := element.get(f"{AC}width"):
        attrs["width"] = width
    attachment, url = element.find(f"{RI}attachment"), element.find(f"{RI}url")
    if attachment is not None:
        source = storage.file(attachment.get(f"{RI}filename", ""), attachment.find(f"{RI}page"))
    else:
        source = url.get(f"{RI}value") if url is not None else None
    if source:
        etree.SubElement(place, "img", {"src": source, **attrs})


def link(storage: Any, element: Any, place: Any) -> None:
    """A link to a page, a file or a person; its words are those it has, or the name of what it leads to."""
    words = element.find(f"{AC}link-body")
    plain = element.findtext(f"{AC}plain-text-link-body")
    goal = next((child for child in element if isinstance(child.tag, str) and child.tag.startswith(RI)), None)
    href, name = storage.goal(goal, element.get(f"{AC}anchor"))
    into = etree.SubElement(place, "a", {"href": href}) if href else etree.SubElement(place, "span")
    if words is not None:
        storage.inside(words, into)
    else:
        into.text = plain or name


def is_ours(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith((AC, RI))
