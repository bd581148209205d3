"""What is no wikitext inside wikitext, set aside before the rest is read: code, notes, formulas, templates."""

import re
from html import escape

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
RAW = re.compile(
    r"<(nowiki|pre|syntaxhighlight|source|math|ref|gallery)\b((?:\s[^<>]*?)?)(?:/>|>(.*?)</\1\s*>)",
    re.DOTALL | re.IGNORECASE,
)
PLACE = re.compile("\x7f(\\d+)\x7f")
LANGUAGE = re.compile(r"lang\s*=\s*[\"']?([\w+#.-]+)")
NAME = re.compile(r"name\s*=\s*[\"']?([^\"'/>]+)")
BRACES = re.compile(r"\{\{+|\}\}+")


class Aside:
    """`taken(text)` puts places where something stood; `back(html)` puts it there again, as HTML."""

    def __init__(self, read):
        self.kept: list[str] = []
        self.templates: list[str] = []
        self.pictures: list[str] = []
        self._read = read
        self._labels: dict[str, str] = {}
        self.notes: dict[str, str] = {}

    def taken(self, text: str) -> str:
        text = COMMENT.sub("", text.replace("\x7f", ""))
        return self._without_templates(RAW.sub(self._raw, text))

    def back(self, html: str) -> str:
        for _ in range(10):  # a template may hold code, and a note a template
            if "\x7f" not in html:
                break
            html = PLACE.sub(lambda found: self.kept[int(found[1])], html)
        return html.replace("\x7f", "")

    def keep(self, html: str) -> str:
        self.kept.append(html)
        return f"\x7f{len(self.kept) - 1}\x7f"

    def _raw(self, found: re.Match[str]) -> str:
        name, attrs, inside = found[1].lower(), found[2] or "", found[3] or ""
        if name == "nowiki":
            return self.keep(escape(inside))
        if name == "ref":
            return self._note(attrs, inside)
        if name == "gallery":
            self.pictures += [line.split("|")[0].strip() for line in inside.splitlines() if line.strip()]
            return ""
        if name == "math":
            return self.keep(f'<span data-latex="{escape(inside.strip())}"></span>') if inside.strip() else ""
        said = LANGUAGE.search(attrs)
        language = f' data-language="{said[1]}"' if said else ""
        if "inline" in attrs and name != "pre":
            return self.keep(f"<code>{escape(inside)}</code>")
        return f"\n{self.keep(f'<pre{language}>{escape(inside.strip(chr(10)))}</pre>')}\n"

    def _note(self, attrs: str, inside: str) -> str:
        said = NAME.search(attrs)
        name = said[1].strip() if said else f"\x00{len(self.notes)}"
        label = self._labels.setdefault(name, str(len(self._labels) + 1))
        if inside.strip():
            self.notes.setdefault(label, inside.strip())
        return self.keep(f'<sup data-footnote="{label}"></sup>')

    def _without_templates(self, text: str) -> str:
        """`{{Name|…}}` as code: what it would have said, only that wiki knows."""
        found: list[str] = []
        opened: list[int] = []
        start, last = -1, 0
        for brace in BRACES.finditer(text):
            pairs = len(brace[0]) // 2
            if brace[0].startswith("{"):
                opened += [brace.start()] * pairs
                continue
            for _pair in range(min(pairs, len(opened))):
                start = opened.pop()
            if not opened and start >= last:
                found += [text[last:start], self._template(text[start : brace.end()])]
                last = brace.end()
        return "".join(found) + text[last:]

    def _template(self, written: str) -> str:
        name = re.split(r"[|}\n]", written.lstrip("{"), maxsplit=1)[0].strip()
        if name.startswith("#") or name.split(":")[0].isupper():
            name = name.split(":")[0]
        self.templates.append(name[:80])
        plain = PLACE.sub("…", written)
        if "\n" in plain.strip():
            return f"\n{self.keep(f'<pre>{escape(plain)}</pre>')}\n"
        return self.keep(f"<code>{escape(plain)}</code>")
