import pytest

from content.emoji import is_emoji


@pytest.mark.parametrize("text", ["👍", "👍🏽", "❤️", "🇩🇪", "1️⃣", "👩‍🔧", "🏳️‍🌈", "🤷🏽‍♂️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "✅", "‼️", "☕"])
def test_one_emoji_is_one(text):
    assert is_emoji(text)


@pytest.mark.parametrize(
    "text", ["", "a", "1", "👍👍", "👍 ", "👍a", "🇩", "\u200d", "👍\u200d", "\ufe0f", "<b>", "👍" * 17]
)
def test_anything_else_is_none(text):
    assert not is_emoji(text)
