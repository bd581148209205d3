import unicodedata

LONGEST = 32
_JOINERS = {"\u200d", "\ufe0f", "\u20e3"}


def is_emoji(text):
    """Whether the text is one emoji (a symbol with its modifiers and joined parts) and nothing else."""
    if not text or len(text) > LONGEST or any(character.isspace() for character in text):
        return False
    return any(_is_symbol(character) for character in text) and all(_belongs(character) for character in text)


def _is_symbol(character):
    return (
        unicodedata.category(character) == "So" or "\U0001f1e6" <= character <= "\U0001f1ff" or character in "\u20e3‼⁉"
    )


def _belongs(character):
    # Besides symbols: skin tones, joiners and tag characters, and the keycaps' digits.
    return (
        _is_symbol(character)
        or character in _JOINERS
        or character in "0123456789#*"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )
