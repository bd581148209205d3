"""Cleaners for attributes of a page's nodes: each gives the value back as it may be stored or raises `ValueError`."""

import re
from collections.abc import Callable
from typing import Any

IDENTIFIER = re.compile(r"[\w.-]{1,150}")
LANGUAGE = re.compile(r"[\w+#.-]{1,40}")
# Control characters but tab and newline; unpaired surrogates; marks that turn the reading direction of what follows.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def whole(value: Any) -> str:
    """Text of any length without control characters; a carriage return becomes a newline."""
    if not isinstance(value, str):
        raise ValueError("not text")
    return UNWANTED.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def text(longest: int) -> Callable[[Any], str]:
    def cleaned(value: Any) -> str:
        found = whole(value)
        if len(found) > longest:
            raise ValueError("too long")
        return found

    return cleaned


def number(least: int, greatest: int) -> Callable[[Any], int]:
    def cleaned(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= greatest:
            raise ValueError("not such a number")
        return value

    return cleaned


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def one_of(*known: str) -> Callable[[Any], str]:
    def cleaned(value: Any) -> str:
        if value not in known:
            raise ValueError("not one of these")
        return str(value)

    return cleaned


def optional(cleaner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else cleaner(value)


def identifier(value: Any) -> str:
    if not isinstance(value, str) or not IDENTIFIER.fullmatch(value):
        raise ValueError("not an identifier")
    return value


def language(value: Any) -> str:
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value):
        raise ValueError("not a language")
    return value
