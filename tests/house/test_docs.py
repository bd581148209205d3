"""What the documents name is there."""

import re

import pytest

from tests.house.paths import ROOT, name, sources

DOCS = [ROOT / "README.md", *sources(".md", "docs")]
# docs/style.md quotes other people's houses.
OURS = [document for document in DOCS if document.name != "style.md"]
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir()}


def test_the_readme_has_exactly_two_commands():
    readme = (ROOT / "README.md").read_text()
    assert re.findall(r"^    (\S.*)$", readme, re.MULTILINE) == ["make run", "make test"]
    assert "```" not in readme


def test_the_readme_says_in_five_lines_what_it_is():
    paragraphs = (ROOT / "README.md").read_text().split("\n\n")
    assert len(paragraphs[1].splitlines()) == 5


@pytest.mark.parametrize("document", DOCS, ids=name)
def test_every_link_of_a_document_leads_somewhere(document):
    words = re.sub(r"```.*?```|`[^`]*`", "", document.read_text(), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:]+)\)", words):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", OURS, ids=name)
def test_every_path_that_a_document_names_is_there(document):
    for path in re.findall(r"`([\w.-]+/[\w./-]*)`", document.read_text()):
        if path.split("/")[0] in FOLDERS - {"var"}:
            assert (ROOT / path).exists(), path


@pytest.mark.parametrize("command", ["run", "test", "check", "format", "messages", "demo", "bench"])
def test_make_knows_its_command(command):
    assert re.search(rf"^{command}:.*## \S", (ROOT / "Makefile").read_text(), re.MULTILINE)
