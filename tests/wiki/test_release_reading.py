"""Whoever may read a page and not write it finds on no way what its draft says."""

import pytest

from events.delivering import deliver_all
from microblog.models import Post
from search.searching import Search
from wiki.models import Control, Page

SAID, DRAFTED = "Freigabewort", "Entwurfswort"


@pytest.fixture
def page(written, messe, ada):
    """Released with one word, drafted with another, in a space that nobody writes in any more."""
    Control.objects.begin(messe, by=ada)
    page = written("Plan", f"{SAID} gilt.")
    other = written("Lager", "Hier.")
    page.release(1, by=ada)
    page.revise(by=ada, base=1, markdown=f"{DRAFTED} gilt. Siehe [[Lager]]. #{DRAFTED}")
    new = written("Neu", f"{DRAFTED} allein.")
    Post.objects.publish(ada, messe, f"Siehe [[Plan]] und {page.get_absolute_url()}")
    page = Page.objects.with_node().get(pk=page.pk)
    page.other, page.new = other, new
    return page


@pytest.fixture
def read_only(page, ada):
    page.space.archive(ada)
    deliver_all()
    return page


SHOWING = (
    "{page}",
    "{page}markdown/",
    "{page}revisions/1/",
    "/api/v1/pages/{pk}/",
    "/api/v1/pages/{pk}/revisions/1/",
)
SILENT = (
    "{page}history/",
    "/wiki/", "/spaces/messe/wiki/", "/spaces/messe/", "/", "{new}", "{other}links/", "{page}links/", "{page}releases/",
    "/api/v1/pages/", "/api/v1/pages/{pk}/revisions/", "/search/?q=Entwurf", "/spaces/messe/wiki/gaps/",
)  # fmt: skip
CLOSED = (
    "{page}draft/", "{page}release/", "{page}authors/", "{page}revisions/2/", "{page}history/?to=2",
    "{page}history/?from=1&to=2", "{new}history/", "{new}revisions/1/", "{new}authors/",
    "/api/v1/pages/{pk}/revisions/2/",
)  # fmt: skip


def addressed(address, page):
    return address.format(
        page=page.get_absolute_url(), pk=page.pk, new=page.new.get_absolute_url(), other=page.other.get_absolute_url()
    )


@pytest.mark.parametrize("address", SHOWING)
def test_a_reader_gets_the_released_words(address, read_only, bruno, signed_in):
    answer = signed_in(bruno).get(addressed(address, read_only))
    assert SAID in answer.text and DRAFTED not in answer.text


@pytest.mark.parametrize("address", SILENT)
def test_a_reader_hears_nothing_of_drafts(address, read_only, bruno, signed_in):
    answer = signed_in(bruno).get(addressed(address, read_only), follow=True)
    assert answer.status_code == 200 and DRAFTED not in answer.text


@pytest.mark.parametrize("address", CLOSED)
def test_a_reader_does_not_find_what_shows_drafts(address, read_only, bruno, signed_in):
    answer = signed_in(bruno).get(addressed(address, read_only))
    assert answer.status_code == 404 and DRAFTED not in answer.text


@pytest.mark.parametrize("address", sorted(set(CLOSED) - {"{page}release/", "{new}history/"}))
def test_a_writer_finds_it(address, page, bruno, signed_in):
    answer = signed_in(bruno).get(addressed(address, page))
    assert answer.status_code == 200 and DRAFTED in answer.text


def found(person, word):
    return [hit.thing for hit in Search(person, word).hits()]


def test_a_draft_is_not_searched_even_for_its_writers(page, ada):
    deliver_all()
    assert page in found(ada, SAID) and not found(ada, DRAFTED)
    page.release(2, by=ada)
    deliver_all()
    assert page in found(ada, DRAFTED) and page not in found(ada, SAID)


def test_a_page_is_written_on_from_its_draft(page, bruno, signed_in):
    browser, url = signed_in(bruno), page.get_absolute_url()
    assert DRAFTED in browser.get(f"{url}edit/").context["form"].initial["markdown"]
    answer = browser.post(f"{url}edit/", {"title": "Plan", "markdown": f"{DRAFTED} neu.", "base": 2})
    assert answer.url == f"{url}draft/"
    assert SAID in browser.get(url).text


def test_a_program_that_changes_the_title_keeps_the_draft(page, bruno, signed_in):
    browser = signed_in(bruno)
    words = {"title": "Plan B", "base": 2}
    assert browser.patch(f"/api/v1/pages/{page.pk}/", words, content_type="application/json").status_code == 200
    page = Page.objects.with_node().get(pk=page.pk)
    assert (page.title, SAID in page.body, DRAFTED in page.node.current.content.markdown) == ("Plan B", True, True)


def test_a_release_is_made_without_scripts(page, bruno, signed_in):
    browser, url = signed_in(bruno), page.get_absolute_url()
    assert "Entwurf" in browser.get(url).text
    form = browser.get(f"{url}release/").context["form"]
    answer = browser.post(f"{url}release/", {"revision": form.initial["revision"], "note": "Frist"}, follow=True)
    assert DRAFTED in answer.text and "Fassung" in answer.text
    again = browser.post(f"{url}release/", {"revision": 2})
    assert again.status_code == 422 and 'role="alert"' in again.text
    assert "Frist" in browser.get(f"{url}releases/").text


def test_only_stewards_choose_releases_for_a_space(messe, ada, bruno, otto, signed_in):
    address = "/spaces/messe/wiki/control/"
    assert signed_in(bruno).get(address).status_code == signed_in(bruno).post(address, {"on": "1"}).status_code == 403
    assert not Control.objects.exists()
    browser = signed_in(ada)
    assert address in browser.get("/spaces/messe/edit/").text
    assert browser.post(address, {"on": "1"}).status_code == 302 and Control.objects.get().by == ada
    assert browser.get(address).status_code == 200
    browser.post(address)
    assert not Control.objects.exists()


def test_where_pages_are_simple_there_is_neither_draft_nor_release(written, ada, signed_in):
    browser, url = signed_in(ada), written().get_absolute_url()
    for part in ("draft/", "release/", "releases/"):
        assert browser.get(url + part).status_code == 404
    assert f"{url}releases/" not in browser.get(url).text
