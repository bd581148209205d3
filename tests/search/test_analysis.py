"""What finds what, in German and English: documents and queries go through the same analysis."""

import time

import pytest

from search.analysis import LONGEST_TERM, Analyzer, normal
from search.folding import fold
from search.plan import Plan, groups
from search.query import Wanted
from search.snippets import Marker


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer()


def finds(analyzer, query, text, **options):
    """Would a document with this text be found by the query? The rule of every engine, in its shortest form."""
    terms = analyzer.terms(text)
    stems, words = {*terms.stems.split(), *terms.parts.split()}, terms.words.split()
    wanted, excluded = groups([Wanted(query, **options)], analyzer)
    assert wanted or excluded

    def meets(group):
        return (
            any(set(alternative.stems) <= stems for alternative in group.alternatives)
            or (group.prefix and any(word.startswith(group.prefix) for word in words))
            or (group.phrase and f" {' '.join(group.phrase)} " in f" {' '.join(words)} ")
        )

    return all(meets(group) for group in wanted)


FOUND = [
    ("Antrag", "Der Urlaubsantrag geht an die Schichtleitung."),
    ("Antrag", "Anträge ohne Rechnung gehen zurück."),
    ("Antrag", "Bitte über das neue Formular beantragen."),
    ("antrag", "Formular_Bildungsurlaubsanträge_2026.pdf"),
    ("Urlaub", "Bildungsurlaubsanträge"),
    ("Bildungsurlaub", "Bildungsurlaubsanträge"),
    ("Urlaubsantrag", "Antrag auf Urlaub"),
    ("Haus", "In beiden Häusern"),
    ("Häuser", "Das Haus"),
    ("Haeuser", "des Hauses"),
    ("Strasse", "Die Straße"),
    ("Straße", "an der Strasse"),
    ("Muenchen", "nach München"),
    ("München", "Muenchen"),
    ("Munchen", "München"),
    ("Schicht", "Nachtschichten"),
    ("Getriebe", "Kegelradgetriebe"),
    ("Kühlmittel", "Kühlmitteldruck"),
    ("Betriebsrat", "Betriebsräte"),
    ("Arbeit", "sie bearbeiten es"),
    ("running", "it runs"),
    ("issue", "two issues"),
    ("values", "a value"),
    ("KSS-2041", "Der KSS-2041 ist leer"),
    ("KSS2041", "Der KSS-2041 ist leer"),
    ("KSS-2041", "Der KSS 2041 ist leer"),
    ("2041", "KSS-2041"),
    ("M-01", "Maschine M-01 steht"),
    ("m01", "Maschine M‑01 steht"),
    ("E-Mail", "per Email"),
    ("email", "per E-Mail"),
    ("Novakova", "Katarína Nováková"),
    ("Wojcik", "Łukasz Wójcik"),
    ("Duric", "Siniša Đurić"),
    ("IT", "Fragen an die IT"),
    ("Antr*", "Anträge"),
    ("der", "Der Plan"),
    ("Urlaubs­antrag", "Urlaubsantrag"),
]
NOT_FOUND = [
    ("Antrag", "Der Auftrag ist da."),
    ("Antrag", "Drei Fragen"),
    ("Haus", "Der Hausierer kam"),
    ("Stelle", "Bitte bestellen"),
    ("Nacht", "achtzig"),
    ("KSS-2041", "KSS-2042"),
    ("KSS-2041", "2041 Stück"),
    ("running", "a rung"),
    ("Rat", "Monitor und Apparat"),
    ("Antr", "Anträge"),
]


@pytest.mark.parametrize(("query", "text"), FOUND)
def test_it_is_found(analyzer, query, text):
    assert finds(analyzer, query, text)


@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_it_is_not_found(analyzer, query, text):
    assert not finds(analyzer, query, text)


def test_a_phrase_is_found_only_in_its_order_and_spelling(analyzer):
    assert finds(analyzer, "neuer Vordruck", "Ein neuer Vordruck liegt bereit", phrase=True)
    assert not finds(analyzer, "neuer Vordruck", "Vordruck, neuer", phrase=True)
    assert not finds(analyzer, "neuer Vordruck", "Die neuen Vordrucke", phrase=True)
    assert not finds(analyzer, "Stand der Technik", "Stand zur Technik", phrase=True)


def test_an_excluded_word_excludes_itself_but_not_its_compounds(analyzer):
    _, excluded = groups([Wanted("Entwurf", excluded=True)], analyzer)
    assert [alternative.stems for group in excluded for alternative in group.alternatives] == [("entwurf",)]


def test_the_parts_of_a_compound_stand_where_they_are_written(analyzer):
    text = normal("Straßenbahnhaltestelle, Buecherregale, Bürotür")
    parts = {text[start:end] for token in analyzer.tokens(text) for _, start, end in token.parts}
    assert {"Straße", "bahn", "haltestelle", "regale", "tür"} <= parts


def test_tokens_stand_in_the_text_where_they_say(analyzer):
    text = normal("Ein Bürostuhl – für 10.000 € (E-Mail an KSS-2041)")
    assert [text[token.start : token.end] for token in analyzer.tokens(text)] == [
        "Ein", "Bürostuhl", "für", "10", "000", "E", "Mail", "E-Mail", "an", "KSS", "2041", "KSS-2041",
    ]  # fmt: skip


def test_what_the_house_writes_often_decides_how_a_word_is_split():
    nouns = {"stau": 1, "becken": 1, "staub": 1, "ecken": 1}
    assert parts_of("staubecken", nouns | {"staub": 90}) == ["staub", "ecken"]
    assert parts_of("staubecken", nouns | {"becken": 90}) == ["stau", "becken"]


def parts_of(word, frequencies):
    return [part.word for part in Analyzer(frequencies).splitter.split(word)]


def test_unknown_words_of_the_house_are_parts_once_they_are_learnt():
    assert parts_of("quarzofixschulung", {}) == []
    assert parts_of("quarzofixschulung", {"quarzofix": 5}) == ["quarzofix", "schulung"]


@pytest.mark.parametrize("word", ["Müller", "MÜLLER", "Mueller", "müller"])
def test_one_spelling_stands_for_all(word):
    assert fold(word) == "muller"


@pytest.mark.parametrize(("word", "folded"), [("neue", "neue"), ("Steuer", "steuer"), ("Quelle", "quelle")])
def test_vowels_that_only_meet_are_no_umlaut(word, folded):
    assert fold(word) == folded


def test_terms_are_letters_and_digits_whatever_comes_in(analyzer):
    text = "".join(map(chr, range(32, 0x3000))) + "½ ﷺ ' \" \\ * : ( ) \u0000 𝟙 ẞ"
    terms = analyzer.terms(text)
    for field in (terms.words, terms.stems, terms.parts):
        assert all(term.isalnum() and len(term) <= LONGEST_TERM for term in field.split())


WORST = {
    "one word": "a",
    "one chain": "a-",
    "hyphens": "-",
    "a compound without end": "urlaubsantrag",
    "umlauts": "ue",
    "marks": "a\u0301",
    "soft hyphens": "\u00ad",
    "words": "urlaub ",
    "quotes": '"',
}


@pytest.mark.parametrize("piece", WORST.values(), ids=WORST)
def test_the_work_grows_with_the_text_and_not_with_its_square(analyzer, piece):
    """Eight times the text is about eight times the work; a quadratic analysis would need sixty-four times."""
    marker = Marker(Plan(groups=groups([Wanted("urlaub"), Wanted("a-a a", phrase=True)], analyzer)[0]), analyzer)

    def work(letters):
        text = (piece * letters)[:letters]
        return min(_seconds(lambda: (analyzer.terms(text), marker.snippet(text))) for _ in range(3))

    assert work(100_000) < 24 * work(12_500) + 0.005


def _seconds(call):
    start = time.process_time()
    call()
    return time.process_time() - start
