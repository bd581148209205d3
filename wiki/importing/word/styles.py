"""What the styles and lists of a Word document mean: headings, quotes, code, bullets and numbers."""

import re
from typing import Any

from wiki.importing.word.names import W, attribute, value

HEADING = re.compile(r"(?:heading|überschrift|titre|título) ?([1-9])$")
QUOTES = {"quote", "intense quote", "block text", "zitat", "intensives zitat", "quotations"}
CODE = {"source code", "html preformatted", "preformatted text", "code", "plain text", "macro text"}
DEEPEST = 20


class Styles:
    """`kind_of(paragraph)` is "heading 2", "title", "quote", "code" or ""; `list_of` says (level, ordered) or None."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        rows = styles.iter(f"{W}style") if styles is not None else ()
        self.styles = {attribute(row, "styleId"): row for row in rows}
        self._abstract: dict[str | None, Any] = {}
        self._numbers: dict[str | None, str | None] = {}
        if numbering is not None:
            for row in numbering.iter(f"{W}abstractNum"):
                self._abstract[attribute(row, "abstractNumId")] = row
            for row in numbering.iter(f"{W}num"):
                self._numbers[attribute(row, "numId")] = value(row, "abstractNumId")

    def kind_of(self, properties: Any) -> str:
        level = value(properties, "outlineLvl") if properties is not None else None
        for style in self._line(value(properties, "pStyle") if properties is not None else None):
            name = (value(style, "name") or "").lower()
            if found := HEADING.match(name):
                return f"heading {min(int(found[1]), 6)}"
            if name in {"title", "titel"}:
                return "title"
            if name in QUOTES:
                return "quote"
            if name in CODE:
                return "code"
            level = level or value(style, "pPr", "outlineLvl")
        if level and level.isdecimal() and int(level) < 6:
            return f"heading {int(level) + 1}"
        return ""

    def list_of(self, properties: Any) -> tuple[int, bool] | None:
        """How deep a paragraph stands in a list, and whether that is numbered."""
        if properties is None:
            return None
        sources = [properties, *(style.find(f"{W}pPr") for style in self._line(value(properties, "pStyle")))]
        number = next((found for source in sources if (found := value(source, "numPr", "numId"))), None)
        if not number or number == "0":
            return None
        said = next((found for source in sources if (found := value(source, "numPr", "ilvl"))), "0")
        level = min(int(said), 8) if said.isdecimal() else 0
        return level, self._format(number, level) not in {"bullet", "none", None}

    def _format(self, number: str, level: int) -> str | None:
        abstract = self._abstract.get(self._numbers.get(number))
        for row in abstract.iter(f"{W}lvl") if abstract is not None else ():
            if attribute(row, "ilvl") == str(level):
                return value(row, "numFmt")
        return None

    def _line(self, name: str | None) -> list[Any]:
        """The style and those it is based on."""
        found: list[Any] = []
        while name in self.styles and len(found) < DEEPEST:
            found.append(self.styles[name])
            name = value(self.styles[name], "basedOn")
        return found
