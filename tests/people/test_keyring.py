"""The settings page of personal tokens."""

import pytest
from django.utils.html import escape

from people.models import Token

pytestmark = pytest.mark.django_db

NEW = {"name": "Maschinenbericht", "scopes": "read"}


def test_a_key_is_shown_once_and_opens_what_it_was_given(signed_in, client, ada):
    ada_here = signed_in(ada)
    page = ada_here.post("/settings/tokens/", NEW)
    key = page.context["key"]
    assert key in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert key not in ada_here.get("/settings/tokens/").content.decode()
    bearer = {"authorization": f"Bearer {key}"}
    assert client.get("/api/v1/me/", headers=bearer).json()["id"] == ada.pk
    posted = client.post("/api/v1/directs/", {"people": []}, "application/json", headers=bearer)
    assert posted.status_code == 403


def test_a_key_may_write_when_it_was_asked_for(signed_in, ada):
    signed_in(ada).post("/settings/tokens/", {**NEW, "scopes": "read write"})
    assert ada.tokens.get().scopes == ["read", "write"]


@pytest.mark.parametrize(
    "bad",
    [{"name": ""}, {"name": " "}, {"name": "x" * 81}, {"name": "a\0b"}, {"scopes": "admin"}, {"scopes": ""}],
)
def test_bad_input_makes_no_key(signed_in, ada, bad):
    page = signed_in(ada).post("/settings/tokens/", {**NEW, **bad})
    assert page.status_code == 422 and page.context["form"].errors
    assert not Token.objects.exists()


def test_a_form_chooses_neither_owner_nor_key(signed_in, ada, bruno):
    signed_in(ada).post("/settings/tokens/", {**NEW, "person": bruno.pk, "digest": "0" * 64})
    token = Token.objects.get()
    assert token.person == ada and token.digest != "0" * 64


def test_revoking_asks_first_and_then_ends_the_key(signed_in, ada):
    plain, here = ada.issue_token("Skript"), signed_in(ada)
    address = f"/settings/tokens/{ada.tokens.get().pk}/revoke/"
    assert "Skript" in here.get(address).content.decode()
    assert Token.objects.spoken(plain)
    assert here.post(address).status_code == 302
    assert Token.objects.spoken(plain) is None
    assert here.post(address).status_code == 404


def test_nobody_else_sees_or_ends_a_key(signed_in, client, ada, bruno, gast, admin):
    plain = ada.issue_token("Geheimer Plan")
    address = f"/settings/tokens/{ada.tokens.get().pk}/revoke/"
    for person in (bruno, gast, admin):
        other = signed_in(person)
        assert "Geheimer Plan" not in other.get("/settings/tokens/").content.decode()
        assert other.get(address).status_code == other.post(address).status_code == 404
    assert client.get("/settings/tokens/").status_code == client.post(address).status_code == 302
    assert Token.objects.spoken(plain)


def test_a_key_does_not_open_the_page_of_keys(client, ada):
    bearer = {"authorization": f"Bearer {ada.issue_token('Skript')}"}
    assert client.post("/settings/tokens/", NEW, headers=bearer).status_code == 302
    assert ada.tokens.count() == 1


def test_a_name_stays_words(signed_in, ada):
    name = '"><script>alert(1)</script>{{ 7 }}'
    page = signed_in(ada).post("/settings/tokens/", {**NEW, "name": name}).content.decode()
    assert name not in page and escape(name) in page


def test_the_page_speaks_english_to_clara(signed_in, clara):
    clara.issue_token("Report")
    page = signed_in(clara).get("/settings/tokens/").content.decode()
    assert "No program has" not in page and "read and write" in page and "Make key" in page
