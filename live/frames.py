"""What goes over the wire: JSON texts, and for the fast path the same texts as finished WebSocket frames."""

import struct
from functools import cached_property

import msgspec

# Templates return a kind of str that msgspec does not know; joined, it is an ordinary one.
encode = msgspec.json.Encoder(enc_hook=lambda thing: "".join([str(thing)])).encode


class Bundle:
    """Some texts that go to many sockets in one write."""

    def __init__(self, texts):
        self.texts = texts

    @cached_property
    def wire(self):
        """All texts as unmasked frames of a server, one after the other."""
        return b"".join(framed(text) for text in self.texts)


def framed(text):
    """One whole text frame, FIN set, not masked (RFC 6455, section 5.2)."""
    length = len(text)
    if length < 126:
        return struct.pack("!BB", 0x81, length) + text
    if length < 65536:
        return struct.pack("!BBH", 0x81, 126, length) + text
    return struct.pack("!BBQ", 0x81, 127, length) + text


def bundle(*messages):
    return Bundle([encode(message) for message in messages])
