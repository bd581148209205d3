"""A comparison as the page of revisions shows it: in the text or side by side, with the unchanged parts folded."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import mark_safe

from wiki.changes import ChangeRenderer
from wiki.diff import Comparison, Part, side
from wiki.pagelinks import shown
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


@dataclass
class Run:
    """Strips that belong together: one that stayed the same, or all of change `number`, which one can jump to."""

    strips: list[Strip]
    number: int = 0


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
    def inline(self) -> list[Run]:
        drawn = self._drawn(lambda blocks: blocks)
        return self._runs([self._strip(part, html, html) for part, html in zip(self.parts, drawn, strict=True)])

    @cached_property
    def beside(self) -> list[Run]:
        old, new = (self._drawn(_reading(without), anchors=False) for without in ("inserted", "deleted"))
        return self._runs([self._strip(part, *halves) for part, *halves in zip(self.parts, old, new, strict=True)])

    @cached_property
    def count(self) -> int:
        """How many changes there are to jump to."""
        return max((run.number for run in self.inline), default=0)

    def _runs(self, strips: list[Strip]) -> list[Run]:
        runs: list[Run] = []
        number = 0
        for strip in strips:
            if strip.kind == "same":
                runs.append(Run([strip]))
            elif runs and runs[-1].number:
                runs[-1].strips.append(strip)
            else:
                number += 1
                runs.append(Run([strip], number))
        return runs

    def _strip(self, part: Part, old: str, new: str) -> Strip:
        folds = part.kind == "same" and len(part.blocks) > SHORT
        return Strip(part.kind, old, new, len(part.blocks) if folds else 0, part.title)

    def _drawn(self, reading: Callable[[list[Node]], list[Node]], *, anchors: bool = True) -> list[str]:
        parts = [reading(part.blocks) for part in self.parts]
        whole = {"type": "doc", "content": [block for blocks in parts for block in blocks]}
        drawn = ChangeRenderer(whole, anchors=anchors).parts(parts)
        return [mark_safe(part) for part in shown(self.page, BETWEEN.join(drawn), self.person).split(BETWEEN)]


def _reading(without: str) -> Callable[[list[Node]], list[Node]]:
    return lambda blocks: [block for block in (side(block, without) for block in blocks) if block]
