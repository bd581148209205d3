"""A house that says Sie says it everywhere, and to those who read German only."""

import re
from datetime import date

import pytest
from django.conf import settings as house
from django.utils import formats, translation

from live.consumer import key_for
from people.speaking import tongue
from web import catalogues

PRONOUNS = r"[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*|[Ee]uch|[Ee]uer|[Ee]ure\w*|ihr"
ORDERS = (
    "Bleib|Bring|Drück|Frag|Füg|Geh|Gib|Klick|Komm|Lass|Leg|Lies|Mach|Nimm|Öffne|Prüf|Sag|Schau|Schick|Schreib|Setz"
)
DU = re.compile(rf"\b({PRONOUNS})\b|(?:^|[.:;] )(?!Tipp$)({ORDERS}|Sieh|Stell|Tipp|Trag|Versuch|Wähl|Zieh)e?\b")
APPS = {app.name: app for app in catalogues.own_apps()}


@pytest.fixture
def formal(settings):
    settings.FORMAL = True


def sentences(message):
    return message.string if isinstance(message.string, (tuple, list)) else (message.string,)


def keys(catalogue, only=lambda message: True):
    return {(message.id, message.context) for message in catalogue if message.id and only(message)}


def says_du(message):
    return any(DU.search(sentence) for sentence in sentences(message))


@pytest.mark.parametrize("app", APPS)
def test_every_sentence_that_says_du_has_one_that_says_sie(app):
    assert keys(catalogues.read(APPS[app]), says_du) == keys(catalogues.read(APPS[app], catalogues.FORMAL))


@pytest.mark.parametrize("app", APPS)
def test_no_formal_sentence_says_du_or_nothing(app):
    overlay = catalogues.read(APPS[app], catalogues.FORMAL)
    assert not keys(overlay, lambda message: says_du(message) or not all(sentences(message)))


@pytest.mark.parametrize("app", APPS)
def test_a_formal_sentence_asks_for_the_same_values(app):
    values = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?\w+>").findall
    german = catalogues.read(APPS[app])
    for message in catalogues.read(APPS[app], catalogues.FORMAL):
        if message.id:
            usual = german.get(message.id, message.context)
            assert sorted(values(str(message.string))) == sorted(values(str(usual.string)))


def test_the_formal_catalogue_changes_only_what_says_du():
    with translation.override("de-formal"):
        sie, other = translation.gettext("You have read up to here"), translation.gettext("Devices")
    assert (sie, other) == ("Bis hier haben Sie schon gelesen", "Geräte")
    with translation.override("de"):
        assert translation.gettext("You have read up to here") == "Bis hier hast du schon gelesen"


def test_every_sentence_of_the_house_is_the_same_in_both_manners_but_for_the_overlays():
    overlaid = set().union(*(keys(catalogues.read(app, catalogues.FORMAL)) for app in APPS.values()))
    usual, sie = translation.trans_real.translation("de"), translation.trans_real.translation("de-formal")
    for app in APPS.values():
        for message in catalogues.read(app):
            if isinstance(message.id, str) and message.id and (message.id, message.context) not in overlaid:
                ask = (message.context, message.id) if message.context else (message.id,)
                way = "pgettext" if message.context else "gettext"
                assert getattr(sie, way)(*ask) == getattr(usual, way)(*ask)


def test_only_german_has_two_manners(formal):
    assert (tongue("de"), tongue("en")) == ("de-formal", "en")


def test_a_house_says_du_unless_it_is_told_otherwise():
    assert not house.FORMAL
    assert tongue("de") == "de"


@pytest.mark.django_db
def test_a_page_says_sie_and_is_plain_german_to_the_browser(client, ada, formal):
    client.force_login(ada)
    answer = client.get("/nirgends/")
    assert "nicht für Sie bestimmt" in answer.content.decode()
    assert '<html lang="de"' in answer.content.decode()
    assert answer["Content-Language"] == "de"
    assert client.get("/manifest.webmanifest").json()["lang"] == "de"


@pytest.mark.django_db
def test_who_reads_english_reads_english(client, ada, formal):
    ada.change(ada, language="en")
    client.force_login(ada)
    assert "or it is not meant for you" in client.get("/nirgends/").content.decode()


@pytest.mark.django_db
def test_a_program_is_answered_with_sie(client, ada, formal):
    plain = ada.issue_token("Skript")
    answer = client.get("/api/v1/posts/999999/", headers={"authorization": f"Bearer {plain}"})
    assert "nicht für Sie" in answer.content.decode()


@pytest.mark.django_db
def test_frames_are_drawn_in_the_manner_of_the_house(ada, formal):
    class Knock:
        def asked(self, name):
            return ""

    assert key_for(Knock(), ada) == ("html", "de-formal")


def test_dates_and_numbers_stay_german():
    with translation.override("de-formal"):
        assert formats.date_format(date(2026, 11, 21)) == "21. November 2026"
        assert formats.number_format(0.8) == "0,8"
