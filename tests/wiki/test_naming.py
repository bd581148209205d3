"""Revisions have names, are compared two by two, and are brought back without losing anything."""

import pytest
from django.core.exceptions import PermissionDenied

from content.errors import TooLong
from tests.wiki.test_views import form_of
from wiki.errors import NoRevision


@pytest.fixture
def page(written, ada):
    page = written("Plan", "Acht Werktage.")
    return page.revise(by=ada, base=1, markdown="Zehn Werktage.")


def test_a_revision_is_named_renamed_and_loses_its_name(page, bruno, told):
    assert page.name_revision(1, "  Zur \n Messe ", by=bruno).name == "Zur Messe"
    page.name_revision(1, "Zur Messe", by=bruno)
    assert told(page.space)[2:] == [("revision.named", page.pk)]
    page.name_revision(1, "Für die Messe", by=bruno)
    page.name_revision(1, "", by=bruno)
    assert told(page.space)[2:] == [("revision.named", page.pk)] * 3
    assert not page.revisions.named().exists()


def test_who_may_not_write_names_nothing(page, otto, werkstatt, written, ada):
    inside = written(space=werkstatt)
    with pytest.raises(PermissionDenied):
        inside.name_revision(1, "Zur Messe", by=otto)
    with pytest.raises(NoRevision):
        page.name_revision(7, "Zur Messe", by=ada)
    with pytest.raises(TooLong):
        page.name_revision(1, "x" * 101, by=ada)
    assert not page.revisions.named().exists() and not inside.revisions.named().exists()


def test_a_name_is_given_without_scripts_and_found_again(page, signed_in, ada):
    browser, url = signed_in(ada), page.get_absolute_url()
    assert 'name="name"' in browser.get(f"{url}revisions/1/name/").text
    answer = browser.post(f"{url}revisions/1/name/", {"name": "Zur Messe"}, follow=True)
    assert "Zur Messe" in answer.text
    listed = browser.get(f"{url}history/?named=1")
    assert [revision.number for revision in listed.context["revisions"]] == [1]
    assert len(browser.get(f"{url}history/").context["revisions"]) == 2
    browser.post(f"{url}revisions/1/name/", {"name": ""})
    assert "Noch hat keine Fassung einen Namen" in browser.get(f"{url}history/?named=1").text
    refused = browser.post(f"{url}revisions/1/name/", {"name": "x" * 101})
    assert refused.status_code == 422 and 'role="alert"' in refused.text


def test_any_two_are_compared_whichever_is_named_first(page, signed_in, ada):
    page.revise(by=ada, base=2, markdown="Zwölf Werktage.")
    browser, url = signed_in(ada), page.get_absolute_url()
    for query in ("from=1&to=3", "from=3&to=1"):
        answer = browser.get(f"{url}history/?{query}")
        assert (answer.context["old"].number, answer.context["new"].number) == (1, 3)
        assert "<del>Acht</del><ins>Zwölf</ins>" in answer.text
    assert "In beiden Fassungen steht dasselbe." in browser.get(f"{url}history/?from=2&to=2").text


def test_bringing_back_over_what_others_changed_shows_both_texts(page, signed_in, ada, bruno):
    browser, url = signed_in(ada), page.get_absolute_url()
    page.revise(by=bruno, base=2, markdown="Elf Werktage.")
    answer = browser.post(f"{url}revisions/1/restore/", {"base": "2"})
    assert answer.status_code == 409
    assert "<del>Zehn</del><ins>Elf</ins>" in answer.text and "Bruno" in answer.text
    assert form_of(answer)["markdown"] == "Acht Werktage.\n" and form_of(answer)["base"] == 3
    page.refresh_from_db()
    assert page.body == "Elf Werktage.\n"
    browser.post(f"{url}edit/", form_of(answer))
    page.refresh_from_db()
    assert page.body == "Acht Werktage.\n"
