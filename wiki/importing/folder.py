"""A folder of Markdown files, read as hostile until proven otherwise: no symbolic links, nothing outside, no giants."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

INDEX = ("readme.md", "index.md", "_index.md", "readme.markdown")
FILES = "_files"
"""Where an export of ours keeps pictures and files; what lies there is no page."""
SUFFIXES = {".md", ".markdown"}
LARGEST = 2_000_000
"""Bytes in one Markdown file."""

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass
class Source:
    """A page to be: a Markdown file, or a folder without one (`text` is empty). `path` is relative to the root.

    `is_ours`: the file says that a Werkfunk has written it (`wiki/exporting/`)."""

    path: str
    text: str = ""
    title: str = ""
    parent: "Source | None" = None
    is_folder: bool = False
    is_ours: bool = False
    page: object = None
    names: list[str] = field(default_factory=list)


class Folder:
    """Walks the folder; `refused` lists what was left out, as (path, reason)."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve(strict=True)
        self.refused: list[tuple[str, str]] = []

    def sources(self) -> list[Source]:
        """Every page, parents before children, in the order of their names."""
        return list(self._walk(self.root, None))

    def _walk(self, folder: Path, parent: Source | None) -> Iterator[Source]:
        entries = [entry for entry in sorted(folder.iterdir(), key=_order) if self._is_safe(entry)]
        files = [entry for entry in entries if entry.is_file() and entry.suffix.lower() in SUFFIXES]
        index = next((entry for entry in files if entry.name.lower() in INDEX), None)
        here = self._read(index, parent) if index else None
        ours = here is not None and here.is_ours
        folders = [entry for entry in entries if entry.is_dir() and not (ours and entry.name == FILES)]
        below = {entry: list(self._walk(entry, None)) for entry in folders}
        if here is None and folder != self.root and (files or any(below.values())):
            here = Source(self.relative(folder), title=_spoken(folder.name), parent=parent, is_folder=True)
        if here:
            here.is_folder = True
            here.names = [self.relative(folder)]
            yield here
        inside = here or parent
        for entry in sorted(entries, key=_by_name) if ours else entries:
            for source in below.get(entry, ()):
                source.parent = source.parent or inside
                yield source
            if entry in files and entry != index and (source := self._read(entry, inside)):
                yield source

    def _is_safe(self, entry: Path) -> bool:
        if entry.name.startswith("."):
            return False
        if entry.is_symlink():
            self.refused.append((self.relative(entry), "symbolic link"))
            return False
        return True

    def _read(self, path: Path, parent: Source | None) -> Source | None:
        name = self.relative(path)
        if path.stat().st_size > LARGEST:
            self.refused.append((name, "too large"))
            return None
        try:
            text = path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            self.refused.append((name, "not UTF-8"))
            return None
        said, text = self._front_matter(name, text.replace("\r\n", "\n"))
        title = said.get("title")
        title = title.strip() if isinstance(title, str) else ""
        return Source(name, text, title, parent, is_ours=bool(title) and said.get("werkfunk") == 1)

    def _front_matter(self, name: str, text: str) -> tuple[dict[Any, Any], str]:
        """What the front matter says, and the text below it."""
        found = FRONT_MATTER.match(text)
        if not found or len(found[1]) > 10_000:
            return {}, text
        try:
            said = yaml.safe_load(found[1])
        except (yaml.YAMLError, RecursionError, ValueError):
            said = None
        if not isinstance(said, dict):
            self.refused.append((name, "front matter that cannot be read"))
            return {}, text
        return said, text[found.end() :]

    def relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def beside(self, source: Source, target: str) -> Path | None:
        """The file or folder that a relative address in `source` means; None outside of the root or behind a link."""
        if "\x00" in target or len(target) > 1000:
            return None
        start = self.root if target.startswith("/") else (self.root / source.path)
        start = start if target.startswith("/") or (source.is_folder and start.is_dir()) else start.parent
        path = start / target.lstrip("/")
        try:
            resolved = path.resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            return None
        inside = resolved == self.root or self.root in resolved.parents
        return resolved if inside and not self._passes_a_link(path, resolved) else None

    def _passes_a_link(self, path: Path, resolved: Path) -> bool:
        """Whether the way leads over a symbolic link; `..` alone is not one."""
        return any(parent.is_symlink() for parent in (resolved, *resolved.parents) if self.root in parent.parents) or (
            Path(_without_dots(path)) != resolved
        )


def _without_dots(path: Path) -> str:
    found: list[str] = []
    for part in path.parts:
        if part == "..":
            found = found[:-1] or found
        else:
            found.append(part)
    return str(Path(*found))


def _order(path: Path) -> tuple[bool, list[tuple[int, int, str]]]:
    """Files before folders, "2-x" before "10-x"."""
    return path.is_dir(), _by_name(path)


def _by_name(path: Path) -> list[tuple[int, int, str]]:
    parts = re.findall(r"\d+|\D+", path.name.lower())
    return [(0, int(part[:18]), "") if part.isdecimal() else (1, 0, part) for part in parts]


def _spoken(name: str) -> str:
    return re.sub(r"[-_]+", " ", re.sub(r"^\d+[-_. ]+", "", name)).strip().capitalize() or name


def spoken(source: Source) -> str:
    """A title out of the file's name."""
    path = Path(source.path)
    return _spoken(path.parent.name if path.name.lower() in INDEX and path.parent.name else path.stem)
