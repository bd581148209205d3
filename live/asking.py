"""What a client may say: from which numbers on it wants to hear. Everything else is answered by a refusal in words."""

from typing import Any

import msgspec

from live.streams import NAME

MOST_STREAMS, LONGEST = 1_000, 64 * 1024
LONGEST_CHANGE = 400 * 1024
"""Characters of a saying, and of one that brings a change to a page."""


STROKES = ('{"write":', '{"caret":')
"""How the sayings of somebody who writes a page begin."""


class Writing(msgspec.Struct):
    """The `n`th change that this client brings to a page, as Yjs writes it, to the document that begins with `seed`.

    `schema` is what the client knows of `wiki.schema`.
    """

    stream: str
    n: int
    seed: int
    schema: int
    change: bytes


class Caret(msgspec.Struct):
    """Where somebody is in a page they write: the `state` of this Yjs client, or None as it goes."""

    stream: str
    client: int
    clock: int
    state: dict[str, Any] | None = None


class Saying(msgspec.Struct):
    """`{"since": {"space:7": 1533, "space:9": null}}`, `{"ping": 1}` to hear whether anybody is there,
    `{"who": "space:7"}` or `{"typing": {"stream": "space:7", "thread": null}}`, which is never answered;
    `{"write": {…}}` and `{"caret": {…}}` in a page that is written together, `{"leave": "page:31"}` when that ends."""

    since: dict[str, int | None] | None = None
    ping: int | None = None
    typing: Any = None
    who: Any = None
    write: Writing | None = None
    caret: Caret | None = None
    leave: str | None = None


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
    if saying.write is not None and not (
        saying.write.stream.startswith("page:") and NAME.fullmatch(saying.write.stream)
    ):
        raise Unclear("not_understood")
    return saying


def _check(since):
    if len(since) > MOST_STREAMS:
        raise Unclear("too_many_streams")
    if not all(NAME.fullmatch(name) for name in since) or any(seq is not None and seq < 0 for seq in since.values()):
        raise Unclear("not_understood")
