"""Which class speaks for which kind of entry, on which surface of a space it is read, and at which addresses."""

import re

CHAT, POSTS, WIKI = SURFACES = ("chat", "posts", "wiki")
# Where answers to messages are read: apart from the chat, each thread with a mark of its own.
THREADS = "threads"

_classes = {}
_patterns = [(re.compile(r"/entries/(\d{1,18})/"), lambda match: int(match[1]))]


def register(cls):
    """Make a proxy of Entry known under its `kind`."""
    _classes[cls.kind] = cls
    return cls


def address(pattern, read=lambda match: int(match[1])):
    """Say that addresses of this pattern show the entry whose id `read(match)` gives."""
    _patterns.append((re.compile(pattern), read))


def patterns():
    return tuple(_patterns)


def class_of(kind):
    return _classes[kind]


def kinds_on(surface):
    return [kind for kind, cls in _classes.items() if cls.surface == surface]


def all_kinds():
    return list(_classes)


def as_data(entries):
    """`{id: what programs get to see of the entry}`; JSON that depends on no reader."""
    return _serialise[-1](entries)


def serialised_by(function):
    """Let the API say what programs see: `function(entries)` returns a dict by id."""
    _serialise.append(function)
    return function


_PLAIN = ("id", "kind", "body", "html", "created_at", "edited_at")


def _plain(entries):
    return {
        entry.pk: {name: getattr(entry, name) for name in _PLAIN}
        | {"space": entry.space_id, "seq": entry.seq, "author": entry.author_id}
        for entry in entries
    }


_serialise = [_plain]
