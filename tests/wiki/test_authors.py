"""Who wrote which passage: from the log where it tells, else from the revisions."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wiki.documents import documents
from tests.wiki.test_readings import whole
from tests.wiki.together.test_writing import Editor
from wiki import authorship
from wiki.aligning import key
from wiki.attributing import passages
from wiki.authorship import Authorship, told, words
from wiki.models import Page
from wiki.thinning import thin_all

pytestmark = pytest.mark.django_db


def written_by(page):
    """The words of each block by who wrote them: `[{"Ada": "…"}, …]`."""
    found = Authorship(Page.objects.get(pk=page.pk))
    return [_by(block, found.states) for block in found.blocks()]


def _by(node, states):
    told_by = {}
    for text in _texts(node):
        [state] = [mark["attrs"]["state"] for mark in text["marks"] if mark["type"] == "wrote"]
        names = "+".join(sorted(person.name.split()[0] for person in states[state].people))
        told_by[names] = told_by.get(names, "") + text["text"]
    return {names: text.strip() for names, text in told_by.items()}


def _texts(node):
    return [node] if node["type"] == "text" else [text for child in node.get("content", []) for text in _texts(child)]


def test_words_belong_to_whoever_wrote_them_first(written, ada, bruno):
    page = written("Plan", "Der Spediteur braucht die Packliste acht Werktage vorher.\n\nHalle drei.")
    page.revise(
        by=bruno,
        base=1,
        markdown="Der Spediteur braucht die Packliste zehn Werktage vorher.\n\nHalle drei.\n\nNeuer Absatz.",
    )
    assert written_by(page) == [
        {"Ada": "Der Spediteur braucht die Packliste Werktage vorher.", "Bruno": "zehn"},
        {"Ada": "Halle drei."},
        {"Bruno": "Neuer Absatz."},
    ]


def test_who_moves_words_or_makes_them_bold_has_not_written_them(written, ada, bruno):
    page = written("Plan", "Eins kommt hier.\n\nZwei kommt da.\n\nDrei kommt dort.")
    page.revise(by=bruno, base=1, markdown="Zwei **kommt** da.\n\n## Drei kommt dort.\n\nEins kommt hier.")
    assert [set(block) for block in written_by(page)] == [{"Ada"}] * 3


def test_what_moved_does_not_hide_who_wrote_the_rest(written, ada, bruno):
    code = "```\nselect kisten\nwhere gewicht > 100\n```"
    page = written("Plan", f"Wandert ganz weit.\n\nHalle drei ist voll.\n\n{code}")
    page.revise(
        by=bruno, base=1, markdown=f"Halle vier ist voll.\n\n{code.replace('100', '120')}\n\nWandert ganz weit."
    )
    assert written_by(page) == [
        {"Ada": "Halle ist voll.", "Bruno": "vier"},
        {"Ada": "select kisten\nwhere gewicht >", "Bruno": "120"},
        {"Ada": "Wandert ganz weit."},
    ]


def test_a_paragraph_that_was_divided_keeps_its_writer(written, ada, bruno):
    page = written("Plan", "Der Spediteur kommt um acht. Die Kisten stehen in Halle drei.")
    page.revise(by=bruno, base=1, markdown="Der Spediteur kommt um acht.\n\nDie Kisten stehen in Halle drei.")
    assert [set(block) for block in written_by(page)] == [{"Ada"}, {"Ada"}]


def test_a_revision_of_several_says_them_all_where_there_is_no_log(written, ada, bruno):
    page = written("Plan", "Alter Satz.")
    page.revise(by=ada, base=1, markdown="Alter Satz.\n\nGemeinsamer Satz.")
    page.revisions.get(number=2).contributors.add(bruno)
    assert written_by(page) == [{"Ada": "Alter Satz."}, {"Ada+Bruno": "Gemeinsamer Satz."}]


def test_the_log_says_which_of_them_it_was_until_it_is_gone(written, ada, bruno):
    page = written("Plan", "Alter Satz.")
    first, second = Editor(page, ada), Editor(page, bruno)
    first.writes("Alter Satz.", "Adas neuer Absatz.")
    second.doc.apply_update(page.share(by=bruno).whole)
    second.writes("Alter Satz.", "Adas neuer Absatz.", "Brunos neuer Absatz.")
    page = Page.objects.get(pk=page.pk)
    page.settle_words()
    assert set(page.node.current.contributors.all()) == {ada, bruno}
    assert written_by(page) == [
        {"Ada": "Alter Satz."},
        {"Ada": "Adas neuer Absatz."},
        {"Bruno": "Brunos neuer Absatz."},
    ]
    page.updates.all().delete()
    assert written_by(page)[1:] == [{"Ada+Bruno": "Adas neuer Absatz."}, {"Ada+Bruno": "Brunos neuer Absatz."}]


def test_what_is_thinned_out_leaves_its_writers_behind(written, ada, bruno):
    page = written("Plan", "Anfang steht hier.")
    page.revise(by=bruno, base=1, markdown="Anfang steht hier.\n\nBrunos Satz.")
    page.revise(by=ada, base=2, markdown="Anfang steht hier.\n\nBrunos Satz.\n\nAdas Satz.")
    page.revise(by=ada, base=3, markdown="Anfang steht hier.\n\nBrunos Satz.\n\nAdas Satz.\n\nEnde hier.")
    page.revisions.update(created_at="2020-01-01T12:00Z")
    thin_all()
    assert page.revisions.count() == 2
    assert written_by(page)[0] == {"Ada": "Anfang steht hier."} and "Bruno" in next(iter(written_by(page)[1]))


def test_beyond_the_furthest_revision_all_who_wrote_until_then_are_named(written, ada, bruno, monkeypatch):
    page = written("Plan", "Adas Satz.")
    page.revise(by=bruno, base=1, markdown="Adas Satz.\n\nBrunos Satz.")
    page.revise(by=ada, base=2, markdown="Adas Satz.\n\nBrunos Satz.\n\nNeuer Satz.")
    monkeypatch.setattr(authorship, "FURTHEST", 2)
    assert written_by(page) == [{"Ada+Bruno": "Adas Satz."}, {"Ada+Bruno": "Brunos Satz."}, {"Ada": "Neuer Satz."}]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents, st.data())
def test_saying_who_wrote_it_changes_no_word(document, data):
    for block in document["content"]:
        marked = told(
            block, iter(data.draw(st.lists(st.integers(0, 3), min_size=len(words(block)), max_size=len(words(block)))))
        )
        assert key(whole(_plain(marked))) == key(whole(block))


def _plain(node):
    marks = [mark for mark in node.get("marks", []) if mark["type"] != "wrote"]
    rest = {name: value for name, value in node.items() if name not in ("marks", "content")}
    return (
        rest
        | ({"marks": marks} if marks else {})
        | ({"content": [_plain(child) for child in node["content"]]} if "content" in node else {})
    )


def test_the_page_names_the_writers_beside_each_passage(written, signed_in, ada, bruno):
    page = written("Plan", "Der Spediteur braucht acht Werktage.\n\nHalle drei.")
    page.revise(by=bruno, base=1, markdown="Der Spediteur braucht zehn Werktage.\n\nHalle drei.")
    text = signed_in(ada).get(f"{page.get_absolute_url()}authors/").text
    assert '<span class="wrote wrote--2" data-number="2">zehn </span>' in text
    assert "history/?to=2" in text and "Bruno" in text
    first, second = passages(page, ada)
    assert [[person.name for person in writing.people] for writing in first.writings] == [[ada.name], [bruno.name]]
    assert second.html == "<p>Halle drei.</p>" and not second.are_several


def test_a_link_to_a_page_one_may_not_read_stays_what_its_author_wrote(written, signed_in, werkstatt, ada, otto):
    secret = written("Umbau", space=werkstatt)
    page = written("Plan", "Siehe [[Umbau]].")
    secret.rename("Werk schließen", by=ada)
    text = signed_in(otto).get(f"{page.get_absolute_url()}authors/").text
    assert "Umbau" in text and "schließen" not in text and secret.reference not in text
