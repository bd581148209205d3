"""Words, pictures, links and notes in a paragraph of a Word document."""

from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from wiki.importing.word.names import MC, WP, A, M, R, V, W, attribute, is_on, value

THROUGH = {
    f"{W}ins", f"{W}smartTag", f"{W}sdt", f"{W}sdtContent", f"{W}fldSimple", f"{W}customXml", f"{W}dir", f"{W}bdo",
    f"{MC}AlternateContent", f"{MC}Choice",
}  # fmt: skip
CODE = {"source text", "verbatim char", "html code", "code", "sourcecode", "html keyboard"}
SIGNS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}


class Runs:
    def __init__(self, document: Any, sheet: Any) -> None:
        self.document, self.sheet = document, sheet
        self._labels: dict[str, str] = {}

    def label(self, key: str) -> str:
        """The number of a note, in the order in which the text comes to them."""
        return self._labels.setdefault(key, str(len(self._labels) + 1))

    def into(self, paragraph: Any, place: Any) -> None:
        """Append what stands in a paragraph to an HTML element."""
        for child in paragraph:
            if child.tag == f"{W}r":
                self._run(child, place)
            elif child.tag == f"{W}hyperlink":
                self._link(child, place)
            elif child.tag in THROUGH:
                self.into(child, place)
            elif child.tag in {f"{M}oMath", f"{M}oMathPara"}:
                self.sheet.note(_("Formulas are kept as plain words."))
                _say("".join(child.itertext(f"{M}t")), etree.SubElement(place, "code"))

    def _link(self, link: Any, place: Any) -> None:
        address = self.document.address(link.get(f"{R}id"))
        anchor = attribute(link, "anchor")
        href = f"{address}#{anchor}" if address and anchor else address
        self.into(link, etree.SubElement(place, "a", {"href": href}) if href else place)

    def _run(self, run: Any, place: Any) -> None:
        inside = self._marked(run.find(f"{W}rPr"), place)
        for child in run:
            self._piece(child, inside)

    def _marked(self, properties: Any, place: Any) -> Any:
        if properties is None:
            return place
        for switch, name in (("b", "b"), ("i", "i"), ("strike", "s"), ("dstrike", "s")):
            if is_on(properties, switch):
                place = etree.SubElement(place, name)
        style = self.document.styles.styles.get(value(properties, "rStyle"))
        if style is not None and (value(style, "name") or "").lower() in CODE:
            place = etree.SubElement(place, "code")
        return place

    def _piece(self, piece: Any, place: Any) -> None:
        if piece.tag == f"{W}t":
            _say(piece.text or "", place)
        elif piece.tag in {f"{W}br", f"{W}cr"}:
            if attribute(piece, "type") in {None, "textWrapping"}:
                etree.SubElement(place, "br")
        elif piece.tag in SIGNS:
            _say(SIGNS[piece.tag], place)
        elif piece.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            sign = "e" if piece.tag == f"{W}endnoteReference" else ""
            etree.SubElement(place, "sup", {"data-footnote": self.label(sign + (attribute(piece, "id") or "1"))})
        elif piece.tag in {f"{MC}AlternateContent", f"{MC}Choice"}:
            for child in piece:
                if child.tag != f"{MC}Fallback":
                    self._piece(child, place)
        elif piece.tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
            self._drawing(piece, place)

    def _drawing(self, drawing: Any, place: Any) -> None:
        said = next(drawing.iter(f"{WP}docPr"), None)
        alt = (said.get("descr") or said.get("title") or "") if said is not None else ""
        keys = [blip.get(f"{R}embed") or blip.get(f"{R}link") for blip in drawing.iter(f"{A}blip")]
        keys += [data.get(f"{R}id") for data in drawing.iter(f"{V}imagedata")]
        for key in keys:
            if source := self.document.picture(key):
                etree.SubElement(place, "img", {"src": source, "alt": alt})
            else:
                self.sheet.note(_("A picture that does not lie in the file is left out."))
        for boxed in drawing.iter(f"{W}txbxContent"):
            for paragraph in boxed.iter(f"{W}p"):
                etree.SubElement(place, "br")
                self.into(paragraph, place)
        if not keys and next(drawing.iter(f"{W}txbxContent"), None) is None:
            self.sheet.note(_("A drawing is left out."))


def _say(words: str, place: Any) -> None:
    """Append words after whatever stands in the element already."""
    if len(place):
        place[-1].tail = (place[-1].tail or "") + words
    else:
        place.text = (place.text or "") + words
