"""Reading the demo's data files: who is there, and the scenes they play. The schema is in data/README.md."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data"
OR = " / "
_LINE = re.compile(
    r"(?P<answers>> )?(?P<speaker>[a-z]+|\{\w+\})(?: (?P<clock>\d\d:\d\d)| (?P<gap>\d+))?: (?P<text>.*?)"
    r"(?: \+(?P<file>\w+))?(?: ~ (?P<reactions>.+))?$"
)
_REACTION = re.compile(r"(?P<emoji>[^\d*\s]+)(?P<count>\d+)(?P<anna>\*?)")


@dataclass(frozen=True)
class Reactions:
    emoji: str
    count: int
    of_anna: bool

    @classmethod
    def read(cls, text):
        """`👏9* 🎉3` → nine of 👏, Anna's among them, and three of 🎉."""
        return [cls(m["emoji"], int(m["count"]), bool(m["anna"])) for m in _REACTION.finditer(text)]


@dataclass(frozen=True)
class Line:
    """Something one person says, `gap` minutes after the line before or at a `clock` time.

    One that `answers` stands in the thread below the last line that does not.
    """

    speaker: str
    text: str
    gap: int | None = None
    clock: str | None = None
    files: tuple = ()
    reactions: tuple = ()
    answers: bool = False

    @classmethod
    def read(cls, text):
        match = _LINE.match(text)
        if not match:
            raise ValueError(f"Not a line of talk: {text}")
        return cls(
            speaker=match["speaker"],
            text=match["text"].replace("\\n", "\n"),
            gap=int(match["gap"]) if match["gap"] else None,
            clock=match["clock"],
            files=(match["file"],) if match["file"] else (),
            reactions=tuple(Reactions.read(match["reactions"] or "")),
            answers=bool(match["answers"]),
        )


@dataclass(frozen=True)
class Scene:
    """A post with its answers (`is_post`), or a conversation; played once for each row of `vary`."""

    key: str
    place: str | tuple
    lines: tuple
    is_post: bool
    cast: dict = field(default_factory=dict)
    rows: tuple = ({},)
    day: int | None = None
    edited: bool = False
    name: str = ""
    thread: str = ""
    solved: bool = False

    @classmethod
    def read(cls, key, data):
        place, day = data["in"], data.get("at")
        lines = [Line.read(line) for line in (data.get("talk") or data.get("replies") or "").splitlines() if line]
        if "text" in data:
            day, lines = _opening(data, lines)
        return cls(
            key=key,
            place=tuple(place) if isinstance(place, list) else place,
            lines=tuple(lines),
            is_post="text" in data,
            cast=_cast(data),
            rows=_rows(data.get("vary", {})),
            day=day,
            edited=data.get("edited", False),
            name=data.get("name", ""),
            thread=data.get("thread", ""),
            solved=data.get("solved", False),
        )


def _opening(data, replies):
    """A post is the first line of its scene; `at` names working day and hour."""
    day, clock = str(data["at"]).split() if "at" in data else (None, None)
    first = Line(
        speaker="a",
        text=data["text"].strip(),
        clock=clock,
        files=tuple(data.get("files", ())),
        reactions=tuple(Reactions.read(data.get("react", ""))),
    )
    return day and int(day), [first, *replies]


def _cast(data):
    cast = {letter: list(people) for letter, people in data.get("cast", {}).items()}
    if "by" in data:
        cast["a"] = data["by"] if isinstance(data["by"], list) else [data["by"]]
    return cast


def _rows(vary):
    """`{"x": "1 / 2", "y": "a / b"}` → the rows `{"x": "1", "y": "a"}` and `{"x": "2", "y": "b"}`."""
    columns = {name: values.split(OR) for name, values in vary.items()}
    return tuple(dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)) or ({},)


@cache
def house():
    return _load(DATA / "house.yaml")


def sign_ins():
    """The accounts everybody may try, as a sentence."""
    accounts = ", ".join(f"{name}@demo.example" for name in ("anna", "ben", "cora", "admin"))
    return f"Sign in as {accounts}; password {house()['password']}"


@cache
def people():
    return _load(DATA / "people.yaml")


@cache
def scenes(folder):
    """All scenes of `posts` or `talk`, in the order of their files."""
    found = []
    for file in sorted((DATA / folder).glob("*.yaml")):
        found += [Scene.read(f"{folder}/{file.stem}/{n}", data) for n, data in enumerate(_load(file))]
    return found


@cache
def pages():
    """The wiki's pages in the order in which they can be made: parents before children."""
    return [page for file in sorted((DATA / "pages").glob("*.yaml")) for page in _load(file)]


def _load(file):
    return yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
