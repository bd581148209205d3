"""That somebody writes, and how far they have read: nobody is told unless the house allows it and both chose it."""

import json
import re

import pytest
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from chat.models import Message
from chat.signals import say_read, say_typing
from content.models import Reading
from enterprise import environment
from events import wake
from events.models import Event

BOTH = frozenset({"typing", "receipts"})
allowed = override_settings(MAY_SHOW=BOTH)


@pytest.fixture
def whispers(monkeypatch):
    """What is whispered, in this process or on the wire, as it is said."""
    heard = []
    monkeypatch.setattr(wake, "whisper", lambda line: heard.append(json.loads(line)))
    return heard


def choose(*people, shows=("typing", "receipts")):
    for person in people:
        person.change(person, shows=list(shows))


@pytest.mark.parametrize(
    ("may", "chosen", "heard"),
    [(set(), "ab", False), (BOTH, "", False), (BOTH, "a", False), (BOTH, "b", False), (BOTH, "ab", True)],
)
def test_it_is_told_only_where_the_house_allows_it_and_both_show_it(
    settings, whispers, talk, ada, bruno, may, chosen, heard
):
    settings.MAY_SHOW = frozenset(may)
    choose(*(person for person, name in ((ada, "a"), (bruno, "b")) if name in chosen))
    message = Message.objects.send(bruno, talk, "Moin")
    say_typing(ada.pk, talk.pk, None)
    say_read(ada, talk, message.pk)
    said = [(each["passing"], each["to"]) for each in whispers]
    assert said == ([("typing", [bruno.pk]), ("read", [bruno.pk])] if heard else [])


@allowed
def test_each_of_them_is_chosen_by_itself(whispers, talk, ada, bruno):
    choose(ada, bruno, shows=["receipts"])
    say_typing(ada.pk, talk.pk, None)
    assert whispers == []


@allowed
def test_in_a_space_it_reaches_those_who_are_in_it_and_show_it_themselves(whispers, werkstatt, ada, bruno, clara, otto):
    choose(ada, bruno, otto)
    say_typing(ada.pk, werkstatt.pk, 7)
    say_read(ada, werkstatt, 1)
    assert [(each["passing"], each["thread"], each["to"]) for each in whispers] == [("typing", 7, [bruno.pk])]


@allowed
def test_who_is_not_there_or_may_not_write_says_nothing(whispers, werkstatt, ada, bruno, otto, admin):
    choose(ada, bruno, otto)
    say_typing(otto.pk, werkstatt.pk, None)
    werkstatt.remove(bruno, by=ada)
    say_typing(bruno.pk, werkstatt.pk, None)
    werkstatt.archive(by=ada)
    say_typing(ada.pk, werkstatt.pk, None)
    otto.deactivate(by=admin)
    say_typing(otto.pk, werkstatt.pk, None)
    assert whispers == []


@allowed
def test_the_company_space_and_large_ones_tell_nobody(monkeypatch, whispers, alle, werkstatt, ada, bruno):
    choose(ada, bruno)
    say_typing(ada.pk, alle.pk, None)
    monkeypatch.setattr("chat.signals.MOST", 1)
    say_typing(ada.pk, werkstatt.pk, None)
    assert whispers == []


@allowed
def test_nothing_of_it_is_kept(whispers, talk, ada, bruno):
    choose(ada, bruno)
    events = Event.objects.count()
    say_typing(ada.pk, talk.pk, None)
    assert whispers
    assert Event.objects.count() == events


@allowed
def test_the_others_marks_are_shown_to_who_shows_their_own(signed_in, talk, werkstatt, ada, bruno, otto):
    choose(ada, bruno)
    message = Message.objects.send(ada, talk, "Moin")
    Reading.objects.advance(bruno, talk, "chat", message.pk)
    address = f"/spaces/{talk.slug}/readers/"
    wanted = [{"person": bruno.pk, "name": bruno.name, "entry": message.pk}]
    assert signed_in(ada).get(address).json() == {"readers": wanted}
    assert signed_in(ada).get(f"/spaces/{werkstatt.slug}/readers/").status_code == 404
    assert signed_in(otto).get(address).status_code == 404
    choose(bruno, shows=[])
    assert signed_in(ada).get(address).json() == {"readers": []}
    choose(ada, shows=[])
    assert signed_in(ada).get(address).status_code == 404


PASSING = re.compile(r'name="(?:csrfmiddlewaretoken|client_id|csrf)"[^>]*|nonce="[^"]*"|data-since="[^"]*"')


def pages(signed_in, person, *addresses):
    """Bodies without what is another in every answer, and without the numbers up to which one has heard."""
    browser, found = signed_in(person), []
    for address in addresses:
        caches["pages"].clear()
        caches["fragments"].clear()
        response = browser.get(address)
        found.append((response.status_code, PASSING.sub("", response.content.decode())))
    return found


def test_pages_of_who_chose_nothing_are_the_same_to_the_byte(signed_in, talk, werkstatt, ada, bruno):
    choose(bruno)
    Message.objects.send(bruno, talk, "Moin")
    addresses = [
        f"/spaces/{talk.slug}/chat/",
        f"/spaces/{werkstatt.slug}/chat/",
        "/",
        "/chat/",
        f"/people/{bruno.handle}/",
    ]
    addresses.append(f"/spaces/{talk.slug}/readers/")
    before = pages(signed_in, ada, *addresses)
    with allowed:
        assert pages(signed_in, ada, *addresses) == before
    choose(ada)
    assert pages(signed_in, ada, *addresses) == before
    with allowed:
        chosen = pages(signed_in, ada, *addresses)
    assert [page == other for page, other in zip(chosen, before, strict=True)] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]


def test_the_settings_offer_only_what_the_house_allows(signed_in, settings, ada):
    browser = signed_in(ada)
    assert browser.get("/settings/shown/").status_code == 404
    assert "/settings/shown/" not in browser.get("/settings/profile/").content.decode()
    settings.MAY_SHOW = frozenset({"typing"})
    page = browser.get("/settings/shown/").content.decode()
    assert ('value="typing"' in page, 'value="receipts"' in page, "checked" in page) == (True, False, False)
    assert browser.post("/settings/shown/", {"shows": ["typing"]}).status_code == 302
    assert browser.post("/settings/shown/", {"shows": ["receipts"]}).status_code == 200
    ada.refresh_from_db()
    assert ada.shows == ["typing"]


def test_a_word_nobody_knows_stops_the_start(monkeypatch):
    monkeypatch.setenv("WERKFUNK_MAY_SHOW", "typing, lastseen")
    with pytest.raises(ImproperlyConfigured, match="lastseen"):
        environment.words("WERKFUNK_MAY_SHOW", ("typing", "receipts"))
