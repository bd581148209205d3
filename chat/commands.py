"""Commands: a word with a slash before it does something instead of being said. `//word` says `/word` as it stands.

Rooms above add theirs by `add`, in a module that is loaded at the start; those of one space by `look_in`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content import suggesting

# `/etc/passwd` and `/ 7` are words like others.
_TYPED = re.compile(r"/([^\W\d_][\w-]{0,31})(?:\s+(.*))?\s*", re.DOTALL)
_PLAIN = re.compile(r"\s*/(/[^\W\d_][\w-]{0,31}(?:\s.*)?)", re.DOTALL)

_commands = []
_sources = []


class UnknownCommand(ValidationError):
    def __init__(self, word):
        words = _("There is no command ‘/%(word)s’. To say it as it stands, write ‘//%(word)s’.")
        super().__init__(words % {"word": word}, code="unknown_command")


@dataclass
class Done:
    """What came of it: `told` to the one who asked (safe HTML), or where they `go` on; what is said, others see."""

    told: str = ""
    go: str = ""


@dataclass(frozen=True)
class Command:
    """`names` in German and English, or one for both; `note` says what it does, `takes` what follows it."""

    names: tuple
    note: object
    run: Callable
    takes: object = ""

    @property
    def name(self):
        return self.names[0 if (get_language() or "").startswith("de") else -1]


@dataclass
class Asked:
    """Somebody asks for something in a space, or in the thread of `root`."""

    person: object
    space: object
    words: str
    root: object = None
    client_id: object = None
    word: str = ""


def add(*commands):
    _commands.extend(command for command in commands if command not in _commands)


def look_in(source):
    """Ask `source(space)` for commands that only this space has; those of the house go before."""
    _sources.append(source)
    return source


def known(space):
    return [*_commands, *(command for source in _sources for command in source(space))]


def typed(body):
    """(word, what follows) if the text asks for something, else None."""
    match = _TYPED.fullmatch(body.strip())
    return match and (match[1], (match[2] or "").strip())


def plain(body):
    """The text as it is said: of `//word` one slash is left."""
    match = _PLAIN.fullmatch(body)
    return match[1] if match else body


def run(asked):
    """Do it. Raises UnknownCommand, and what stands in the way of the command."""
    for command in known(asked.space):
        if asked.word.lower() in command.names:
            return command.run(asked)
    raise UnknownCommand(asked.word)


@suggesting.offers("/")
def offered(reader, words, space):
    """Rows of the menu: whatever begins so, in either language."""
    for command in sorted(known(space), key=lambda command: command.name) if space else ():
        if any(name.startswith(words.lower()) for name in command.names):
            note = " – ".join(str(part) for part in (command.takes, command.note) if part)
            yield suggesting.Option(f"/{command.name}", f"/{command.name} ", note)
