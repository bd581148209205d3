"""What the administration writes about somebody who is already here."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError

from events.models import Event
from people.models import Department, Person
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

ADDRESS = "/administration/people/bruno/edit/"
BRUNO = {"given_name": "Bruno", "family_name": "Becker-Blau", "email": "Blau@firma.example", "job": "Vorarbeiter"}


def stored(person):
    return Person.objects.filter(pk=person.pk).values().get()


def changes(person):
    return list(Event.objects.filter(stream=person.stream, kind="person.changed").values_list("actor", flat=True))


def test_an_administrator_changes_a_person_and_the_house_hears_of_it(signed_in, admin, bruno):
    unit = Department.objects.create(name="Schleiferei", slug="schleiferei")
    wish = {**BRUNO, "department": unit.pk, "location": "Halle 3", "topics": "Planschleifen"}
    assert signed_in(admin).post(ADDRESS, wish).status_code == 302
    bruno.refresh_from_db()
    assert (bruno.name, bruno.email, bruno.job) == ("Bruno Becker-Blau", "blau@firma.example", "Vorarbeiter")
    assert (bruno.department, bruno.location, bruno.topics) == (unit, "Halle 3", ["Planschleifen"])
    assert changes(bruno) == [admin.pk]


def test_the_directory_follows(signed_in, admin, bruno, clara):
    signed_in(admin).post(ADDRESS, BRUNO)
    assert bruno in Person.objects.found("blau") and bruno in Person.objects.found("vorarb")
    assert "Becker-Blau" in signed_in(clara).get("/people/?q=blau").content.decode()


def test_the_form_shows_what_is_stored(signed_in, admin, bruno):
    page = signed_in(admin).get(ADDRESS).content.decode()
    assert bruno.email in page and bruno.job in page
    assert ADDRESS in signed_in(admin).get("/administration/").content.decode()


@pytest.mark.parametrize("who", ["ada", "bruno", "gast"])
def test_nobody_else_sees_or_sends_the_form(signed_in, request, bruno, who):
    client, before = signed_in(request.getfixturevalue(who)), stored(bruno)
    assert client.get(ADDRESS).status_code == client.post(ADDRESS, BRUNO).status_code == 403
    assert stored(bruno) == before and changes(bruno) == []


def test_a_stranger_is_sent_to_the_sign_in_and_a_missing_person_is_missing(signed_in, client, admin, bruno):
    assert client.post(ADDRESS, BRUNO).status_code == 302
    assert signed_in(admin).post("/administration/people/niemand/edit/", BRUNO).status_code == 404
    assert changes(bruno) == []


def test_the_verb_itself_asks_who_it_is(ada, bruno, admin):
    with pytest.raises(PermissionDenied):
        bruno.change(ada, job="Chef")
    bruno.refresh_from_db()
    bruno.change(bruno, job="Meister")
    bruno.change(admin, job="Obermeister")
    assert changes(bruno) == [bruno.pk, admin.pk]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "ADA@firma.example"),
        ("email", "keine-adresse"),
        ("email", ""),
        ("email", "x" * 250 + "@firma.example"),
        ("family_name", ""),
        ("family_name", "x" * 81),
        ("job", "x" * 121),
        ("job", "a\0b"),
        ("department", "4711"),
        ("topics", ",".join(map(str, range(13)))),
    ],
)
def test_bad_input_changes_nothing(signed_in, admin, ada, bruno, field, value):
    before = stored(bruno)
    page = signed_in(admin).post(ADDRESS, {**BRUNO, field: value})
    assert page.status_code == 422 and field in page.context["form"].errors
    assert stored(bruno) == before and changes(bruno) == []


def test_an_address_taken_at_the_last_moment_is_said_too(admin, ada, bruno):
    with pytest.raises(ValidationError) as refused:
        bruno.change(admin, email=ada.email)
    assert "email" in refused.value.message_dict
    assert stored(bruno)["email"] == "bruno@firma.example" and changes(bruno) == []


def test_the_same_form_sent_twice_is_harmless(signed_in, admin, bruno):
    client = signed_in(admin)
    assert [client.post(ADDRESS, BRUNO).status_code for _ in range(2)] == [302, 302]
    assert Person.objects.filter(email="blau@firma.example").get() == bruno


@pytest.mark.parametrize("wish", [{"role": "admin"}, {"is_active": ""}, {"handle": "chef"}, {"password": "x"}])
def test_the_form_takes_nothing_it_does_not_show(signed_in, admin, bruno, wish):
    before = Person.objects.filter(pk=bruno.pk).values(*wish).get()
    signed_in(admin).post(ADDRESS, {**BRUNO, **wish})
    assert Person.objects.filter(pk=bruno.pk).values(*wish).get() == before


def test_the_former_address_opens_nothing_any_more(client, signed_in, admin, bruno):
    def sign_in(email):
        return client.post("/accounts/login/", {"login": email, "password": PASSWORD}).status_code

    assert sign_in("bruno@firma.example") == 302
    client.logout()
    EmailAddress.objects.get_or_create(user=bruno, email="bruno@firma.example", primary=True)
    signed_in(admin).post(ADDRESS, BRUNO)
    assert sign_in("bruno@firma.example") == 200
    assert sign_in("blau@firma.example") == 302
