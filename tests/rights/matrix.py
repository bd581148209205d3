"""The paths to what is written, and what each standing may get on them.

An area adds its own paths in a module `tests/rights/paths_AREA.py` (they are found by name):

    @path
    def permalink(world):
        return shown(world, world.client.get(f"/posts/{world.entry.pk}/"), rights.READ)

A path does something as the world's person and returns a sentence about what was wrong, or None. It is left out by
`only=` where it makes no sense. What it changes is rolled back before the next one.
"""

from importlib import import_module
from pathlib import Path

from django.db import transaction

from spaces import rights
from tests.rights.world import WORD

paths = []


def path(function=None, *, only=lambda world: True):
    """Add a path to the matrix; `only(world)` says where it makes sense."""

    def add(function):
        paths.append((function.__name__, function, only))
        return function

    return add(function) if function else add


def load():
    for module in sorted(Path(__file__).parent.glob("paths_*.py")):
        import_module(f"tests.rights.{module.stem}")
    return paths


def walk(world):
    """Everything that is wrong in this world: `{path: sentence}`."""
    wrong = {}
    for name, function, only in load():
        if only(world):
            with transaction.atomic():
                if sentence := function(world):
                    wrong[name] = sentence
                transaction.set_rollback(True)
    return wrong


def team(world):
    """Posts, tags and members are of team spaces."""
    return world.is_team


def shown(world, response, right=rights.READ, *, word=WORD):
    """The answer is there with the word in it for those who have the right, and is not there for all others."""
    if world.may(right):
        return _problem(response, {200}, word, True)
    return _problem(response, _closed(world, {404}), word, False)


def listed(world, response, right=rights.READ, *, word=WORD, status=frozenset({200})):
    """A list that everybody has: the word is in it for those who have the right, and for nobody else."""
    return _problem(response, _closed(world, set(status)), word, world.may(right))


def done(world, response, right, *, knowing=rights.READ, refused=frozenset({403}), found=frozenset({200, 201, 302})):
    """A change: done with the right, refused to those who only know the thing, and nothing like it for all others."""
    if world.may(right):
        return _problem(response, found)
    return _problem(response, _closed(world, set(refused) if world.may(knowing) else {404}))


def _closed(world, statuses):
    """The anonymous are led to the sign-in, whatever they ask for."""
    return statuses if world.signed_in else {302, 401, 403}


def _problem(response, statuses, word=None, expected=None):
    if response.status_code not in statuses:
        return f"answered {response.status_code}, not {sorted(statuses)}"
    if word is not None and (word in _text(response)) != expected:
        return f"{'does not show' if expected else 'shows'} {word!r} to {response.status_code}"
    return None


def _text(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace") + response.get("Content-Disposition", "") + response.get("Location", "")
