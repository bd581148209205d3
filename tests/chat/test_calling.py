import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from chat.models import Call, Message
from spaces.models import Space

pytestmark = pytest.mark.django_db
PLACE = "https://meet.werk.example"


@pytest.fixture
def calls(settings):
    settings.CALLS_URL = PLACE


def test_a_call_is_a_message_that_leads_to_a_room_nobody_can_guess(calls, werkstatt, ada, bruno, signed_in):
    answer = signed_in(ada).post("/spaces/werkstatt/call/")
    call = Call.objects.get()
    assert answer.url == f"/calls/{call.pk}/"
    assert f"/calls/{call.pk}/" in Message.objects.get().html
    assert call.room not in Message.objects.get().html
    assert f'href="{PLACE}/{call.room}"' in signed_in(bruno).get(answer.url).content.decode()
    assert len(call.room) == 32 and call.room != Call.objects.begin(ada, werkstatt).room


def test_only_those_of_the_conversation_are_led_there(calls, werkstatt, ada, bruno, otto, signed_in, client):
    call = Call.objects.begin(ada, werkstatt)
    assert signed_in(otto).get(f"/calls/{call.pk}/").status_code == 404
    assert client.get(f"/calls/{call.pk}/").status_code == 302
    werkstatt.remove(bruno, by=ada)
    assert signed_in(bruno).get(f"/calls/{call.pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        Call.objects.begin(otto, werkstatt)
    assert Call.objects.get() == call


def test_the_room_stands_where_the_address_wants_it(settings, werkstatt, ada):
    settings.CALLS_URL = "https://bbb.werk.example/rooms/{room}/join"
    call = Call.objects.begin(ada, werkstatt)
    assert call.address == f"https://bbb.werk.example/rooms/{call.room}/join"


def test_without_an_address_there_are_no_calls(werkstatt, ada, signed_in, settings):
    settings.CALLS_URL = PLACE
    call = Call.objects.begin(ada, werkstatt)
    settings.CALLS_URL = ""
    browser = signed_in(ada)
    assert browser.post("/spaces/werkstatt/call/").status_code == 403
    assert browser.get(f"/calls/{call.pk}/").status_code == 404
    assert reverse("begin_call", args=["werkstatt"]) not in browser.get("/spaces/werkstatt/chat/").content.decode()


def test_the_button_stands_where_one_may_write_and_nothing_is_loaded_from_there(calls, werkstatt, ada, signed_in):
    page = signed_in(ada).get("/spaces/werkstatt/chat/")
    assert reverse("begin_call", args=["werkstatt"]) in page.content.decode()
    assert "meet.werk.example" not in page.content.decode() + page.headers["Content-Security-Policy"]
    werkstatt.archive(ada)
    assert (
        reverse("begin_call", args=["werkstatt"]) not in signed_in(ada).get("/spaces/werkstatt/chat/").content.decode()
    )


def rows(browser):
    return browser.get("/chat/").content.decode().count('class="row conversation"')


def test_a_direct_conversation_taken_off_the_list_comes_back_with_the_next_word(ada, bruno, clara, signed_in):
    direct = Space.objects.direct([bruno], by=ada)
    Message.objects.send(bruno, direct, "Hallo")
    browser, before = signed_in(ada), rows(signed_in(ada))
    assert browser.post(f"/spaces/{direct.slug}/do/hide/", {"next": "/chat/"}).url == "/chat/"
    assert (rows(browser), rows(signed_in(bruno))) == (before - 1, before)
    Message.objects.send(bruno, direct, "Bist du da?")
    assert rows(browser) == before


def test_nobody_else_mutes_or_hides_it_and_it_knows_no_other_verbs(ada, bruno, otto, signed_in):
    direct = Space.objects.direct([bruno], by=ada)
    for verb in ("hide", "attend", "favour"):
        assert signed_in(otto).post(f"/spaces/{direct.slug}/do/{verb}/", {"level": "muted"}).status_code == 404
    for verb in ("archive", "leave", "join", "admit", "take_over", "appoint"):
        assert signed_in(ada).post(f"/spaces/{direct.slug}/do/{verb}/").status_code == 404


def test_with_somebody_else_as_well_is_a_new_conversation(ada, bruno, clara, signed_in):
    direct = Space.objects.direct([bruno], by=ada)
    page = signed_in(ada).get(f"/spaces/{direct.slug}/chat/").content.decode()
    assert f"/directs/?people={bruno.pk}&amp;" in page
    chosen = signed_in(ada).get(f"/directs/?people={bruno.pk}&").content.decode()
    assert f'value="{bruno.pk}" checked' in chosen
    signed_in(ada).post("/directs/", {"people": [bruno.pk, clara.pk]})
    assert Space.objects.filter(kind="direct").count() == 2
    assert set(direct.people()) == {ada, bruno}
