"""Every door of the chat for everybody who is not inside."""

import pytest

from chat.models import Message
from content.models import Reading
from spaces.models import Space
from tests.chat.conftest import JSON

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(cast, say):
    return say(cast.ada, cast.werkstatt, "Nur für uns")


def doors(message):
    slug = message.space.slug
    return [
        ("get", f"/spaces/{slug}/chat/", {}),
        ("get", f"/spaces/{slug}/chat/", {"m": message.pk}),
        ("get", f"/spaces/{slug}/chat/", {"before": message.pk + 1}),
        ("post", f"/spaces/{slug}/chat/", {"body": "Ich auch"}),
        ("post", f"/spaces/{slug}/read/", {"surface": "chat", "entry": message.pk}),
        ("get", f"/messages/{message.pk}/edit/", {}),
        ("post", f"/messages/{message.pk}/edit/", {"body": "Anders"}),
        ("post", f"/messages/{message.pk}/unread/", {}),
        ("get", f"/entries/{message.pk}/", {}),
        ("get", f"/entries/{message.pk}/history/", {}),
        ("post", f"/entries/{message.pk}/delete/", {}),
        ("post", f"/entries/{message.pk}/restore/", {}),
        ("post", f"/entries/{message.pk}/reactions/", {"emoji": "👍", "on": "1"}),
    ]


def knock(client, door, **options):
    method, address, data = door
    return getattr(client, method)(address, data, **options)


@pytest.mark.parametrize("number", range(13))
@pytest.mark.parametrize("kind", ["closed", "secret", "direct"])
@pytest.mark.parametrize("who", ["otto", "admin", "gast", "clara"])
def test_whoever_is_not_in_it_finds_nothing(cast, say, signed_in, who, kind, number):
    space = {"closed": cast.werkstatt, "secret": cast.vorstand}.get(kind) or Space.objects.direct(
        [cast.bruno], by=cast.ada
    )
    if getattr(cast, who) in space.people():
        space.remove(getattr(cast, who), by=cast.ada)
    message = say(cast.ada, space, "Nur für uns")
    answer = knock(signed_in(getattr(cast, who)), doors(message)[number])
    assert answer.status_code == 404
    assert "Nur für uns" not in answer.content.decode()
    untouched(message, getattr(cast, who))


@pytest.mark.parametrize("number", range(13))
def test_somebody_who_has_left_is_shut_out_at_once(cast, message, signed_in, number):
    client = signed_in(cast.bruno)
    cast.werkstatt.leave(cast.bruno)
    assert knock(client, doors(message)[number]).status_code == 404
    untouched(message, cast.bruno)


@pytest.mark.parametrize("number", range(13))
def test_a_deactivated_person_comes_in_nowhere(cast, message, signed_in, number):
    client = signed_in(cast.bruno)
    cast.bruno.deactivate(by=cast.admin)
    answer = knock(client, doors(message)[number])
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    untouched(message, cast.bruno)


@pytest.mark.parametrize("number", range(13))
def test_nobody_comes_in_without_signing_in(cast, message, client, number):
    answer = knock(client, doors(message)[number])
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_a_guest_who_is_in_it_reads_and_writes(cast, message, signed_in):
    client = signed_in(cast.gast)
    assert "Nur für uns" in client.get("/spaces/werkstatt/chat/").content.decode()
    assert client.post("/spaces/werkstatt/chat/", {"body": "Danke"}, headers=JSON).status_code == 200


@pytest.mark.parametrize("who", ["bruno", "gast"])
def test_nobody_changes_what_somebody_else_said(cast, message, signed_in, who):
    client = signed_in(getattr(cast, who))
    assert client.get(f"/messages/{message.pk}/edit/", headers=JSON).status_code == 302
    assert client.post(f"/messages/{message.pk}/edit/", {"body": "Anders"}, headers=JSON).status_code == 403
    assert client.post(f"/entries/{message.pk}/delete/", headers=JSON).status_code == 403
    untouched(message, getattr(cast, who))


def test_a_steward_deletes_but_does_not_edit(cast, say, signed_in):
    said = say(cast.bruno, cast.werkstatt, "Unfug")
    client = signed_in(cast.ada)
    assert client.post(f"/messages/{said.pk}/edit/", {"body": "Anders"}, headers=JSON).status_code == 403
    assert client.post(f"/entries/{said.pk}/delete/", headers=JSON).status_code == 200
    assert not Message.objects.living().filter(pk=said.pk).exists()


def test_an_archived_space_is_read_and_not_written(cast, message, signed_in):
    cast.werkstatt.archive(by=cast.ada)
    client = signed_in(cast.ada)
    page = client.get("/spaces/werkstatt/chat/").content.decode()
    assert "Nur für uns" in page
    assert "data-chat" not in page
    assert client.post("/spaces/werkstatt/chat/", {"body": "Noch etwas"}, headers=JSON).status_code == 403
    assert client.post(f"/messages/{message.pk}/edit/", {"body": "Anders"}, headers=JSON).status_code == 403
    untouched(message, cast.bruno)


def test_an_outsider_may_talk_in_an_open_space(cast, signed_in):
    assert signed_in(cast.otto).post("/spaces/messe/chat/", {"body": "Hallo"}, headers=JSON).status_code == 200


def test_the_list_holds_ones_own_conversations_and_no_others(cast, say, signed_in):
    say(cast.ada, cast.vorstand, "Geheim")
    say(cast.ada, Space.objects.direct([cast.bruno], by=cast.ada), "Unter uns")
    assert {"Vorstand", "Unter uns"} <= shown(signed_in(cast.bruno))
    assert shown(signed_in(cast.clara)) & {"Vorstand", "Geheim", "Unter uns"} == set()


def test_a_guest_chooses_only_among_those_they_share_a_space_with(cast, signed_in):
    page = signed_in(cast.gast).get("/directs/").content.decode()
    assert "Bruno Becker" in page
    assert "Otto Ohm" not in page
    answer = signed_in(cast.gast).post("/directs/", {"people": [cast.otto.pk]})
    assert answer.status_code == 422
    assert not Space.objects.filter(kind="direct").exists()


def untouched(message, person):
    now = Message.objects.get(pk=message.pk)
    assert (now.body, now.version, now.deleted_at) == (message.body, message.version, None)
    assert not now.reactions.exists()
    assert Message.objects.filter(space=message.space).count() == 1
    assert not Reading.objects.filter(person=person, space=message.space, entry__gt=0).exists()


def shown(client):
    page = client.get("/chat/").content.decode()
    return {words for words in ("Vorstand", "Geheim", "Unter uns") if words in page.split("</nav>", 1)[-1]}
