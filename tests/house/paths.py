"""The files of the house, as git knows them: what lies about on a machine does not count."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = (
    *(
        "enterprise",
        "api",
        "search",
        "notifications",
        "live",
        "knowledge",
        "doors",
        "microblog",
        "wiki",
        "chat",
        "content",
        "spaces",
    ),
    *("spaces", "people", "events", "web"),
)


@cache
def files():
    """All files under version control, and new ones that are not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return sorted(path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file())


def sources(suffix, *folders):
    """The files with this suffix, in all of the house or in these folders, without generated ones."""
    inside = [ROOT / folder for folder in folders] or [ROOT]
    return [
        path
        for path in files()
        if path.name.endswith(suffix)
        and "migrations" not in path.parts
        and any(path.is_relative_to(folder) for folder in inside)
    ]


def name(path):
    return path.relative_to(ROOT).as_posix()


def lines(path):
    return len(path.read_text().splitlines())
