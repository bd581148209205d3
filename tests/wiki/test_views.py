"""The pages of the wiki as a browser without scripts sees them."""

import re

import pytest

from content.models import Link
from spaces.models import Space
from wiki.models import Page


def form_of(response):
    """The fields of the form as they came, to be sent back changed; without scripts some are never sent."""
    fields = [field for field in response.context["form"] if "disabled" not in field.field.widget.attrs]
    return {field.name: field.value() if field.value() is not None else "" for field in fields}


def test_a_page_is_written_read_and_written_again(signed_in, ada, bruno, messe):
    browser = signed_in(ada)
    form = form_of(browser.get("/spaces/messe/wiki/new/?title=Checkliste"))
    assert form["title"] == "Checkliste"
    answer = browser.post("/spaces/messe/wiki/new/", form | {"markdown": "## Transport\n\nAcht Werktage."}, follow=True)
    page = Page.objects.get()
    assert answer.request["PATH_INFO"] == page.get_absolute_url()
    assert "<h1" in answer.text and '<h2 id="s-transport">Transport</h2>' in answer.text
    other = signed_in(bruno)
    form = form_of(other.get(f"{page.get_absolute_url()}edit/"))
    assert form["markdown"] == "## Transport\n\nAcht Werktage.\n" and form["base"] == 1
    answer = other.post(
        f"{page.get_absolute_url()}edit/", form | {"markdown": "Zehn.", "summary": "Frist"}, follow=True
    )
    assert "Zehn." in answer.text and "Fassung 2" in answer.text


def test_sending_the_form_twice_writes_one_page(signed_in, ada, messe):
    browser = signed_in(ada)
    form = form_of(browser.get("/spaces/messe/wiki/new/")) | {"title": "Plan", "markdown": "Acht."}
    addresses = {browser.post("/spaces/messe/wiki/new/", form)["location"] for _ in range(2)}
    assert len(addresses) == Page.objects.count() == 1


@pytest.mark.parametrize("markdown", ["> " * 60 + "tief", "a" * 500_001])
def test_what_cannot_be_stored_is_said_and_kept_in_the_field(markdown, signed_in, ada, messe):
    answer = signed_in(ada).post("/spaces/messe/wiki/new/", {"title": "Plan", "markdown": markdown})
    assert answer.status_code == 422 and not Page.objects.exists()
    assert markdown[:1000].replace(">", "&gt;") in answer.text and 'role="alert"' in answer.text


def test_a_conflict_shows_both_texts_and_saves_mine_on_theirs(signed_in, written, ada, bruno):
    page = written("Plan", "Acht Werktage.")
    edit = f"{page.get_absolute_url()}edit/"
    browser = signed_in(bruno)
    form = form_of(browser.get(edit))
    page.revise(by=ada, base=1, markdown="Zehn Werktage.")
    answer = browser.post(edit, form | {"markdown": "Neun Werktage."})
    assert answer.status_code == 409
    assert "<del>Acht</del><ins>Zehn</ins>" in answer.text
    assert "Neun Werktage." in answer.text and "Zehn Werktage." in answer.text and "Ada Arndt" in answer.text
    assert form_of(answer)["base"] == 2
    browser.post(edit, form_of(answer) | {"markdown": "Zehn oder neun Werktage."})
    page.refresh_from_db()
    assert page.body == "Zehn oder neun Werktage.\n"
    assert page.revisions.count() == 3


def test_old_wrong_and_typed_addresses_lead_on_within_the_house(signed_in, written, ada):
    page = written("Plan")
    number = page.reference.partition("-")[0]
    page.rename("Plan B", by=ada)
    browser = signed_in(ada)
    for reference in (number, f"{number}-plan", f"{number}-irgendwas", "plan", "plan-b"):
        answer = browser.get(f"/pages/{reference}/")
        assert (answer.status_code, answer["location"]) == (302, f"/pages/{number}-plan-b/")
    assert browser.get(f"/pages/{number}-plan-b/").status_code == 200


@pytest.mark.parametrize(
    "reference", ["k3f9", "zzzz-x", "nichts", "0000000000000", "%2e%2e", "a" * 300, "//böse.example"]
)
def test_an_address_of_nothing_is_not_found(reference, signed_in, written, ada):
    written("Plan")
    assert signed_in(ada).get(f"/pages/{reference}/").status_code == 404


def test_the_way_to_a_page_and_its_tree_stand_around_it(signed_in, written, ada):
    messen = written("Messen")
    page = written("Checkliste", under=messen)
    written("Versandpapiere", under=page)
    written("Zoll")
    text = signed_in(ada).get(page.get_absolute_url()).text
    for title in ("Messen", "Versandpapiere", "Zoll"):
        assert f">{title}</a>" in text
    assert re.search(r'aria-current="page">Checkliste</a>', text)


def test_a_level_of_the_tree_is_fetched_by_itself(signed_in, written, ada):
    messen = written("Messen")
    written("Checkliste", under=messen)
    text = signed_in(ada).get(f"/spaces/messe/wiki/tree/?parent={messen.reference}").text
    assert "Checkliste" in text and "Messen" not in text and "<html" not in text


def test_red_links_offer_to_write_the_page_and_lead_on_once_it_is_there(signed_in, written, ada):
    page = written("Plan", "Siehe [[Übersicht & mehr]].")
    browser = signed_in(ada)
    href = re.search(r'class="missing" href="([^"]+)"', browser.get(page.get_absolute_url()).text)[1]
    assert form_of(browser.get(href))["title"] == "Übersicht & mehr"
    target = written("Übersicht & mehr")
    assert browser.get(href)["location"] == target.get_absolute_url()
    assert f'href="{target.get_absolute_url()}"' in browser.get(page.get_absolute_url()).text


def test_a_link_follows_the_title_unless_it_has_words_of_its_own(signed_in, written, ada):
    target = written("Versandpapiere")
    page = written("Plan", "[[Versandpapiere]] und [[Versandpapiere#frist|die Papiere]]")
    target.rename("Frachtpapiere", by=ada)
    text = signed_in(ada).get(page.get_absolute_url()).text
    assert re.search(r'<a class="page-link" href="[^"]+-frachtpapiere/"[^>]*>Frachtpapiere</a>', text)
    assert re.search(r'<a class="page-link" href="[^"]+-frachtpapiere/#s-frist"[^>]*>die Papiere</a>', text)


def test_a_link_to_a_page_one_may_not_read_is_just_the_words_its_author_wrote(signed_in, written, werkstatt, ada, otto):
    secret = written("Umbau", space=werkstatt)
    page = written("Plan", "Siehe [[Umbau]].")
    secret.rename("Werk schließen", by=ada)
    text = signed_in(otto).get(page.get_absolute_url()).text
    assert "Siehe Umbau." in text and "schließen" not in text and secret.reference not in text
    assert "Werk schließen" in signed_in(ada).get(page.get_absolute_url()).text


def test_backlinks_are_those_one_may_read(signed_in, written, werkstatt, ada, otto):
    page = written("Plan")
    written("Offen", "[[Plan]]")
    inside = written("Innen", space=werkstatt)
    Link.objects.create(source=inside, target=page)
    url = f"{page.get_absolute_url()}links/"
    assert "Innen" in signed_in(ada).get(url).text and "2 Seiten" in signed_in(ada).get(page.get_absolute_url()).text
    text = signed_in(otto).get(url).text
    assert "Offen" in text and "Innen" not in text
    assert "1 Seite<" in signed_in(otto).get(page.get_absolute_url()).text


def test_two_revisions_are_compared_in_the_text_and_side_by_side(signed_in, written, ada):
    page = written("Plan", "## Transport\n\nAcht Werktage.\n\nA\n\nB\n\nC\n\nD")
    page.revise(by=ada, base=1, markdown="## Transport\n\nZehn Werktage.\n\nA\n\nB\n\nC\n\nD\n\nNeu.", summary="Frist")
    browser = signed_in(ada)
    text = browser.get(f"{page.get_absolute_url()}history/").text
    assert "<del>Acht</del><ins>Zehn</ins> Werktage." in text and "<ins>Neu.</ins>" in text
    assert "4 unveränderte Absätze" in text and "+ 2 Wörter" in text and "Frist" in text
    beside = browser.get(f"{page.get_absolute_url()}history/?from=1&to=2&view=beside").text
    assert "<del>Acht</del> Werktage." in beside and "<ins>Zehn</ins> Werktage." in beside


def test_a_revision_is_read_and_restored(signed_in, written, ada):
    page = written("Plan", "Acht.")
    page.revise(by=ada, base=1, markdown="Zehn.")
    browser = signed_in(ada)
    assert "Acht." in browser.get(f"{page.get_absolute_url()}revisions/1/").text
    answer = browser.post(f"{page.get_absolute_url()}revisions/1/restore/", {"base": "2"}, follow=True)
    assert "Acht." in answer.text and "Fassung 3" in answer.text
    assert "Fassung 1 wiederhergestellt" in browser.get(f"{page.get_absolute_url()}history/").text


@pytest.mark.parametrize("query", ["from=9", "to=x", "to=99999999999", "from=-1", "older=ä", "to=²"])
def test_a_revision_that_is_not_there_is_not_found(query, signed_in, written, ada):
    page = written()
    assert signed_in(ada).get(f"{page.get_absolute_url()}history/?{query}").status_code == 404
    assert signed_in(ada).get(f"{page.get_absolute_url()}revisions/7/").status_code == 404


def test_a_page_is_moved_without_scripts(signed_in, written, ada):
    a, b = written("A"), written("B")
    browser = signed_in(ada)
    url = f"{b.get_absolute_url()}move/"
    form = browser.get(url)
    seen = re.search(r'name="seen" value="(\d+)"', form.text)[1]
    assert ">A</option>" in form.text and ">B</option>" not in form.text
    browser.post(url, {"parent": a.pk, "position": "", "seen": seen})
    b.node.refresh_from_db()
    assert b.node.parent_id == a.pk
    again = browser.post(url, {"parent": "", "position": "0", "seen": seen})
    assert again.status_code == 409 and 'role="alert"' in again.text
    script = browser.post(url, {"parent": b.pk, "seen": ""}, headers={"accept": "application/json"})
    assert script.status_code == 409 and "unter sich selbst" in script.json()["detail"]


def test_a_page_goes_to_the_trash_and_comes_back(signed_in, written, ada):
    page = written("Plan")
    browser = signed_in(ada)
    seen = re.search(r'name="seen" value="(\d+)"', browser.get(page.get_absolute_url()).text)[1]
    written("Andere")
    stale = browser.post(f"{page.get_absolute_url()}trash/", {"seen": seen}, follow=True)
    assert "Der Seitenbaum hat sich inzwischen geändert" in stale.text
    answer = browser.post(f"{page.get_absolute_url()}trash/", {}, follow=True)
    assert "„Plan“ liegt im Papierkorb." in answer.text
    assert browser.get(page.get_absolute_url()).status_code == 404
    trash = browser.get("/spaces/messe/wiki/trash/")
    assert "Plan" in trash.text
    browser.post(f"/spaces/messe/wiki/trash/{page.pk}/restore/")
    assert browser.get(page.get_absolute_url()).status_code == 200


def test_the_preview_looks_as_the_page_will(signed_in, written, ada):
    written("Versandpapiere")
    browser = signed_in(ada)
    answer = browser.post("/spaces/messe/wiki/preview/", {"markdown": "**fett** [[Neu]]"})
    assert "<strong>fett</strong>" in answer.text and 'class="missing"' in answer.text and "<html" not in answer.text
    assert browser.post("/spaces/messe/wiki/preview/", {"markdown": "> " * 60 + "x"}).status_code == 422


def test_a_page_is_saved_as_markdown(signed_in, written, ada):
    answer = signed_in(ada).get(f"{written('Plan', '*Acht*.').get_absolute_url()}markdown/")
    assert answer.content.decode() == "*Acht*.\n"
    assert answer["Content-Disposition"] == 'attachment; filename="plan.md"'


def test_an_overview_without_pages_offers_to_write_the_first(signed_in, alle, ada, gast):
    assert f'href="/spaces/{alle.slug}/wiki/new/"' in signed_in(ada).get("/wiki/").text
    assert f'href="/spaces/{alle.slug}/wiki/new/"' not in signed_in(gast).get("/wiki/").text


def test_the_overview_shows_what_changed_last_in_my_spaces(signed_in, written, werkstatt, ada, otto):
    first, second = written("Erste"), written("Zweite")
    first.revise(by=ada, base=1, markdown="Neu.")
    written("Innen", space=werkstatt)
    text = signed_in(ada).get("/wiki/").text
    assert text.index("Innen") < text.index("Erste") < text.index("Zweite")
    assert "Innen" not in signed_in(otto).get("/wiki/").text
    assert second.pk


def test_a_space_without_pages_says_what_belongs_there(signed_in, messe, ada):
    assert "Noch keine Seiten." in signed_in(ada).get("/spaces/messe/wiki/").text


def test_a_direct_conversation_has_no_wiki_page(signed_in, ada, bruno):
    space = Space.objects.direct([bruno], by=ada)
    assert signed_in(ada).get(f"/spaces/{space.slug}/wiki/").status_code == 404


def test_the_wiki_speaks_english(signed_in, written, clara, messe):
    text = signed_in(clara).get(written().get_absolute_url()).text
    assert "Pages in Messe" in text and "Seiten in" not in text
