"""What the editor offers in its menus: blocks of a page, tools of a table. Each block answers to its German and English
names, for people bring the words of other programs along."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Offer:
    """`does` and `value` are the editor's names, `typed` what makes the same while writing."""

    does: str
    title: Any
    icon: str
    value: str = ""
    note: Any = ""
    typed: str = ""
    names: str = ""
    danger: bool = False


KINDS = [
    Offer("callout", _("Info"), icon="info", value="info"),
    Offer("callout", _("Tip"), icon="lightbulb", value="tip"),
    Offer("callout", _("Warning"), icon="triangle-alert", value="warning"),
    Offer("callout", pgettext_lazy("box", "Danger"), icon="octagon-alert", value="danger"),
]
BLOCKS = [
    Offer("table", _("Table"), icon="table", note=_("3 × 3, with a head"), names="tabelle table raster grid"),
    Offer("taskList", _("Task list"), icon="list-todo", note=_("to tick off"), typed="[ ]",
          names="aufgabenliste aufgaben todo tasks checkliste checklist haken"),
    Offer("callout", _("Box"), icon="triangle-alert", value="warning", note=_("info, warning, danger"),
          names="hinweiskasten kasten hinweis achtung warnung gefahr info tipp callout box note alert warning danger"),
    Offer("picture", _("Picture or file"), icon="image",
          names="bild datei foto anhang picture image file photo attachment"),
    Offer("heading", _("Heading"), icon="heading-2", value="2", typed="##", names="überschrift titel heading h2"),
    Offer("heading", _("Subheading"), icon="heading-3", value="3", typed="###",
          names="unterüberschrift überschrift heading h3"),
    Offer("bulletList", pgettext_lazy("with bullets", "List"), icon="list", typed="-",
          names="liste aufzählung punkte list bullets"),
    Offer("orderedList", _("Numbered list"), icon="list-ordered", typed="1.",
          names="nummern numerierte liste numbered ordered"),
    Offer("details", _("To unfold"), icon="list-collapse", note=_("shows more on demand"),
          names="aufklappen ausklappen klappbereich details toggle fold"),
    Offer("blockquote", _("Quotation"), icon="text-quote", typed=">", names="zitat quote blockquote"),
    Offer("codeBlock", _("Code"), icon="square-code", typed="```", names="code quelltext programm pre"),
    Offer("page", _("Link to a page"), icon="file-text", typed="[[", names="seite verweis link page wiki"),
    Offer("person", _("Mention"), icon="at-sign", typed="@", names="erwähnung person mention"),
    Offer("footnote", _("Footnote"), icon="superscript", names="fußnote anmerkung footnote"),
    Offer("formula", _("Formula"), icon="radical", value="blockMath", note=_("on a line of its own"),
          names="formel mathe latex formula math"),
    Offer("formula", _("Formula in the text"), icon="sigma", value="inlineMath", typed="$…$",
          names="formel mathe latex formula math inline"),
    Offer("rule", _("Line across"), icon="minus", typed="---", names="trennlinie linie strich rule divider line hr"),
]  # fmt: skip
TABLE_TOOLS = [
    Offer("rowBefore", _("Row above"), icon="between-horizontal-end"),
    Offer("rowAfter", _("Row below"), icon="between-horizontal-start"),
    Offer("columnBefore", _("Column before"), icon="between-vertical-end"),
    Offer("columnAfter", _("Column after"), icon="between-vertical-start"),
    None,
    Offer("headerRow", _("First row as head"), icon="panel-top"),
    Offer("headerColumn", _("First column as head"), icon="panel-left"),
    Offer("merge", _("Merge cells"), icon="table-cells-merge"),
    Offer("split", _("Split cell"), icon="table-cells-split"),
    None,
    Offer("rowDelete", _("Delete row"), icon="rows-3"),
    Offer("columnDelete", _("Delete column"), icon="columns-3"),
    Offer("tableDelete", _("Delete table"), icon="trash-2", danger=True),
]
LANGUAGES = [
    "bash", "c", "cpp", "csharp", "css", "diff", "go", "html", "ini", "java", "javascript", "json", "kotlin", "php",
    "powershell", "python", "ruby", "rust", "sql", "typescript", "xml", "yaml",
]  # fmt: skip
OFFERS = {"kinds": KINDS, "blocks": BLOCKS, "table_tools": TABLE_TOOLS, "languages": LANGUAGES}
