"""What must be escaped so that words stay words when Markdown is read back."""

import re

ALWAYS = re.compile(r"[\\`\[\]$|]|(?<! )\*|\*(?! )|~(?=~)|(?<=~)~")
UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
ENTITY = re.compile(r"&(?=#?\w{1,40};)")
TAG_LIKE = re.compile(r"<(?=[a-z/!?])", re.IGNORECASE)
SIGN = re.compile(r"[@#](?=\w)")
SCHEME = re.compile(r"(https?):(?=//)", re.IGNORECASE)
WIDTH = re.compile(r"\{(?=width=|#)")
BEFORE_IMAGE = re.compile(r"!$")
LINE_START = re.compile(r"^(?:(?=>|[-+*](?:\s|$)|#{1,6}(?:\s|$)|:::|[-:=|\\\s]+$)|(\d{1,9})(?=[.)](?:\s|$)))")


def words(text: str) -> str:
    """Text so that nothing in it is read as markup, wherever in a line it stands."""
    found = ALWAYS.sub(r"\\\g<0>", text)
    for pattern in (UNDERSCORE, ENTITY, TAG_LIKE, SIGN, WIDTH, BEFORE_IMAGE):
        found = pattern.sub(r"\\\g<0>", found)
    return SCHEME.sub(r"\1\\:", found)


def strictly(text: str) -> str:
    """Every sign of ASCII that is neither letter, figure nor blank escaped."""
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", text)


def line_start(line: str) -> str:
    """A line of text whose first signs cannot begin a list, a quotation, a heading, a rule or a table."""
    return LINE_START.sub(lambda found: f"{found[1] or ''}\\", line) if not line.startswith("\\") else line


def entity(sign: str) -> str:
    return f"&#{ord(sign)};"


def destination(href: str) -> str:
    """An address between round brackets."""
    if re.fullmatch(r"[^\s<>()\\\x00-\x20\x7f]+", href):
        return href.replace("&", "&amp;") if ENTITY.search(href) else href
    escaped = re.sub(r"[\\<>]", r"\\\g<0>", href.replace("\n", "%0A"))
    return f"<{ENTITY.sub('&amp;', escaped)}>"


def quoted(title: str | None) -> str:
    """The title behind an address, with the blank before it."""
    if not title:
        return ""
    escaped = re.sub(r'[\\"]', r"\\\g<0>", title.replace("\n", " "))
    return f' "{ENTITY.sub("&amp;", escaped)}"'
