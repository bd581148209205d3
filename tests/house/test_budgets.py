"""How long a file may get before it is split by ability. The aims are lower, see docs/style.md; these are the ends."""

import ast

import pytest

from tests.house.paths import APPS, lines, name, sources

END = {".py": 300, ".html": 120, ".ts": 300, ".css": 300, ".js": 120}
FUNCTION_END = 40
UNNAMED = {"utils", "util", "helpers", "helper", "services", "service", "common", "misc", "manager2", "data"}


@pytest.mark.parametrize("suffix", END)
def test_no_file_is_longer_than_its_end(suffix):
    long = {name(path): lines(path) for path in sources(suffix) if lines(path) > END[suffix]}
    assert not long


def test_no_function_is_longer_than_its_end():
    long = {}
    for path in sources(".py", *APPS):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > FUNCTION_END:
                long[f"{name(path)}:{node.name}"] = _length(node)
    assert not long


def test_files_are_named_after_what_they_can_do():
    assert not [name(path) for path in [*sources(".py"), *sources(".ts")] if path.stem in UNNAMED]


def test_no_import_hides_in_a_function():
    """Ruff finds them; here we see that nobody has told it to look away."""
    hidden = [name(path) for path in sources(".py", *APPS) if "noqa: PLC0415" in path.read_text()]
    assert not hidden


def test_there_is_no_services_layer_and_nothing_happens_behind_a_save():
    for path in sources(".py", *APPS):
        tree = ast.parse(path.read_text())
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        assert "post_save" not in imported, name(path)
        methods = {
            item.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for item in node.body
            if isinstance(item, ast.FunctionDef) and not node.name.endswith("Form")
        }  # fmt: skip
        assert "save" not in methods or path.name == "forms.py", name(path)


def test_readers_go_through_visible_to():
    """Views, doors, exports never take everything: `Thing.objects.visible_to(person)` comes first."""
    readers = [path for path in sources(".py", *APPS) if path.name == "views.py" or "views" in path.parts]
    readers += [path for path in sources(".py", "api") if path.name != "apps.py"]
    assert not [name(path) for path in readers if ".objects.all(" in path.read_text()]


def _length(node):
    """Lines of the body, without the docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0
