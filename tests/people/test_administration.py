from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction

from people.invitations import invite
from people.models import Person
from tests.cast import admit
from tests.mail import PostOffice

pytestmark = pytest.mark.django_db

NEW = {"email": "neu@firma.example", "given_name": "Nele", "family_name": "Neu", "role": "member"}
PATHS = ["/administration/", "/administration/people/new/", "/administration/departments/"]


@pytest.mark.parametrize("path", PATHS)
def test_only_administrators_come_in(signed_in, client, ada, gast, admin, path):
    assert signed_in(admin).get(path).status_code == 200
    assert signed_in(ada).get(path).status_code == 403
    assert signed_in(gast).get(path).status_code == 403
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("verb", ["deactivate", "reactivate", "invite", "promote"])
def test_nobody_else_acts_on_people(signed_in, ada, bruno, verb):
    assert signed_in(ada).post(f"/administration/people/bruno/{verb}/", {"role": "admin"}).status_code == 403
    bruno.refresh_from_db()
    assert bruno.is_active and bruno.role == "member"


def test_a_new_person_may_sign_in_with_the_first_password(signed_in, client, admin):
    signed_in(admin).post("/administration/people/new/", {**NEW, "password": "erste-losung-26"})
    client.post("/accounts/login/", {"login": "neu@firma.example", "password": "erste-losung-26"})
    assert client.get("/people/").status_code == 200


def test_an_invitation_lets_them_choose_a_password(client, db, settings):
    person = Person.objects.admit("neu@firma.example", name="Nele Neu")
    with PostOffice() as office:
        settings.MAILERS = office.mailers
        invite.call(person.pk)
    [letter] = office.letters
    assert letter["Subject"] == "Einladung zu Werkfunk"
    link = letter.get_content().split(settings.BASE_URL)[1].split()[0]
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "eine-neue-losung", "password2": "eine-neue-losung"})
    client.post("/accounts/login/", {"login": person.email, "password": "eine-neue-losung"})
    assert client.get("/people/").status_code == 200


def test_a_taken_address_is_refused_whatever_its_case(signed_in, admin, ada):
    page = signed_in(admin).post("/administration/people/new/", {**NEW, "email": ada.email.upper()})
    assert page.context["form"].errors["email"]
    assert Person.objects.filter(email__iexact=ada.email).count() == 1


def test_the_last_administrator_stays_one(admin):
    with pytest.raises(ValidationError):
        admin.deactivate(by=admin)
    with pytest.raises(ValidationError):
        admin.promote("member", by=admin)
    admin.refresh_from_db()
    assert admin.is_admin


def test_a_member_promotes_nobody(ada, bruno):
    with pytest.raises(PermissionDenied):
        bruno.promote("admin", by=ada)
    with pytest.raises(PermissionDenied):
        bruno.deactivate(by=ada)


def test_the_form_of_a_department_speaks_german_throughout(signed_in, cast):
    html = signed_in(cast.admin).get("/administration/departments/").content.decode()
    assert "Gehört zu" in html and "Parent" not in html


@pytest.mark.parametrize("path", ["people/new/", "people/alma/edit/", "departments/"])
def test_no_department_is_said_in_no_language(signed_in, db, path):
    alma = Person.objects.admit("alma@firma.example", handle="alma", family_name="Admin", role="admin")
    page = signed_in(alma).get(f"/administration/{path}").content.decode()
    assert '<option value="" selected>–</option>' in page and "Select an option" not in page


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_go_at_the_same_moment_one_stays(admin):
    other = admit("otto", role="admin")

    def resign():
        try:
            other.promote("member", by=other)
        except ValidationError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            admin.promote("member", by=admin)
            answer = beside.submit(resign)
            wait([answer], timeout=1)  # it waits for us; otherwise it would be done by now
        assert answer.result().code == "last_admin"
    assert Person.objects.get(pk=other.pk).is_admin
