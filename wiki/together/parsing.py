"""Reading a Yjs update before anything is done with it: what an editor of ours may have written, and nothing else.

Whoever may write a page may send any bytes. The library trusts the counts that stand in them, and a count of a billion
in ten bytes keeps it busy for minutes; here no count is believed before as many things have been read. The format is
that of `encodeStateAsUpdate` (version 1), as https://github.com/yjs/yjs/blob/main/src/utils/encoding.js writes it.
"""

import json

from wiki.errors import Unreadable

ELEMENT, TEXT = 3, 6
DEEPEST = 6
GREATEST = 2**53


def beginnings(update: bytes) -> dict[int, int]:
    """Where in the line of each writing client this update goes on, as `{client: how many things stand before}`.

    Raises `Unreadable` unless these bytes are one whole update of the kinds of things pages consist of.
    """
    reader = Reader(update)
    try:
        found = dict(_client_changes(reader) for _client in range(reader.number()))
        for _client in range(reader.number()):
            _deletions(reader)
        reader.demand(reader.place == len(update))
    except (IndexError, ValueError, RecursionError) as error:
        raise Unreadable from error
    return found


def lengths(state: bytes) -> dict[int, int]:
    """How many things each client has written, from a state vector of the library's own making."""
    reader = Reader(state)
    return {reader.number(): reader.number() for _client in range(reader.number())}


class Reader:
    """Bytes from the start to the end, in the small encodings of lib0."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def demand(self, holds: bool) -> None:
        if not holds:
            raise Unreadable

    def byte(self) -> int:
        self.place += 1
        return self.data[self.place - 1]

    def bytes(self, count: int) -> bytes:
        self.demand(count <= len(self.data) - self.place)
        self.place += count
        return self.data[self.place - count : self.place]

    def number(self) -> int:
        value, shift = 0, 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            self.demand(value < GREATEST and shift <= 56)
            if byte < 0x80:
                return value

    def signed(self) -> None:
        if self.byte() >= 0x80:
            self.number()

    def string(self) -> str:
        return self.bytes(self.number()).decode()

    def id(self) -> None:
        self.number()
        self.number()


def _client_changes(reader: Reader) -> tuple[int, int]:
    changes = reader.number()
    client, begins = reader.number(), reader.number()
    for _change in range(changes):
        info = reader.byte()
        if info in (0, 10):  # what was collected, what is left out
            reader.number()
        else:
            _item(reader, info)
    return client, begins


def _item(reader: Reader, info: int) -> None:
    if info & 0x80:
        reader.id()
    if info & 0x40:
        reader.id()
    if not info & 0xC0:
        if reader.number() == 1:
            reader.string()
        else:
            reader.id()
        if info & 0x20:
            reader.string()
    reader.demand(info & 0x1F in CONTENTS)
    CONTENTS[info & 0x1F](reader)


def _deleted(reader: Reader) -> None:
    reader.number()


def _string(reader: Reader) -> None:
    reader.string()


def _format(reader: Reader) -> None:
    reader.string()
    json.loads(reader.string())


def _type(reader: Reader) -> None:
    kind = reader.number()
    reader.demand(kind in (ELEMENT, TEXT))
    if kind == ELEMENT:
        reader.string()


def _values(reader: Reader) -> None:
    for _value in range(reader.number()):
        _value_of(reader, 0)


CONTENTS = {1: _deleted, 4: _string, 6: _format, 7: _type, 8: _values}


def _value_of(reader: Reader, depth: int) -> None:
    reader.demand(depth < DEEPEST)
    kind = reader.byte()
    if kind == 125:
        reader.signed()
    elif kind in (124, 123):
        reader.bytes(4 if kind == 124 else 8)
    elif kind == 119:
        reader.string()
    elif kind == 118:
        for _entry in range(reader.number()):
            reader.string()
            _value_of(reader, depth + 1)
    elif kind == 117:
        for _entry in range(reader.number()):
            _value_of(reader, depth + 1)
    else:  # undefined, null, false, true
        reader.demand(kind in (127, 126, 121, 120))


def _deletions(reader: Reader) -> None:
    reader.number()
    for _range in range(reader.number()):
        reader.id()
