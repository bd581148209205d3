"""What is refused before or right after reading, because it would cost far more than its length says.

`maxNesting` of markdown-it counts blocks and links, neither emphasis in emphasis nor the lines that lazily go on with
a quotation, which every level of it reads anew; and one address may be named by thousands of references.
"""

import re

from markdown_it.token import Token

from wiki.schema import too_deep, too_large

QUOTED = re.compile(r"^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))+", re.MULTILINE)
MOST_LINES_BY_LEVELS = 300_000
DEEPEST_MARKS = 60
LONGEST_ADDRESSES = 1_000_000
"""Characters of all addresses together; without references they cannot be longer than the text."""


def demand_economy(markdown: str) -> None:
    """Raise ValidationError where deep blocks stand before very many lines."""
    levels = max((len(re.findall(r">|[-+*.)][ \t]", found[0])) for found in QUOTED.finditer(markdown)), default=0)
    if levels * (markdown.count("\n") + 1) > MOST_LINES_BY_LEVELS:
        raise too_deep()


def demand_measure(tokens: list[Token]) -> None:
    """Raise ValidationError where marks stand too deep in marks, or addresses were multiplied by references."""
    addresses = 0
    for block in tokens:
        depth = 0
        for token in block.children or ():
            depth += token.nesting
            addresses += len(str(token.attrGet("href") or token.attrGet("src") or ""))
            if depth > DEEPEST_MARKS:
                raise too_deep()
    if addresses > LONGEST_ADDRESSES:
        raise too_large()
