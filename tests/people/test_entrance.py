"""What the page of signing in says before it knows who comes: whose house it is, and in which language."""

import pytest
from django.conf import settings as house
from django.test import Client

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def choose(client, language, back=LOGIN):
    return client.post("/language/", {"language": language, "next": back})


def page(client, path=LOGIN, **headers):
    return client.get(path, headers=headers).content.decode()


def test_the_organisation_stands_under_the_name_of_the_house(client, settings):
    settings.ORGANISATION = "Müller & Söhne"
    assert "<p>Müller &amp; Söhne</p>" in page(client)


@pytest.mark.parametrize(("name", "word"), [("IMPRINT_URL", "Impressum"), ("PRIVACY_URL", "Datenschutz")])
def test_a_link_stands_there_only_if_its_address_is_set(name, word, client, settings):
    setattr(settings, name, "")
    assert word not in page(client)
    setattr(settings, name, "https://firma.example/recht?a=1&b=2")
    assert f'<a href="https://firma.example/recht?a=1&amp;b=2">{word}</a>' in page(client)


def test_somebody_chooses_the_language_before_signing_in_and_it_is_kept(client):
    assert '<html lang="de"' in page(client)
    answer = choose(client, "en", f"{LOGIN}?next=/wiki/")
    assert (answer.status_code, answer["Location"]) == (302, f"{LOGIN}?next=/wiki/")
    english = page(client, "/accounts/password/reset/", accept_language="de")
    assert '<html lang="en"' in english
    assert "Forgotten password" in english
    choose(client, "de")
    assert '<html lang="de"' in page(client, accept_language="en")


def test_the_cookie_of_the_language_is_for_the_server_alone(client):
    cookie = choose(client, "en").cookies[house.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "en"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_only_the_other_language_is_offered_and_named_in_itself(client):
    german = page(client)
    assert '<button name="language" value="en" lang="en">English</button>' in german
    assert 'value="de"' not in german
    choose(client, "en")
    assert '<button name="language" value="de" lang="de">Deutsch</button>' in page(client)


@pytest.mark.parametrize("language", ["fr", "", "en\r\nX: y", "../de"])
def test_a_language_that_nobody_speaks_here_changes_nothing(language, client):
    assert choose(client, language).status_code == 302
    assert '<html lang="de"' in page(client)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_choice_leads_nowhere_else(back, client):
    assert choose(client, "en", back)["Location"] == "/"


def test_the_choice_is_no_link_and_asks_for_the_token():
    assert Client().get("/language/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    assert choose(strict, "en").status_code == 403


def test_whoever_is_signed_in_keeps_their_own_language(client, ada):
    choose(client, "en")
    client.force_login(ada)
    assert '<html lang="de"' in page(client, "/people/")


@pytest.mark.parametrize("way", ["email/", "confirm-email/", "confirm-email/abc/", "login/code/confirm/"])
def test_nobody_gives_themselves_another_address_to_come_in_by(way, signed_in, otto, ada):
    here = signed_in(otto)
    for wish in ({"action_add": ""}, {"action_primary": ""}):
        assert here.post(f"/accounts/{way}", {"email": "chefin@firma.example", **wish}).status_code == 404
    assert here.get(f"/accounts/{way}").status_code == 404
    otto.refresh_from_db()
    assert otto.email == "otto@firma.example"
