"""The page on which the stewards of a space say which programs are told of it, and what others see of that."""

import re

import pytest

from doors.models import Outgoing
from tests.due import do_what_is_due
from web.outside import Reach

pytestmark = pytest.mark.django_db
PAGE = "/spaces/werkstatt/outgoing/"
GIVEN = {"name": "Planung", "address": "http://127.0.0.1:9/x?key=geheim", "kinds": ["message", "page"]}


@pytest.fixture(autouse=True)
def allowed(settings):
    settings.HOOKS_MAY_REACH = Reach.of("127.0.0.1")


@pytest.fixture
def outgoing(ada, werkstatt):
    return Outgoing.objects.make(werkstatt, "Planung", GIVEN["address"], ["message"], by=ada)


def test_a_steward_makes_one_and_sees_its_secret_once(signed_in, ada, werkstatt):
    browser = signed_in(ada)
    assert PAGE in browser.get("/spaces/werkstatt/edit/").content.decode()
    answer = browser.post(PAGE, GIVEN)
    secret = re.search(r'value="(whsec_[^"]+)"', answer.content.decode())[1]
    made = Outgoing.objects.get()
    assert (made.secret, made.kinds, made.created_by) == (secret, ["message", "page"], ada)
    assert "no-store" in answer.headers["Cache-Control"]
    again = browser.get(PAGE).content.decode()
    assert GIVEN["address"] in again and secret not in again
    renewed = browser.post(f"{PAGE}{made.pk}/renew/").content.decode()
    made.refresh_from_db()
    assert made.secret in renewed and secret not in renewed


def test_a_trial_and_what_came_of_it(signed_in, ada, outgoing):
    browser = signed_in(ada)
    assert browser.post(f"{PAGE}{outgoing.pk}/try/", follow=True).redirect_chain == [(PAGE, 302)]
    do_what_is_due()
    assert "Es kam keine Verbindung zustande." in browser.get(PAGE).content.decode()


def test_a_steward_is_asked_once_more_before_it_ends(signed_in, ada, outgoing):
    browser, address = signed_in(ada), f"{PAGE}{outgoing.pk}/remove/"
    assert "Planung" in browser.get(address).content.decode() and Outgoing.objects.exists()
    assert browser.post(address, follow=True).redirect_chain == [(PAGE, 302)]
    assert not Outgoing.objects.exists()


WRONG = [
    {"name": ""}, {"kinds": []}, {"kinds": ["presence"]}, {"address": ""}, {"address": "file:///etc/passwd"},
    {"address": "http://10.0.0.1/"}, {"address": "http://ada:x@127.0.0.1/"}, {"address": "http://2130706433/"},
    {"address": "http://127.0.0.1/" + "x" * 2000},
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_meant_is_not_made(signed_in, ada, werkstatt, wrong):
    assert signed_in(ada).post(PAGE, GIVEN | wrong).status_code == 422
    assert not Outgoing.objects.exists()


def test_where_the_administration_allows_nothing_the_page_says_so(signed_in, ada, werkstatt, settings):
    settings.HOOKS_MAY_REACH = Reach()
    browser = signed_in(ada)
    assert "WERKFUNK_HOOKS_MAY_REACH" in browser.get(PAGE).content.decode()
    assert browser.post(PAGE, GIVEN).status_code == 422


def test_everybody_in_the_space_sees_where_words_go_and_nobody_the_key(signed_in, bruno, otto, outgoing):
    page = signed_in(bruno).get("/spaces/werkstatt/").content.decode()
    assert "Planung (127.0.0.1)" in page and "geheim" not in page
    assert "Planung" not in signed_in(otto).get("/spaces/werkstatt/").content.decode()


def test_one_of_another_space_is_not_there(signed_in, ada, vorstand, outgoing):
    browser = signed_in(ada)
    for verb in ("renew", "try", "remove"):
        assert browser.post(f"/spaces/{vorstand.slug}/outgoing/{outgoing.pk}/{verb}/").status_code == 404
    assert Outgoing.objects.exists()


def test_a_member_who_is_no_steward_is_refused(signed_in, bruno, outgoing):
    browser = signed_in(bruno)
    assert browser.get(PAGE).status_code == browser.post(PAGE, GIVEN).status_code == 403
    assert PAGE not in browser.get("/spaces/werkstatt/").content.decode()
    assert Outgoing.objects.count() == 1
