"""Playing the scenes: who speaks, in which words. The same seed plays the same, whatever the day."""

import random
import re
from dataclasses import dataclass, replace

from enterprise.demo import script
from enterprise.demo.typography import typeset

_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"<([^<>\n]*\|[^<>\n]*)>")
_SENTENCE_END = re.compile(r"(?:^|[^\d][.?] |\*\*)$")


@dataclass(frozen=True)
class Performance:
    """One playing of a scene: its lines with the people's keys as speakers and the words as they are written."""

    key: str
    place: str | tuple
    is_post: bool
    lines: tuple
    day: int | None
    edited: bool
    name: str
    thread: str
    solved: bool


def perform(scene, number):
    """Play the scene with its row of that number."""
    row, chance = scene.rows[number], random.Random(f"{scene.key}/{number}")
    actors = _actors(scene, row, chance)
    lines = [
        replace(line, speaker=actors[line.speaker.format(**row)], text=_words(line.text, row, chance))
        for line in scene.lines
    ]
    key = f"{scene.key}/{number}"
    thread = typeset(_fill(scene.thread, row))
    return Performance(
        key, scene.place, scene.is_post, tuple(lines), scene.day, scene.edited, scene.name, thread, scene.solved
    )


def performances(folder, most):
    """Playings of all scenes of a folder with `most` posts or messages together: those with a fixed day, and then
    as many others as fit, chosen evenly."""
    played = [perform(scene, number) for scene in script.scenes(folder) for number in range(len(scene.rows))]
    random.Random(folder).shuffle(played)
    chosen, room = [], most
    for performance in sorted(played, key=lambda performance: performance.day is None):
        size = 1 if performance.is_post else len(performance.lines)
        if size <= room:
            chosen.append(performance)
            room -= size
    return chosen


def _actors(scene, row, chance):
    """Each letter of the cast as a person of its own; whoever is named speaks for themselves."""
    named = {line.speaker.format(**row) for line in scene.lines} - set(scene.cast)
    actors = {name: name for name in named}
    for letter, pool in sorted(scene.cast.items()):
        free = [person for person in pool if person not in actors.values()]
        actors[letter] = chance.choice(free or pool).format(**row)
    return actors


def _words(text, row, chance):
    chosen = _CHOICE.sub(lambda match: chance.choice(match[1].split("|")), text)
    return typeset(_fill(chosen, row))


def _fill(text, row):
    """Put the row's values into the {slots}; at the beginning of a sentence with a capital."""

    def value(match):
        found = row.get(match[1], match[0])
        return found[:1].upper() + found[1:] if _SENTENCE_END.search(text[: match.start()]) else found

    return _SLOT.sub(value, text) if row else text
