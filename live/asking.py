"""What a client may say: from which numbers on it wants to hear. Everything else is answered by a refusal in words."""

from typing import Any

import msgspec

from live.streams import NAME

MOST_STREAMS, LONGEST = 1_000, 64 * 1024


class Saying(msgspec.Struct):
    """`{"since": {"space:7": 1533, "space:9": null}}`, `{"ping": 1}` to hear whether anybody is there,
    `{"who": "space:7"}` or `{"typing": {"stream": "space:7", "thread": null}}`, which is never answered."""

    since: dict[str, int | None] | None = None
    ping: int | None = None
    typing: Any = None
    who: Any = None


class Unclear(Exception):
    """The client said something we do not take; its text is one word for programs."""


def understand(text):
    """What the client says. Raises Unclear."""
    try:
        saying = msgspec.json.decode(text, type=Saying)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise Unclear("not_understood") from None
    if saying.since is not None:
        _check(saying.since)
    return saying


def _check(since):
    if len(since) > MOST_STREAMS:
        raise Unclear("too_many_streams")
    if not all(NAME.fullmatch(name) for name in since) or any(seq is not None and seq < 0 for seq in since.values()):
        raise Unclear("not_understood")
