"""Short addresses of pages: `k3f9` in `/pages/k3f9-messe-checkliste/` is the page's number, written so that neighbours
look different. No secret lies in it; who may read decides elsewhere.
"""

import re

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
SHORTEST = 4
FACTOR = 0x6B43A9B5
"""Any odd number: multiplying by it modulo a power of two can be undone."""

REFERENCE = re.compile(r"([0-9a-hjkmnp-tv-z]{4,13})(?:-[\w-]*)?")


def short_id(number: int) -> str:
    """The short name of a page's number; at least four letters, more only for numbers above a million."""
    length = SHORTEST
    while number >> (5 * length):
        length += 1
    mixed = number * FACTOR % (1 << 5 * length)
    return "".join(ALPHABET[mixed >> 5 * place & 31] for place in reversed(range(length)))


def number_of(reference: str) -> int | None:
    """The page's number in `k3f9` or `k3f9-any-words`; None where there is none."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        return None
    mixed = 0
    for letter in found[1]:
        mixed = mixed << 5 | ALPHABET.index(letter)
    size = 1 << 5 * len(found[1])
    number = mixed * pow(FACTOR, -1, size) % size
    return number if number < 1 << 63 and short_id(number) == found[1] else None
