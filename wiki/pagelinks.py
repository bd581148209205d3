"""Links between pages as one reader may see them: filled into stored HTML, in two queries however many there are."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from wiki.models import Page

PLACE = re.compile(
    r'<page-link(?: data-page="(\d+)")?(?: data-title="([^"]*)")?(?: data-anchor="([^"]*)")?( data-own="")?>'
    r"(.*?)</page-link>"
)


def shown(page: Any, html: str, person: Any) -> SafeString:
    """The HTML of a page – or of a revision, a comparison, a preview of it – for this reader.

    A page they may read becomes a link under its present title; one they may not read stays the words of the author;
    one that nobody has written yet becomes a red link for those who may write it. `page` may be unsaved and have only
    a space.
    """
    found = PLACE.findall(html)
    answered = page.links_by_title() if page.pk and any(not number for number, *_rest in found) else {}
    wanted = {_number(place, answered) for place in found}
    pages = {target.pk: target for target in _readable(wanted - {None}, person)}
    writing = any(_number(place, answered) is None for place in found) and page.space.may_be_written_by(person)
    return mark_safe(PLACE.sub(lambda place: _filled(place.groups(), answered, pages, page.space, writing), html))


def _readable(numbers: set[Any], person: Any) -> Iterable[Page]:
    return Page.objects.visible_to(person).filter(pk__in=numbers).listed() if numbers else ()


def _number(place: Any, answered: dict[str, int]) -> int | None:
    number, title = place[:2]
    return int(number) if number else answered.get(_unescaped(title).casefold())


def _filled(place: Any, answered: dict[str, int], pages: dict[int, Page], space: Any, writing: bool) -> str:
    _page, title, anchor, own, words = place
    number = _number(place, answered)
    if page := pages.get(number or 0):
        words = words if own is not None else escape(page.title)
        href = page.get_absolute_url() + (f"#s-{anchor}" if anchor else "")
        return f'<a class="page-link" href="{escape(href)}" data-entry="{page.pk}">{words}</a>'
    if number is None and writing:
        href = f"/spaces/{space.slug}/wiki/new/?title={quote(_unescaped(title))}"
        return f'<a class="missing" href="{escape(href)}">{words}</a>'
    return words


def _unescaped(text: str) -> str:
    for sign, written in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"), ("&", "&amp;")):
        text = text.replace(written, sign)
    return text
