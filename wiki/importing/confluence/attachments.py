"""Files that hang on a page and are not shown in it: a list of links at its end."""

from typing import Any

from wiki.importing.sheets import to_file


def listed(files: dict[str, str]) -> list[Any]:
    """`{name: part of the archive}` as a list; nothing without files."""
    items = [_item(name, part) for name, part in sorted(files.items()) if name]
    return [{"type": "bulletList", "content": items}] if items else []


def _item(name: str, part: str) -> Any:
    link = {"type": "link", "attrs": {"href": to_file(part, name), "title": None}}
    words = {"type": "text", "text": name, "marks": [link]}
    return {"type": "listItem", "content": [{"type": "paragraph", "content": [words]}]}
