"""Wikitext → HTML as `wiki.html` reads it.

After https://www.mediawiki.org/wiki/Help:Formatting, Help:Tables and Help:Links. Templates are not run: they stand as
code and are listed.
"""

import re
from html import escape

from wiki.importing.wikitext.lines import List
from wiki.importing.wikitext.setting_aside import Aside
from wiki.importing.wikitext.tables import table

HEADING = re.compile(r"(={1,6})\s*(.+?)\s*\1\s*(?:\x7f\d+\x7f)*\s*$")
MAGIC = re.compile(r"__[A-ZÄÖÜ]+__")
QUOTES = ((re.compile(r"'''''(.+?)'''''"), "<b><i>{}</i></b>"), (re.compile(r"'''(.+?)'''"), "<b>{}</b>"),
          (re.compile(r"''(.+?)''"), "<i>{}</i>"))  # fmt: skip
OUTSIDE = re.compile(r"\[((?:https?:)?//[^\s\]<>\"]+|mailto:[^\s\]<>\"]+)(?:\s+([^\]\n]*))?\]")
BARE = re.compile(r"(?<![\"'=>/\w])(https?://[^\s<>\[\]\"'|{}]*[^\s<>\[\]\"'|{}.,;:!?)])")
BRACKETS = re.compile(r"\[\[|\]\]")
TRAIL = re.compile(r"[a-zäöüß]+")
DEEPEST = 20


class Wikitext:
    """Reads one page. `link(target, words)` gives the HTML of an inside link, and "" for what is only noted."""

    def __init__(self, link):
        self._link = link
        self.aside = Aside(self)

    def html(self, text: str) -> str:
        body = self.blocks(self.aside.taken(MAGIC.sub("", text)).split("\n"))
        notes = "".join(
            f'<aside data-footnote="{label}">{self.inline(self.aside.taken(words))}</aside>'
            for label, words in list(self.aside.notes.items())
        )
        return self.aside.back(body + notes)

    def blocks(self, lines: list[str], depth: int = 0) -> str:
        found: list[str] = []
        at = 0
        while at < len(lines):
            line = lines[at]
            if line.lstrip(" :").startswith("{|") and depth < DEEPEST:
                made, at = table(self, lines, at, depth)
                found.append(made)
                continue
            if line[:1] in "*#:;" and line:
                made, at = List(self).read(lines, at)
                found.append(made)
                continue
            if line.startswith(" ") and line.strip():
                made, at = self._preformatted(lines, at)
                found.append(made)
                continue
            found.append(self._line(line))
            at += 1
        return _paragraphs(found)

    def _line(self, line: str) -> str:
        if heading := HEADING.match(line):
            level = len(heading[1])
            return f"\n<h{level}>{self.inline(heading[2])}</h{level}>\n"
        if re.match(r"-{4,}", line):
            return "\n<hr>\n" + self.inline(line.lstrip("-"))
        return self.inline(line)

    def _preformatted(self, lines: list[str], at: int) -> tuple[str, int]:
        found = []
        while at < len(lines) and lines[at].startswith(" ") and lines[at].strip():
            found.append(self.inline(lines[at][1:]))
            at += 1
        words = "\n".join(found)
        return (f"\n<pre>{words}</pre>\n" if "\n" in words or "\x7f" not in words else words), at

    def inline(self, text: str) -> str:
        text = self._links(text)
        text = OUTSIDE.sub(self._outside, text)
        text = BARE.sub(lambda found: self.aside.keep(f'<a href="{escape(found[1])}">{escape(found[1])}</a>'), text)
        for pattern, made in QUOTES:
            text = pattern.sub(lambda found, made=made: made.format(found[1]), text)
        return text

    def _outside(self, found: re.Match[str]) -> str:
        href = escape(found[1])
        begin = self.aside.keep(f'<a href="{href}">')
        return f"{begin}{found[2] or href}</a>"

    def _links(self, text: str) -> str:
        """Inside links; those of pictures may hold links in their words."""
        found: list[str] = []
        opened: list[int] = []
        last = 0
        for sign in BRACKETS.finditer(text):
            if sign[0] == "[[":
                opened.append(sign.start())
            elif opened:
                start = opened.pop()
                if not opened:
                    trail = TRAIL.match(text, sign.end())
                    target, pipe, words = text[start + 2 : sign.start()].partition("|")
                    said = words if pipe else target.lstrip(":")
                    found += [text[last:start], self._link(self, target.strip(), said + (trail[0] if trail else ""))]
                    last = trail.end() if trail else sign.end()
        return "".join(found) + text[last:]


def _paragraphs(parts: list[str]) -> str:
    """Blank lines part paragraphs; lines below each other are one."""
    return "\n".join("</p><p>" if not part.strip() else part for part in ["<p>", *parts, "</p>"])
