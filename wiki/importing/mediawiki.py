"""An XML dump of MediaWiki (https://www.mediawiki.org/wiki/Help:Export): the newest revision of each page.

Subpages lie below their page, redirects become further names of what they lead to, categories become tags. Templates
and pictures are not in a dump; they are named.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wiki.html.parsing import name_of, walked_xml
from wiki.html.reading import from_html
from wiki.importing.archive import Refused
from wiki.importing.settling import settle
from wiki.importing.sheets import Sheet, tag_line, to_page
from wiki.importing.wikitext.reading import Wikitext

FILE, CATEGORY = 6, 14
OF_READERS = {0, 4, 12}
"""The namespaces of articles, of the project and of help; those from 100 on are the wiki's own."""
NAMES = {FILE: {"file", "image", "datei", "bild"}, CATEGORY: {"category", "kategorie"}}
MOST_STEPS = 10
OWN_STROKE = re.compile(r"\|(?![^\[]*\]\])")
"""A stroke that stands in no link of the caption."""


class MediaWiki:
    kind = "mediawiki"

    @classmethod
    def knows(cls, archive: Any) -> bool:
        return b"<mediawiki" in archive.head

    def __init__(self, archive: Any, name: str) -> None:
        self.archive = archive
        self.names = {key: set(names) for key, names in NAMES.items()}
        self.texts: dict[str, str] = {}
        self.redirects: dict[str, str] = {}

    def sheets(self) -> Iterator[Sheet]:
        try:
            self._gather()
        except ValidationError:
            raise Refused(_("This file cannot be read: it is damaged, or no archive.")) from None
        also: dict[str, list[str]] = {}
        for title in self.redirects:
            also.setdefault(self.goal(title), []).append(title)
        for title in sorted(self.texts, key=lambda title: title.casefold().split("/")):
            yield self._sheet(title, also.get(title, []))

    def _gather(self) -> None:
        left: Counter[int] = Counter()
        for _event, element in walked_xml(self.archive.file, "{*}namespace", "{*}page"):
            if name_of(element) == "namespace":
                key = element.get("key", "")
                if key in {"6", "14"} and element.text:
                    self.names[int(key)].add(element.text.casefold())
                continue
            space, title = _number(element.findtext("{*}ns")), normal_title(element.findtext("{*}title") or "")
            if space in OF_READERS or (space >= 100 and space % 2 == 0):
                self._keep(title, element)
            else:
                left[space] += 1
            element.clear()
        for space, count in sorted(left.items()):
            words = ngettext("%(n)s page that is no article", "%(n)s pages that are no articles", count)
            self.archive.refused.append((_("Namespace %(n)s") % {"n": space}, words % {"n": count}))

    def _keep(self, title: str, page: Any) -> None:
        redirect = page.find("{*}redirect")
        if redirect is not None and redirect.get("title"):
            self.redirects[title] = normal_title(redirect.get("title").partition("#")[0])
        else:
            revisions = page.findall("{*}revision")
            self.texts[title] = (revisions[-1].findtext("{*}text") or "") if revisions else ""

    def goal(self, title: str) -> str:
        for _step in range(MOST_STEPS):
            if title not in self.redirects:
                break
            title = self.redirects[title]
        return title

    def _sheet(self, title: str, also: list[str]) -> Sheet:
        sheet = Sheet(title, title.rpartition("/")[2][:200] or title[:200], None, self._parent(title), also=also)
        reading = Page(self, sheet)
        try:
            sheet.document, unknown = from_html(reading.html(self.texts[title]))
        except ValidationError as refused:
            sheet.note(refused.messages[0])
            sheet.document, unknown = {"type": "doc", "content": [{"type": "paragraph"}]}, set()
        for tag in sorted(unknown):
            sheet.note(_("HTML <%(tag)s> is left out") % {"tag": tag})
        settle(sheet)
        if tags := tag_line(reading.categories):
            sheet.document["content"].append(tags)
        return sheet

    def _parent(self, title: str) -> str | None:
        while "/" in title:
            title = title.rpartition("/")[0]
            if title in self.texts:
                return title
        return None


class Page:
    """One page on its way to HTML: what its links mean, and what cannot be taken over."""

    def __init__(self, dump: MediaWiki, sheet: Sheet) -> None:
        self.dump, self.sheet = dump, sheet
        self.categories: list[str] = []
        self.pictures: list[str] = []

    def html(self, text: str) -> str:
        wikitext = Wikitext(self.link)
        html = wikitext.html(text)
        for name in dict.fromkeys(wikitext.aside.templates):
            self.sheet.note(_("Template, kept as code: %(what)s") % {"what": name})
        for name in dict.fromkeys(self.pictures + wikitext.aside.pictures):
            self.sheet.note(_("Not in the archive: %(what)s") % {"what": name[:200]})
        return html

    def link(self, wikitext: Wikitext, target: str, words: str) -> str:
        space, colon, rest = target.lstrip(":").partition(":")
        kind = space.strip().casefold() if colon else ""
        if kind in self.dump.names[CATEGORY] and not target.startswith(":"):
            self.categories.append(rest.strip())
            return ""
        if kind in self.dump.names[FILE] and not target.startswith(":"):
            self.pictures.append(rest.strip())
            caption = OWN_STROKE.split(words)[-1] if "|" in words else ""
            return f"[{wikitext.inline(caption) or escape(rest.strip())}]"
        return self._page(wikitext, target.lstrip(":"), words)

    def _page(self, wikitext: Wikitext, target: str, words: str) -> str:
        title, _sign, anchor = target.partition("#")
        if title.startswith("/"):
            title = self.sheet.key + title.rstrip("/")
        key = self.dump.goal(normal_title(title) or self.sheet.key)
        shown = wikitext.inline(words) if "'" in words or "[" in words else words
        if key not in self.dump.texts:
            self.sheet.note(_("Link to nothing in this archive: %(what)s") % {"what": target[:200]})
            return shown
        return (
            wikitext.aside.keep(f'<a href="{to_page(key, anchor.strip().replace(" ", "-") or None)}">') + shown + "</a>"
        )


def normal_title(title: str) -> str:
    """A title as MediaWiki looks it up: blanks for underscores, the first letter large."""
    title = re.sub(r"[ _\t\n]+", " ", title).strip()
    return title[:1].upper() + title[1:]


def _number(said: str | None) -> int:
    return int(said) if said and re.fullmatch(r"-?\d{1,6}", said) else 0
