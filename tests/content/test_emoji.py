import json

import pytest

from chat.conversation import EMOJI
from content.emoji import is_emoji
from content.reacting import COMMON
from web.views import BUILT

OFFERED = json.loads((BUILT / "manifest.json").read_text())["node_modules/.emoji/emoji.json"]["file"]


@pytest.mark.parametrize("text", ["👍", "👍🏽", "❤️", "🇩🇪", "1️⃣", "👩‍🔧", "🏳️‍🌈", "🤷🏽‍♂️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "✅", "‼️", "☕"])
def test_one_emoji_is_one(text):
    assert is_emoji(text)


@pytest.mark.parametrize(
    "text", ["", "a", "1", "👍👍", "👍 ", "👍a", "🇩", "\u200d", "👍\u200d", "\ufe0f", "<b>", "👍" * 17]
)
def test_anything_else_is_none(text):
    assert not is_emoji(text)


def test_every_emoji_that_picker_and_menu_offer_is_one():
    rows = json.loads((BUILT / OFFERED).read_text())["rows"]
    assert len(rows) > 1500
    assert not [glyph for glyph, *_names in rows if not is_emoji(glyph)]


def test_every_emoji_of_the_short_menus_is_in_the_long_one():
    """Spelt the same: „❤“ and „❤️“ would be two reactions."""
    rows = json.loads((BUILT / OFFERED).read_text())["rows"]
    assert not {*COMMON, *EMOJI} - {glyph for glyph, *_names in rows}
