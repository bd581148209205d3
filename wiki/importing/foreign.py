"""HTML as people put it into Markdown files, said in Markdown; what cannot be said stays as text and is reported."""

import re
from html import unescape

FENCE = re.compile(r"^(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})")
PART = re.compile(
    r"(?P<code>(`+)[^`](?:.*?[^`])?\2(?!`))|(?P<note><!--.*?-->)|(?P<tag></?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>)", re.DOTALL
)
ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
SIGNS = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "del": "~~",
    "s": "~~",
    "strike": "~~",
    "code": "`",
    "kbd": "`",
    "tt": "`",
}
SILENT = {
    "p", "div", "span", "center", "picture", "source", "sub", "sup", "small", "u", "font", "big", "section", "article",
    "figure", "figcaption", "abbr", "mark", "ins", "wbr", "nobr", "align",
}  # fmt: skip
BLOCKS = {"p", "div", "center", "section", "article", "figure", "hr"}


class Foreign:
    """Translates one file; `unknown` names the tags that stayed as text."""

    def __init__(self) -> None:
        self.unknown: set[str] = set()
        self._links: list[str] = []

    def translated(self, text: str) -> str:
        return "".join(chunk if is_code else PART.sub(self._part, chunk) for chunk, is_code in _chunks(text))

    def _part(self, found: re.Match[str]) -> str:
        if found["code"]:
            return found[0]
        if found["note"]:
            return ""
        return self._tag(found[0])

    def _tag(self, written: str) -> str:
        name = re.sub(r"[^\w-].*", "", written.lstrip("</"), flags=re.DOTALL).lower()
        closing, attrs = written.startswith("</"), attributes(written)
        if name in SIGNS:
            return SIGNS[name]
        if name in SILENT:
            return "\n\n" if name in BLOCKS else ""
        if name == "br":
            return "<br>"
        if name == "hr":
            return "\n\n---\n\n"
        if re.fullmatch("h[1-6]", name):
            return "\n\n" if closing else f"\n\n{'#' * int(name[1])} "
        return self._rich(name, closing, attrs, written)

    def _rich(self, name: str, closing: bool, attrs: dict[str, str], written: str) -> str:
        if name == "img" and attrs.get("src"):
            return picture(attrs)
        if name == "a":
            return self._link(closing, attrs)
        if name == "details":
            return "\n\n:::\n\n" if closing else "\n\n"
        if name == "summary":
            return "\n\n" if closing else "::: details "
        self.unknown.add(name)
        return written

    def _link(self, closing: bool, attrs: dict[str, str]) -> str:
        if not closing:
            self._links.append(attrs.get("href", ""))
            return "[" if attrs.get("href") else ""
        href = self._links.pop() if self._links else ""
        return f"](<{href}>)" if href else ""


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag as written: `<img src="a.png" alt=x>` → `{"src": "a.png", "alt": "x"}`."""
    found = ATTRIBUTE.findall(written)
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}


def picture(attrs: dict[str, str]) -> str:
    alt = re.sub(r"[\[\]\n]", " ", attrs.get("alt", ""))
    width = re.fullmatch(r"(\d{1,4})(?:px)?", attrs.get("width", ""))
    return f"![{alt}](<{attrs['src']}>){f'{{width={width[1]}}}' if width else ''}"


def _chunks(text: str) -> list[tuple[str, bool]]:
    """The text in turns of prose and fenced code, so that code is left alone."""
    found: list[tuple[list[str], bool]] = [([], False)]
    fence = ""
    for row in text.splitlines(keepends=True):
        mark = FENCE.match(row)
        if not fence and mark:
            fence = mark["fence"]
            found.append(([row], True))
        elif fence and mark and mark["fence"].startswith(fence) and not row.strip().strip(fence[0]):
            fence = ""
            found[-1][0].append(row)
            found.append(([], False))
        else:
            found[-1][0].append(row)
    return [("".join(rows), is_code) for rows, is_code in found]
