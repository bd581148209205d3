import re
import unicodedata

LONGEST = 32

# UTS #51, "EBNF": a flag, a keycap, or a base with its sign for colour, skin and region; joiners bind several to one.
_FLAG = r"[\U0001f1e6-\U0001f1ff]{2}"
_KEYCAP = r"[0-9#*]\ufe0f?\u20e3"
_SYMBOL = r"(?P<base>[^\U0001f1e6-\U0001f1ff])\ufe0f?[\U0001f3fb-\U0001f3ff]?[\U000e0020-\U000e007f]*"
_PART = re.compile(f"{_FLAG}|{_KEYCAP}|{_SYMBOL}", re.DOTALL)
# Those that Unicode counts among punctuation, mathematics or letters; all others are "other symbols".
_ODD = frozenset("‼⁉ℹ↔⤴⤵◻◼◽◾〰〽♂♀")


def is_emoji(text):
    """Whether the text is one emoji (a symbol with its modifiers and joined parts) and nothing else."""
    return 0 < len(text) <= LONGEST and all(_is_part(part) for part in text.split("\u200d"))


def _is_part(part):
    match = _PART.fullmatch(part)
    return match is not None and (match["base"] is None or _is_symbol(match["base"]))


def _is_symbol(character):
    return unicodedata.category(character) == "So" or character in _ODD
