"""Spellings that count as the same letters: case, accents, ü = ue = u, ß = ss."""

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
SPECIAL = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "­": None}
)
# Not after a vowel or q: "neue", "bauen", "Quelle" hold no umlaut.
DIGRAPH = re.compile(r"(?<![aeiouq])([aou])e")


def plain(word):
    """The word in lower case without accents, ligatures and soft hyphens; "Müller" → "muller"."""
    word = word.lower().translate(SPECIAL)
    if word.isascii():
        return word
    # What is neither letter nor digit after taking apart (marks, the stroke of "½") would break a query to pieces.
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if letter.isalnum())


def undouble(word):
    """The plain word with ae, oe, ue read as umlauts: "mueller" → "muller"."""
    return DIGRAPH.sub(r"\1", word)


def fold(word):
    """The one spelling under which a word is stored and asked: "Müller", "Mueller", "MULLER" → "muller"."""
    return undouble(plain(word))
