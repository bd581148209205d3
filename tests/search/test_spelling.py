import pytest

from search.spelling import deletions, distance, nearest


@pytest.mark.parametrize(
    ("left", "right", "steps"),
    [("getribe", "getriebe", 1), ("getreibe", "getriebe", 1), ("antrag", "antrag", 0), ("", "abc", 3), ("ab", "ba", 1)],
)
def test_the_distance_counts_letters_inserted_dropped_changed_and_swapped(left, right, steps):
    assert distance(left, right) == distance(right, left) == steps


@pytest.mark.parametrize("slip", ["kegelradgetribe", "kegelradgetreibe", "kegelradgetriebee", "kegelradgetriebe"])
def test_words_one_slip_apart_share_a_spelling(slip):
    assert deletions(slip) & deletions("kegelradgetriebe")


def test_words_far_apart_share_none():
    assert not deletions("urlaub") & deletions("antrag")


def test_short_words_numbers_and_codes_are_never_corrected():
    assert not deletions("rad") and not deletions("kss2041") and not deletions("x" * 31)


def test_the_nearest_comes_first_then_the_more_frequent():
    known = {"antrag": 3, "antrags": 9, "auftrag": 50, "antraege": 1}
    assert nearest("antrg", known) == ["antrag"]
    assert nearest("antrage", known)[:2] == ["antrags", "antrag"]
    assert "antrag" not in nearest("antrag", known)
