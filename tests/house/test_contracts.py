"""Imports run downhill only; the contracts stand in pyproject.toml."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.paths import ROOT

LINT = Path(sys.executable).parent / "lint-imports"


def lint(folder):
    return subprocess.run(
        [LINT, "--no-logo", "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, text=True,
    )  # fmt: skip


def test_the_contracts_are_kept():
    linted = lint(ROOT)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize(
    ("room", "line", "status"),
    [
        ("content", "import spaces", 0),
        ("content", "import chat", 1),
        ("wiki", "import microblog", 1),
        ("events", "import web", 1),
        ("people", "import rest_framework", 1),
        ("chat", "import channels", 1),
    ],
)
def test_an_uphill_import_breaks_them(room, line, status, tmp_path):
    for package in (path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name not in ("tests", "bench")):
        (tmp_path / package.name).mkdir()
        (tmp_path / package.name / "__init__.py").write_text("")
    (tmp_path / room / "__init__.py").write_text(line)
    assert lint(tmp_path).returncode == status
