"""What is installed is what was locked: with a hash, and on every kind of machine."""

import json
import tomllib

from tests.house.paths import ROOT

NODE = json.loads((ROOT / "frontend/package-lock.json").read_text())["packages"]
PYTHON = tomllib.loads((ROOT / "uv.lock").read_text())["package"]


def test_every_python_package_has_a_hash():
    for package in PYTHON:
        if package["source"] != {"virtual": "."}:
            assert all("hash" in file for file in [*package.get("wheels", []), *filter(None, [package.get("sdist")])])


def test_the_lock_names_the_packages_of_every_platform():
    """`npm ci` refuses a lock in which the build of another platform is missing."""
    locked = {path.rpartition("node_modules/")[2] for path in NODE}
    wanted = {name for package in NODE.values() for name in package.get("optionalDependencies", {})}
    assert wanted <= locked


def test_node_packages_are_pinned_to_one_version():
    project = json.loads((ROOT / "frontend/package.json").read_text())
    versions = [*project.get("dependencies", {}).values(), *project["devDependencies"].values()]
    assert all(version[0].isdigit() for version in versions)


def test_every_node_package_has_a_hash():
    assert all("integrity" in package for path, package in NODE.items() if path)
