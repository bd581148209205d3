"""What people type is understood, in German and English, and nothing they type is an error."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import LONGEST, MOST_WORDS, Problem, Wanted, parse

TODAY = date(2026, 11, 19)  # a Thursday


def ask(text):
    return parse(text, TODAY)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("urlaub antrag", [Wanted("urlaub"), Wanted("antrag")]),
        ('"neuer Vordruck"', [Wanted("neuer Vordruck", phrase=True)]),
        ("„neuer Vordruck“", [Wanted("neuer Vordruck", phrase=True)]),
        ('"offenes Ende', [Wanted("offenes Ende", phrase=True)]),
        ("antrag -entwurf", [Wanted("antrag"), Wanted("entwurf", excluded=True)]),
        ('-"alter Stand"', [Wanted("alter Stand", phrase=True, excluded=True)]),
        ("KSS-2041", [Wanted("KSS-2041")]),
        ("https://firma.example", [Wanted("https://firma.example")]),
        ("14:30", [Wanted("14:30")]),
        ("foo:bar", [Wanted("foo:bar")]),
        ("antr*", [Wanted("antr*")]),
        ("", []),
        ("   ", []),
        ('""', []),
    ],
)
def test_words_and_phrases(text, wanted):
    assert list(ask(text).wanted) == wanted


@pytest.mark.parametrize(
    ("german", "english", "name", "value"),
    [
        ("von:nováková", "from:nováková", "authors", ("nováková",)),
        ('von:"Ada Arndt"', 'FROM:"Ada Arndt"', "authors", ("Ada Arndt",)),
        ("von:@ada", "from:@ada", "authors", ("ada",)),
        ("in:personal", "in:personal", "spaces", ("personal",)),
        ("art:seite", "kind:page", "kinds", ("page",)),
        ("art:Beiträge", "kind:posts", "kinds", ("post",)),
        ("art:beitraege art:chat", "kind:post kind:message", "kinds", ("post", "message")),
        ("schlagwort:messe", "tag:messe", "tags", ("messe",)),
        ("#messe", "#messe", "tags", ("messe",)),
        ("seit:1.10.2026", "since:2026-10-01", "since", date(2026, 10, 1)),
        ("bis:1.10.2026", "until:2026-10-01", "until", date(2026, 10, 1)),
    ],
)
def test_operators_in_both_languages(german, english, name, value):
    assert getattr(ask(german), name) == getattr(ask(english), name) == value
    assert not ask(german).wanted


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("oktober", date(2026, 10, 1), date(2026, 10, 31)),
        ("October", date(2026, 10, 1), date(2026, 10, 31)),
        ("dezember", date(2025, 12, 1), date(2025, 12, 31)),
        ("märz", date(2026, 3, 1), date(2026, 3, 31)),
        ("maerz", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("24.12.", date(2025, 12, 24), date(2025, 12, 24)),
        ("1.11.", date(2026, 11, 1), date(2026, 11, 1)),
        ("heute", TODAY, TODAY),
        ("yesterday", date(2026, 11, 18), date(2026, 11, 18)),
        ("woche", date(2026, 11, 16), TODAY),
    ],
)
def test_dates_as_people_write_them(text, first, last):
    assert ask(f"seit:{text}").since == first
    assert ask(f"bis:{text}").until == last


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("seit:neulich", Problem("date", "neulich")),
        ("bis:31.2.2026", Problem("date", "31.2.2026")),
        ("seit:0", Problem("date", "0")),
        ("seit:0000", Problem("date", "0000")),
        ("art:kuchen", Problem("kind", "kuchen")),
        ("von:", Problem("empty", "von:")),
        ('in:""', Problem("empty", "in:")),
        ("x" * (LONGEST + 1), Problem("long")),
        ("a " * (MOST_WORDS + 1), Problem("many")),
    ],
)
def test_what_cannot_be_understood_is_left_out_and_told(text, problem):
    assert problem in ask(text).problems


def test_a_long_search_is_cut_and_not_refused():
    assert len(ask("wort " * 100_000).wanted) == MOST_WORDS


@given(st.text(max_size=200) | st.text('":-*# vonseitart()\\\x00', max_size=60))
def test_nothing_that_can_be_typed_is_an_error(text):
    query = ask(text)
    assert all(wanted.text.strip() for wanted in query.wanted)
