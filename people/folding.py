"""Finding names however they are typed: „Müller“, „Mueller“ and „muller“ are one."""

import re
import unicodedata

_ODD = str.maketrans({"ß": "ss", "ł": "l", "đ": "d", "ø": "o", "æ": "a", "ı": "i"})
_DIGRAPH = re.compile(r"([aou])e")
_SPELT = re.compile("ss|[acdeilnosu]")
_WAYS = {
    "a": "(?:ae|[aäàáâåæ])", "c": "[cç]", "d": "[dđ]", "e": "[eéèêë]", "i": "[iıíî]", "l": "[lł]", "n": "[nñ]",
    "o": "(?:oe|[oöòóôø])", "s": "[sß]", "ss": "(?:ss|ß)", "u": "(?:ue|[uüùúû])",
}  # fmt: skip


def fold(text):
    """Lower case without marks, with ae, oe, ue as a, o, u: the same for every spelling of an umlaut.

    >>> fold("Häußler") == fold("Haeussler") == fold("HAUSSLER")
    True
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_ODD))
    return _DIGRAPH.sub(r"\1", "".join(character for character in plain if not unicodedata.combining(character)))


def words(text):
    return [word for word in re.split(r"[^\w]+", fold(text)) if word]


def pattern(word):
    """A regular expression that finds a word of `words()` in all its spellings, asked without regard to case."""
    return _SPELT.sub(lambda match: _WAYS[match[0]], word)
