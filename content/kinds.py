"""Which class speaks for which kind of entry, on which surface of a space it is read, and at which addresses."""

import re

CHAT, POSTS, WIKI = SURFACES = ("chat", "posts", "wiki")

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
