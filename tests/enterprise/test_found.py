import pytest
from django.core.management import CommandError, call_command

from people.models import Person
from spaces.models import Space

pytestmark = pytest.mark.django_db


def test_a_founded_house_has_one_administrator_and_the_company_space(capsys):
    call_command("found", admin="chefin@firma.example")
    person = Person.objects.get()
    assert person.is_admin and not person.has_usable_password()
    assert Space.objects.get().standing_of(person) == "steward"
    assert "/accounts/password/reset/key/" in capsys.readouterr().out


def test_a_house_is_founded_once(ada):
    with pytest.raises(CommandError):
        call_command("found", admin="chefin@firma.example")
    assert Person.objects.get() == ada


def test_a_wrong_address_founds_nothing(db):
    with pytest.raises(CommandError):
        call_command("found", admin="keine-adresse")
    assert not Person.objects.exists()
