"""Demo accounts have a published password; these houses must not get them."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

from enterprise.demo import guarding
from enterprise.demo.building import build
from people.models import Person
from spaces.models import Space


@pytest.mark.parametrize("url", ["https://funk.firma.example", "http://10.0.0.5:8000", "http://127.0.0.1.example.com"])
def test_a_house_that_others_can_reach_refuses_demo_accounts(db, settings, url):
    settings.BASE_URL, settings.HOUSE = url, urlsplit(url)
    with pytest.raises(CommandError, match=url):
        call_command("demo", stdout=StringIO())
    assert not Person.objects.exists()


def test_growing_is_refused_there_too(db, settings):
    settings.BASE_URL, settings.HOUSE = "https://funk.firma.example", urlsplit("https://funk.firma.example")
    with pytest.raises(CommandError, match=r"funk\.firma\.example"):
        call_command("demo", messages=10, stdout=StringIO())
    assert not Person.objects.exists()


def test_a_house_with_people_refuses_the_demo_company(ada):
    with pytest.raises(CommandError, match="not empty"):
        call_command("demo", stdout=StringIO())
    assert list(Person.objects.all()) == [ada]


def test_a_house_with_a_space_refuses_it_too(db):
    Space.objects.create(name="Vorher", slug="vorher")
    with pytest.raises(guarding.Refused):
        build()
    assert not Person.objects.exists()


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "http://localhost:9000", "http://[::1]:8000"])
def test_this_machine_is_welcome(settings, url):
    settings.BASE_URL, settings.HOUSE = url, urlsplit(url)
    guarding.demand_loopback()
