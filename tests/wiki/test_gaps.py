"""What is missing in the wiki of a space: pages asked for with who asks, and pages that no other leads to."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wiki.gaps import orphans_in, wanted_in, with_askers


def wanted(space, person):
    found = with_askers(wanted_in(space, person), space, person)
    return [(each.title, [page.title for page in each.askers]) for each in found]


def titles(pages):
    return [page.title for page in pages]


def test_what_most_pages_ask_for_comes_first_with_who_asks(written, messe, ada):
    written("Plan", "[[Zoll]] und [[Antrag]]")
    written("Aufbau", "[[zoll]] [[Zoll]] [[Antrag]]")
    written("Zebra", "[[Zoll]]")
    assert wanted(messe, ada) == [("Zoll", ["Aufbau", "Plan", "Zebra"]), ("Antrag", ["Aufbau", "Plan"])]
    written("Zoll")
    assert wanted(messe, ada) == [("Antrag", ["Aufbau", "Plan"])]


def test_what_lies_in_the_trash_or_elsewhere_asks_for_nothing(written, messe, werkstatt, ada):
    gone = written("Plan", "[[Zoll]]")
    written("Drehbank", "[[Öl]]", space=werkstatt)
    gone.trash(by=ada)
    assert wanted(messe, ada) == []


def test_an_outsider_hears_of_no_gap(written, werkstatt, ada, otto):
    written("Plan", "[[Zoll]]", space=werkstatt)
    assert (wanted(werkstatt, ada), titles(orphans_in(werkstatt, ada))) == ([("Zoll", ["Plan"])], ["Plan"])
    assert (wanted(werkstatt, otto), titles(orphans_in(werkstatt, otto))) == ([], [])


def test_an_orphan_stands_at_the_top_and_no_page_leads_there(written, messe, ada):
    top = written("Oben", "[[Ziel]]")
    written("Darunter", under=top)
    written("Ziel")
    written("Ärger")
    assert set(titles(orphans_in(messe, ada))) == {"Oben", "Ärger"}
    top.revise(by=ada, base=1, markdown="Ohne Ziel.")
    assert set(titles(orphans_in(messe, ada))) == {"Oben", "Ziel", "Ärger"}


def test_a_link_from_the_trash_or_a_page_one_may_not_read_leads_nowhere(written, messe, werkstatt, ada, otto):
    page = written("Ziel")
    gone = written("Weg", "[[Ziel]]")
    assert "Ziel" not in titles(orphans_in(messe, ada))
    gone.trash(by=ada)
    assert titles(orphans_in(messe, ada)) == ["Ziel"]
    written("Fern", f"Siehe [dort]({page.get_absolute_url()}).", space=werkstatt)
    assert (titles(orphans_in(messe, ada)), titles(orphans_in(messe, otto))) == ([], ["Ziel"])


def test_one_click_creates_what_is_wanted_for_those_who_may_write(signed_in, written, ada):
    written("Plan", "[[Zoll & Fracht]]")
    answer = signed_in(ada).get("/spaces/messe/wiki/gaps/")
    assert "/spaces/messe/wiki/new/?title=Zoll%20%26%20Fracht" in answer.text


def test_gaps_cost_the_same_with_many_pages(signed_in, written, ada):
    browser, costs = signed_in(ada), []
    for count in (1, 8):
        for number in range(count):
            written(f"Seite {count} {number}", f"[[Fehlt {number}]] [[Fehlt {count}]]")
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/spaces/messe/wiki/gaps/").status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
