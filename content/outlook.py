"""What stands behind a link that leads out of the house: the title and the description its page gives itself.

Only where IT has switched it on (`WERKFUNK_PREVIEWS_OF`). The house asks, never the reader's browser, by the guarded
way of `web.fetching`; it brings no picture along, and says nothing of who asks.
"""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

from web.fetching import Unreached, fetch

SECONDS, MOST_BYTES, MOST_HOPS = 5, 256 * 1024, 3
LONGEST_TITLE, LONGEST_TEXT = 200, 300
ASKING = {"User-Agent": "Werkfunk", "Accept": "text/html"}
# How pages name themselves, the better first: Open Graph (ogp.me), then HTML.
TITLES, TEXTS, SITES = ("og:title", "title"), ("og:description", "description"), ("og:site_name",)


@dataclass(frozen=True)
class Outlook:
    title: str
    text: str
    site: str


def outlook(address, reach):
    """The Outlook at an address, or None: not reached, no page, or one without a name. Redirections are asked anew."""
    for _hop in range(MOST_HOPS):
        try:
            answer = fetch(address, reach, headers=ASKING, seconds=SECONDS, most=MOST_BYTES)
        except Unreached:
            return None
        if answer.status not in (301, 302, 303, 307, 308):
            return _read(answer) if answer.status == 200 else None
        try:
            address = urljoin(address, answer.headers.get("Location", ""))
        except ValueError:
            return None
    return None


def _read(answer):
    if answer.headers.get_content_type() not in ("text/html", "application/xhtml+xml"):
        return None
    head = Head()
    head.feed(_decoded(answer))
    title = head.first(TITLES, LONGEST_TITLE)
    return Outlook(title, head.first(TEXTS, LONGEST_TEXT), head.first(SITES, LONGEST_TITLE)) if title else None


def _decoded(answer):
    try:
        return answer.body.decode(answer.headers.get_content_charset("utf-8"), errors="replace")
    except LookupError:
        return answer.body.decode(errors="replace")


class Head(HTMLParser):
    """Collects what a page says of itself, up to where its body begins."""

    def __init__(self):
        super().__init__()
        self.said, self.within, self.over = {}, False, False

    def first(self, names, longest):
        """The first that is given of these, as one line without control and direction characters."""
        found = next((self.said[name] for name in names if self.said.get(name, "").strip()), "")
        line = " ".join("".join(c if c.isprintable() else " " for c in found).split())
        return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.over = self.over or tag == "body"
        self.within = tag == "title" and not self.over and "title" not in self.said
        if tag == "meta" and not self.over:
            self.said.setdefault((given.get("property") or given.get("name", "")).lower(), given.get("content", ""))

    def handle_endtag(self, tag):
        self.within = False

    def handle_data(self, data):
        if self.within:
            self.said["title"] = self.said.get("title", "") + data
