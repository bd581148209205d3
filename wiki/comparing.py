"""A comparison as the page of revisions shows it: in the text or side by side, with the unchanged parts folded."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import mark_safe

from wiki.diff import Comparison, Part, side
from wiki.pagelinks import shown
from wiki.rendering import Renderer
from wiki.schema import Node

BETWEEN = "<!-- -->"
SHORT = 2
"""Unchanged stretches of so few blocks are not folded."""


@dataclass
class Strip:
    """A stretch to be shown: `folded` hides it behind its title and count; `old` and `new` are HTML."""

    kind: str
    old: str
    new: str
    count: int = 0
    title: str = ""

    @property
    def folded(self) -> bool:
        return self.count > 0


class Drawing:
    """The strips of a comparison for one reader; page links are filled once for all of them."""

    def __init__(self, page: Any, comparison: Comparison, person: Any) -> None:
        self.page, self.comparison, self.person = page, comparison, person

    @cached_property
    def parts(self) -> list[Part]:
        """The comparison's parts; a heading that opens a changed stretch stands outside the fold."""
        found: list[Part] = []
        for part in self.comparison.parts:
            split = len(part.blocks) - (part.kind == "same" and part.blocks[-1]["type"] == "heading")
            found += [Part(part.kind, blocks) for blocks in (part.blocks[:split], part.blocks[split:]) if blocks]
        return found

    @cached_property
    def inline(self) -> list[Strip]:
        drawn = self._drawn([part.blocks for part in self.parts])
        return [self._strip(part, html, html) for part, html in zip(self.parts, drawn, strict=True)]

    @cached_property
    def beside(self) -> list[Strip]:
        old = self._drawn([_reading(part.blocks, "inserted") for part in self.parts])
        new = self._drawn([_reading(part.blocks, "deleted") for part in self.parts])
        return [self._strip(part, *halves) for part, *halves in zip(self.parts, old, new, strict=True)]

    def _strip(self, part: Part, old: str, new: str) -> Strip:
        folds = part.kind == "same" and len(part.blocks) > SHORT
        return Strip(part.kind, old, new, len(part.blocks) if folds else 0, part.title)

    def _drawn(self, parts: list[list[Node]]) -> list[str]:
        whole = {"type": "doc", "content": [block for blocks in parts for block in blocks]}
        html = shown(self.page, BETWEEN.join(Renderer(whole).parts(parts)), self.person)
        return [mark_safe(part) for part in html.split(BETWEEN)]


def _reading(blocks: list[Node], without: str) -> list[Node]:
    return [block for block in (side(block, without) for block in blocks) if block]
