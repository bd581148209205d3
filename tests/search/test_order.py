"""The order of hits is the same on every engine: this list is compared on SQLite and on PostgreSQL (and by Whoosh)."""

import pytest

from content.models import Entry
from events.delivering import deliver_all
from microblog.models import Post
from search.engines import base
from search.searching import Search
from wiki.models import Page

PAGES = [
    ("Urlaubsantrag stellen", "Der Antrag geht an die Schichtleitung. Für Elternzeit gilt ein eigener Teilzeitantrag."),
    ("Investitionsantrag über 10.000 €", "Drei Vergleichsangebote beilegen. Anträge ohne Rechnung gehen zurück."),
    ("Reisekosten", "Reisekosten bitte nur noch über das neue Formular beantragen."),
    ("Schichtplan", "Die Schichtleitung plant den Urlaub mit. Ein Antrag genügt, der Antrag ist formlos."),
    ("Vacation policy", "The holiday request (Antrag) is answered within three days by the shift lead."),
    ("Formulare", "Antrag Antrag Antrag"),
]
POSTS = [
    "Heute kommt der neue Vordruck für den Urlaub.",
    "Antrag",
    "Der Auftrag ist da, kein anderes Wort.",
    "Wer hat den Antrag auf Bildungsurlaub gesehen?",
    "Kühlmitteldruck an der KSS-2041 zu niedrig",
]
GOLDEN = {
    "antrag": [
        "Formulare",
        "Urlaubsantrag stellen",
        "Investitionsantrag über 10.000 €",
        "Antrag",
        "Schichtplan",
        "Wer hat den Antrag auf Bildungsurlaub gesehen?",
        "Reisekosten",
        "Vacation policy",
    ],
    "urlaub": [
        "Urlaubsantrag stellen",
        "Heute kommt der neue Vordruck für den Urlaub.",
        "Schichtplan",
        "Wer hat den Antrag auf Bildungsurlaub gesehen?",
    ],
    "antrag urlaub": [
        "Urlaubsantrag stellen",
        "Schichtplan",
        "Wer hat den Antrag auf Bildungsurlaub gesehen?",
    ],
    "schichtleitung antrag": [
        "Schichtplan",
        "Urlaubsantrag stellen",
    ],
    "urlaubsantrag": [
        "Urlaubsantrag stellen",
        "Schichtplan",
        "Wer hat den Antrag auf Bildungsurlaub gesehen?",
    ],
    '"neue vordruck"': [
        "Heute kommt der neue Vordruck für den Urlaub.",
    ],
    "formular*": [
        "Formulare",
        "Reisekosten",
    ],
    "kühlmittel": [
        "Kühlmitteldruck an der KSS-2041 zu niedrig",
    ],
    "antrag -schichtleitung": [
        "Formulare",
        "Investitionsantrag über 10.000 €",
        "Antrag",
        "Wer hat den Antrag auf Bildungsurlaub gesehen?",
        "Reisekosten",
        "Vacation policy",
    ],
    "der": [
        "Kühlmitteldruck an der KSS-2041 zu niedrig",
        "Der Auftrag ist da, kein anderes Wort.",
        "Heute kommt der neue Vordruck für den Urlaub.",
        "Urlaubsantrag stellen",
        "Schichtplan",
    ],
}


@pytest.fixture
def house(ada, alle):
    write(ada, alle)


def write(ada, alle):
    for title, markdown in PAGES:
        Page.objects.publish(ada, alle, title, markdown=markdown)
    for body in POSTS:
        Post.objects.publish(ada, alle, body)
    deliver_all()


def order(person, text, **options):
    return [hit.thing.title or hit.thing.body for hit in Search(person, text, **options).hits(50)]


@pytest.mark.parametrize("text", GOLDEN)
def test_the_order_is_the_golden_one(house, bruno, text):
    assert order(bruno, text) == GOLDEN[text]


def test_it_stays_when_only_the_newest_of_very_many_are_ranked(house, bruno, monkeypatch):
    """A common word: beside the newest, those that bear it in their title are ranked."""
    everything = order(bruno, "antrag")
    monkeypatch.setattr(base, "CANDIDATES", 2)
    monkeypatch.setattr(base, "TITLES", 2)
    few = order(bruno, "antrag")
    assert few[0] == "Urlaubsantrag stellen" and len(few) < len(everything)
    assert Search(bruno, "antrag").total == len(everything)
    assert order(bruno, "antrag", sort="date") == newest(everything)
    assert [number for _, number, _ in Search(bruno, "antrag").sections] == [6, 2]


def test_a_title_weighs_the_same_however_many_have_none(house, ada, alle, bruno):
    for number in range(30):
        Post.objects.publish(ada, alle, f"Steht in der Sache Reisekosten Nummer {number}")
    deliver_all()
    assert order(bruno, "reisekosten")[0] == "Reisekosten"
    assert order(bruno, "reis", typing=True)[0] == "Reisekosten"


def newest(texts):
    entries = Entry.objects.order_by("-created_at")
    return [entry.title or entry.body for entry in entries if (entry.title or entry.body) in texts]
