"""The marks of picture 09, and that nothing anybody wrote gets through as markup."""

import pytest

from search.analysis import Analyzer
from search.plan import Plan, groups
from search.query import Wanted
from search.snippets import LENGTH, Marker


def marker(*words, typing=False, phrase=False):
    analyzer = Analyzer()
    return Marker(
        Plan(groups=groups([Wanted(word, phrase=phrase) for word in words], analyzer, typing=typing)[0]), analyzer
    )


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Urlaubsantrag stellen", "Urlaubs<mark>antrag</mark> stellen"),
        ("Investitionsantrag über 10.000 €", "Investitions<mark>antrag</mark> über 10.000 €"),
        ("Der Antrag geht", "Der <mark>Antrag</mark> geht"),
        ("Anträge ohne Rechnung", "<mark>Anträge</mark> ohne Rechnung"),
        ("eigener Teilzeitantrag.", "eigener Teilzeit<mark>antrag</mark>."),
        ("Formular beantragen.", "Formular <mark>beantragen</mark>."),
        ("Formular_Bildungsurlaubsantrag_2026.pdf", "Formular_Bildungsurlaubs<mark>antrag</mark>_2026.pdf"),
        ("Bildungsurlaubsanträge", "Bildungsurlaubs<mark>anträge</mark>"),
        ("Auftrag", "Auftrag"),
    ],
)
def test_marks_stand_inside_compounds(text, marked):
    assert marker("antrag").highlight(text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Messe-Checkliste 2027", "<mark>Me</mark>sse-<mark>Che</mark>ckliste 2027"),
        ("die Messekisten", "die <mark>Me</mark>ssekisten"),
    ],
)
def test_while_typing_the_beginnings_are_marked(text, marked):
    assert marker("me", "che", typing=True).highlight(text) == marked


def test_a_beginning_typed_without_umlaut_marks_the_letters_as_written():
    assert marker("gruesse", typing=True).highlight("Grüße") == "<mark>Grüße</mark>"
    assert marker("mueh", typing=True).highlight("Mühle Muehle") == "<mark>Müh</mark>le <mark>Mueh</mark>le"


def test_a_phrase_is_marked_as_one():
    marked = marker("neuer Vordruck", phrase=True).highlight("Vordruck, neuer Vordruck")
    assert marked == "Vordruck, <mark>neuer Vordruck</mark>"


def test_a_code_is_marked_whole():
    assert marker("KSS-2041").highlight("Der KSS-2041 ist leer") == "Der <mark>KSS-2041</mark> ist leer"


def test_the_excerpt_shows_where_most_was_found():
    text = "Ein Antrag. " + "Füllwort " * 100 + "Hier steht: Urlaub und Antrag zusammen. " + "Ende " * 100
    snippet = marker("urlaub", "antrag").snippet(text)
    assert "<mark>Urlaub</mark> und <mark>Antrag</mark>" in snippet
    assert snippet.startswith("… ") and snippet.endswith(" …")
    assert len(snippet) < LENGTH + 40


def test_without_a_find_the_excerpt_is_the_beginning():
    snippet = marker("antrag").snippet("Erster Satz. " + "Wort " * 200)
    assert snippet.startswith("Erster Satz.") and snippet.endswith(" …")


def test_a_word_without_blanks_is_cut_all_the_same():
    assert len(marker("antrag").snippet("x" * 10_000)) <= LENGTH + 4


@pytest.mark.parametrize(
    "text", ["<script>antrag</script>", "antrag<img onerror=x>", "antrag & 'co' \"x\"", "a<antrag>b"]
)
def test_nothing_written_becomes_markup(text):
    for made in (marker("antrag").highlight(text), marker("antrag").snippet(text)):
        bare = made.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare and ">" not in bare and "'" not in bare and '"' not in bare
        assert "<mark>antrag</mark>" in made
