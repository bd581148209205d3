"""The list of what is pinned in a conversation, and the way to it."""

import re

import pytest

from chat.models import Message
from content.models import Pin
from tests.chat.conftest import JSON
from tests.content.test_pinning import fill

pytestmark = pytest.mark.django_db
LIST = "/spaces/werkstatt/chat/pinned/"


def head(client, address="/spaces/werkstatt/chat/"):
    return re.search(r"<a [^>]*data-pins.*?</a>", client.get(address).content.decode(), re.DOTALL)[0]


def test_the_list_leads_to_each_message_the_latest_pin_first(werkstatt, ada, bruno, say, signed_in):
    first, second = (say(ada, werkstatt, words) for words in ("Torcode 4711", "Schichtplan"))
    answer = Message.objects.answer(bruno, first, "Ab Montag 4712")
    for message in (second, first, answer):
        message.pin(bruno)
    page = signed_in(ada).get(LIST).content.decode()
    links = re.findall(r'class="row__title" href="([^"]+)"', page)
    chat = f"/spaces/werkstatt/chat/?m={first.pk}"
    assert links == [f"/threads/{first.pk}/?m={answer.pk}", chat, f"/spaces/werkstatt/chat/?m={second.pk}"]
    assert "Torcode 4711" in page and "angeheftet von Bruno Becker" in page


def test_the_head_says_how_many_and_leads_there(werkstatt, ada, bruno, say, signed_in):
    message, client = say(ada, werkstatt, "Torcode 4711"), signed_in(bruno)
    assert "data-pins hidden" in head(client)
    message.pin(ada)
    assert f'href="{LIST}"' in head(client) and "data-pins hidden" not in head(client)
    assert ">1<" in head(client)
    assert client.get(LIST, headers=JSON).json() == {"count": 1}
    message.unpin(ada)
    assert "data-pins hidden" in head(client)


def test_a_direct_conversation_has_a_list_of_its_own(talk, ada, bruno, clara, say, signed_in):
    say(ada, talk, "Termin am Dienstag").pin(bruno)
    address = f"/spaces/{talk.slug}/chat/pinned/"
    assert "Termin am Dienstag" in signed_in(ada).get(address).content.decode()
    assert ">1<" in head(signed_in(bruno), f"/spaces/{talk.slug}/chat/")
    assert signed_in(clara).get(address).status_code == 404


def test_the_button_turns_it_over_and_without_scripts_leads_back(werkstatt, ada, bruno, say, signed_in):
    message, client = say(ada, werkstatt, "Torcode 4711"), signed_in(bruno)
    came_from = {"Referer": f"http://testserver{LIST}"}
    answer = client.post(f"/entries/{message.pk}/pin/", {"on": "1"}, headers=JSON)
    assert answer.status_code == 200 and Pin.objects.filter(entry=message).exists()
    answer = client.post(f"/entries/{message.pk}/pin/", headers=came_from)
    assert answer.headers["Location"] == LIST and not Pin.objects.exists()


def test_one_too_many_is_refused_with_the_reason(werkstatt, ada, bruno, say, signed_in):
    fill(werkstatt, ada)
    message, client = say(ada, werkstatt, "Torcode 4711"), signed_in(bruno)
    address = f"/entries/{message.pk}/pin/"
    refused = client.post(address, {"on": "1"}, headers=JSON)
    assert refused.status_code == 422 and "höchstens 50" in refused.json()["detail"]
    page = client.post(address, {"on": "1"}, headers={"Referer": f"http://testserver{LIST}"}, follow=True)
    assert "höchstens 50" in page.content.decode()


def test_what_only_reads_there_is_offered_no_way_to_take_down(werkstatt, ada, bruno, say, signed_in):
    say(ada, werkstatt, "Torcode 4711").pin(bruno)
    assert "Lösen" in signed_in(bruno).get(LIST).content.decode()
    werkstatt.archive(ada)
    page = signed_in(bruno).get(LIST).content.decode()
    assert "Torcode 4711" in page and "Lösen" not in page


def test_the_list_costs_the_same_however_long_it_is(werkstatt, ada, bruno, signed_in, django_assert_max_num_queries):
    fill(werkstatt, ada)
    client = signed_in(bruno)
    client.get("/")
    with django_assert_max_num_queries(12):
        assert client.get(LIST).content.decode().count('class="row"') == 50
