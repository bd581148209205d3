"""Signing in and out, and coming back after a forgotten password, with a real mail server in between."""

import re

import pytest

from people.signin import Adapter
from tests.cast import PASSWORD
from tests.mail import PostOffice

pytestmark = pytest.mark.django_db
NEW = "eine-neue-losung-26"


@pytest.fixture
def post_office(settings):
    with PostOffice() as office:
        settings.MAILERS = office.mailers
        yield office


def sign_in(client, email, password=PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password})


def test_the_right_password_opens_the_house(client, ada):
    assert sign_in(client, ada.email).headers["Location"] == "/"


@pytest.mark.parametrize("email, password", [("ada@firma.example", "falsch"), ("niemand@firma.example", PASSWORD)])
def test_a_wrong_password_and_a_wrong_name_sound_alike(client, ada, email, password):
    page = sign_in(client, email, password)
    assert page.status_code == 200
    assert page.context["form"].non_field_errors() == ["Die E-Mail-Adresse und/oder das Passwort sind leider falsch."]


def test_who_left_does_not_come_in(client, emil):
    sign_in(client, emil.email)
    assert client.get("/people/").status_code == 302


def test_deactivation_ends_every_session_at_once(signed_in, ada, admin):
    client = signed_in(ada)
    ada.deactivate(by=admin)
    assert client.get("/people/").status_code == 302
    assert not ada.sessions.exists()


def test_nobody_signs_up_alone(client, db):
    page = client.post("/accounts/signup/", {"email": "neu@firma.example", "password1": NEW})
    assert page.status_code in (200, 403, 404)
    assert not client.session.get("_auth_user_id")


def test_a_changed_password_signs_out_the_other_devices(signed_in, ada):
    here, there = signed_in(ada), signed_in(ada)
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert here.get("/people/").status_code == 200
    assert there.get("/people/").status_code == 302


def test_a_forgotten_password_is_set_anew_by_mail(client, ada, post_office):
    client.post("/accounts/password/reset/", {"email": ada.email})
    [letter] = post_office.letters
    assert letter["To"] == ada.email
    link = re.search(r"http://[^/\s]+(/accounts/password/reset/key/\S+)", letter.get_content())[1]
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert sign_in(client, ada.email, NEW).headers["Location"] == "/"
    assert client.get(link, follow=True).context.get("token_fail")


def test_asking_for_somebody_unknown_looks_the_same(client, ada, post_office):
    known = client.post("/accounts/password/reset/", {"email": ada.email})
    unknown = client.post("/accounts/password/reset/", {"email": "niemand@firma.example"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_links_in_mails_name_this_house_whatever_the_request_says(client, ada, post_office):
    answer = client.post("/accounts/password/reset/", {"email": ada.email}, headers={"host": "boese.example"})
    assert answer.status_code == 400
    assert not post_office.letters


def test_a_redirect_after_signing_in_stays_in_the_house(client, ada):
    answer = client.post("/accounts/login/?next=//boese.example/", {"login": ada.email, "password": PASSWORD})
    assert answer.headers["Location"] == "/"


def test_whoever_has_no_password_yet_sets_one_at_its_own_address(signed_in, ada):
    ada.set_unusable_password()
    ada.save(update_fields=["password"])
    here = signed_in(ada)
    page = here.get("/accounts/password/set/").content.decode()
    assert 'action="/accounts/password/set/"' in page
    here.post("/accounts/password/set/", {"password1": "eine-erste-losung", "password2": "eine-erste-losung"})
    ada.refresh_from_db()
    assert ada.check_password("eine-erste-losung")


def test_whoever_has_a_password_changes_it_at_its_own_address(signed_in, ada):
    page = signed_in(ada).get("/accounts/password/change/").content.decode()
    assert 'action="/accounts/password/change/"' in page and 'name="oldpassword"' in page


def test_signing_out_empties_the_browser(client, ada):
    client.force_login(ada)
    answer = client.post("/accounts/logout/")
    assert answer.status_code == 302
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


def test_nobody_can_be_made_to_empty_their_browser_by_a_link(client, ada):
    assert "Clear-Site-Data" not in client.get("/accounts/logout/").headers
    client.force_login(ada)
    assert "Clear-Site-Data" not in client.get("/accounts/logout/").headers


def test_a_link_in_a_mail_does_not_lead_to_another_port(client, ada, post_office, settings):
    settings.BASE_URL = "http://127.0.0.1:8000"
    client.post("/accounts/password/reset/", {"email": ada.email}, headers={"host": "127.0.0.1:6666"})
    [letter] = post_office.letters
    assert "http://127.0.0.1:8000/accounts/password/reset/key/" in letter.get_content()
    assert "6666" not in letter.get_content()


def test_nobody_locks_a_colleague_out_by_wrong_passwords(client, ada):
    for _ in range(8):
        client.post("/accounts/login/", {"login": ada.email, "password": "falsch"}, REMOTE_ADDR="10.0.0.66")
    assert client.post("/accounts/login/", {"login": ada.email, "password": PASSWORD}, REMOTE_ADDR="10.0.0.66").context
    answer = client.post("/accounts/login/", {"login": ada.email, "password": PASSWORD}, REMOTE_ADDR="10.0.0.7")
    assert answer.headers["Location"] == "/"


def test_behind_a_proxy_of_ours_everybody_is_counted_for_themselves(rf, settings):
    settings.TRUSTED_PROXIES = ["172.30.64.2"]
    told = {"HTTP_X_FORWARDED_FOR": "1.2.3.4, 10.0.0.7"}
    assert Adapter().get_client_ip(rf.get("/", REMOTE_ADDR="172.30.64.2", **told)) == "10.0.0.7"
    assert Adapter().get_client_ip(rf.get("/", REMOTE_ADDR="10.0.0.66", **told)) == "10.0.0.66"
    assert Adapter().get_client_ip(rf.get("/", REMOTE_ADDR="172.30.64.2", HTTP_X_FORWARDED_FOR="x")) == "172.30.64.2"
