"""What the person page shows beyond the person: apps above add sections of their own."""

from collections.abc import Callable
from dataclasses import dataclass

MAIN, CONTEXT = "main", "context"

_sections = []


@dataclass(frozen=True)
class Section:
    """A part of the person page: `gather(viewer, person)` returns its template's context, or None for nothing."""

    template: str
    gather: Callable
    column: str = MAIN
    order: int = 50


def add(section):
    _sections.append(section)
    _sections.sort(key=lambda section: section.order)


def of(viewer, person, column):
    """The column's sections as pairs (template, context), those with nothing to show left out."""
    asked = ((section, section.gather(viewer, person)) for section in _sections if section.column == column)
    return [(section.template, context) for section, context in asked if context]
