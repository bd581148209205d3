"""Paging by key: `?before=ID` goes on below an entry, `?after=ID` asks for what came above it, `?limit=` up to 100."""

from dataclasses import dataclass

from django.core.exceptions import BadRequest

USUAL, MOST = 20, 100
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Paging:
    before: int | None = None
    after: int | None = None
    limit: int = USUAL

    @classmethod
    def of(cls, query):
        """From an address' query. Raises BadRequest for what is no number or out of range."""
        limit = _number(query.get("limit")) or USUAL
        return cls(_number(query.get("before")), _number(query.get("after")), min(limit, MOST))


def _number(text):
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= LARGEST_ID):
        raise BadRequest("A whole number is needed here.")
    return int(text)
