"""Confluence's storage format → HTML as `wiki.html` reads it."""

import re
from html.entities import html5
from typing import Any

from lxml import etree

from wiki.html.parsing import LONGEST, name_of, too_long
from wiki.importing.confluence import macros
from wiki.importing.confluence.macros import AC, RI
from wiki.schema import refused

ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
XML = {"amp", "lt", "gt", "quot", "apos"}
DEEPEST = 150
FRAGMENT = f'<root xmlns:ac="{AC[1:-1]}" xmlns:ri="{RI[1:-1]}">{{}}</root>'
SKIPPED = {"placeholder", "parameter", "task-id", "task-uuid", "adf-attribute", "adf-content"}


class Storage:
    """Reads one page. `space` knows its pages, files and people; `sheet` takes notes."""

    def __init__(self, space: Any, page: str, sheet: Any) -> None:
        self.space, self.page, self.sheet = space, page, sheet
        self._depth = 0

    def html(self, body: str) -> Any:
        """The tree of what the page says. Raises ValidationError for what cannot be read at all."""
        if len(body) > LONGEST:
            raise too_long()
        body = ENTITY.sub(lambda found: found[0] if found[1] in XML else html5.get(f"{found[1]};", found[0]), body)
        parser = etree.XMLParser(
            recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(FRAGMENT.format(body.replace("]] >", "]]>")).encode("utf-8", "ignore"), parser)
        except (etree.XMLSyntaxError, ValueError):
            raise refused() from None
        made = etree.Element("body")
        self.inside(root, made)
        return made

    def inside(self, element: Any, place: Any) -> None:
        """Put what an element holds into the place."""
        if element is None:
            return
        if self._depth > DEEPEST:
            raise refused()
        self._depth += 1
        _say(element.text, place)
        for child in element:
            if isinstance(child.tag, str):
                self._one(child, place)
            _say(child.tail, place)
        self._depth -= 1

    def _one(self, child: Any, place: Any) -> None:
        name = name_of(child)
        if not macros.is_ours(child):
            attrs = {key: value for key, value in child.attrib.items() if not key.startswith("{")}
            if name == "time":
                _say(child.get("datetime", ""), place)
            elif re.fullmatch(r"[a-z][a-z0-9]*", name):
                self.inside(child, etree.SubElement(place, name, attrs))
            return
        match name:
            case "structured-macro" | "macro":
                macros.macro(self, child, place)
            case "task-list":
                macros.tasks(self, child, place)
            case "image":
                macros.image(self, child, place)
            case "link":
                macros.link(self, child, place)
            case "emoticon":
                _say(child.get(f"{AC}emoji-fallback") or "", place)
            case _ if name not in SKIPPED:
                self.inside(child, etree.SubElement(place, "div" if name.startswith("layout") else "span"))

    def note(self, words: str) -> None:
        self.sheet.note(words)

    def file(self, name: str, page: Any) -> str:
        title = page.get(f"{RI}content-title") if page is not None else None
        return self.space.file(self.page, name, title, self.sheet)

    def goal(self, goal: Any, anchor: str | None) -> tuple[str | None, str]:
        """(address, name) of what a link leads to; None for what is not there."""
        kind = name_of(goal) if goal is not None else ""
        if kind == "page":
            title = goal.get(f"{RI}content-title", "")
            return self.space.page(title, anchor, self.sheet), title
        if kind == "attachment":
            return self.file(goal.get(f"{RI}filename", ""), goal.find(f"{RI}page")), goal.get(f"{RI}filename", "")
        if kind == "user":
            return None, "@" + self.space.person(goal.get(f"{RI}userkey") or goal.get(f"{RI}username") or "")
        if kind == "url":
            return goal.get(f"{RI}value"), goal.get(f"{RI}value", "")
        return (self.space.page(None, anchor, self.sheet, self.page), anchor) if anchor else (None, "")


def _say(words: str | None, place: Any) -> None:
    """Append words after whatever stands in the place already."""
    if words and len(place):
        place[-1].tail = (place[-1].tail or "") + words
    elif words:
        place.text = (place.text or "") + words
