"""What a page may weigh, read from the build itself: JavaScript, styles and faces as they go over the wire."""

import gzip
import json
from pathlib import Path

import pytest

from web.views import BUILT

MANIFEST = json.loads((BUILT / "manifest.json").read_text())
PAGE_JS, CHAT_JS, PALETTE_JS, CSS, FACES = 30_000, 45_000, 8_000, 25_000, 110_000
EMOJI_JS, EMOJI, EDITOR_JS = 5_000, 80_000, 215_000


def weight(file):
    return len(gzip.compress((BUILT / file).read_bytes(), 9))


def with_imports(name):
    """A module and everything it imports at once, each file counted once."""
    files, waiting = set(), [name]
    while waiting:
        entry = MANIFEST[waiting.pop()]
        if entry["file"] not in files:
            files.add(entry["file"])
            waiting += entry.get("imports", [])
    return files


def islands(*names):
    return set().union(*(with_imports(f"src/islands/{name}.ts") for name in names))


def test_a_page_with_all_everyday_islands_stays_light():
    files = with_imports("src/main.ts") | islands("key-strokes", "composer-field", "file-drop", "post-stream")
    assert sum(map(weight, files)) <= PAGE_JS


def test_the_chat_with_everything_it_loads_stays_light():
    chat = [name for name in ("chat-list", "chat-timeline") if f"src/islands/{name}.ts" in MANIFEST]
    files = with_imports("src/main.ts") | islands("key-strokes", "composer-field", "file-drop", *chat)
    assert chat
    assert sum(map(weight, files)) <= CHAT_JS


def test_the_palette_comes_late_and_light():
    late = islands("command-palette") - with_imports("src/main.ts")
    assert late, "it must not be part of every page"
    assert sum(map(weight, late)) <= PALETTE_JS


def test_emoji_come_late_and_light():
    late = with_imports("src/emoji/picker.ts") | with_imports("src/emoji/rows.ts")
    everyday = with_imports("src/main.ts") | islands("composer-field", "chat-timeline")
    assert not with_imports("node_modules/.emoji/emoji.json") & everyday
    assert sum(map(weight, late - everyday)) <= EMOJI_JS
    assert weight(MANIFEST["node_modules/.emoji/emoji.json"]["file"]) <= EMOJI


def test_the_styles_of_the_whole_house_stay_light():
    assert weight(MANIFEST["src/css/style.css"]["file"]) <= CSS


def test_all_faces_together_stay_light():
    faces = [file for file in (BUILT / "assets").iterdir() if file.suffix == ".woff2"]
    assert len(faces) == 7
    assert sum(file.stat().st_size for file in faces) <= FACES


@pytest.mark.parametrize("file", sorted({entry["file"] for entry in MANIFEST.values()}))
def test_nothing_that_was_built_names_another_host(file):
    if Path(file).suffix in {".js", ".css"}:
        text = (BUILT / file).read_text().replace("http://www.w3.org/", "")
        for hint in (
            "https://htmx.org",
            "https://prosemirror.net/docs/",
            "https://github.com/yjs/yjs/issues/",
        ):  # words of a library, in what it warns of
            text = text.replace(hint, "")
        assert "://" not in text, file


def test_the_editor_comes_late_and_light():
    late = with_imports("src/editor/page.ts") - with_imports("src/main.ts")
    editor = MANIFEST["src/editor/page.ts"]["file"]
    assert editor not in with_imports("src/wiki/page-draft.ts"), "the text is read before"
    assert sum(map(weight, late)) <= EDITOR_JS
