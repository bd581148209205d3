"""German typesetting of the demo's texts: what the data files leave to be done by rule."""

import re

NARROW = "\u202f"
_UNIT = "%|°C|€|kg|mm|cm|km|µm|m³|dB|bar|kW|kHz|Hz|Nm|HRC|Wh|kWh|kB|MB|A|V|l|t|m"
_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_FIGURE_AND_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNIT})(?![\wäöüß]))")
_ABBREVIATION = re.compile(r"\b(z|d|u|i|o) ?\. ?(B|h|a|d|R|Ä)\.")


def typeset(text):
    """The text with narrow no-break spaces between figure and unit and in abbreviations; code stays as it is."""
    return "".join(part if part.startswith("`") else _prose(part) for part in _CODE.split(text))


def _prose(text):
    return _ABBREVIATION.sub(rf"\1.{NARROW}\2.", _FIGURE_AND_UNIT.sub(NARROW, text))
