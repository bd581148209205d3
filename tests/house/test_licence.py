import tomllib

from tests.house.paths import ROOT


def test_the_licence_is_named_by_its_identifier_and_lies_here_in_full():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "EUPL-1.2"
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "Québec Free and Open-Source Licence" in text
