"""Bots: programs that come in with keys of their own. They are somebody where they were taken in, counted nowhere."""

import json
import re

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.test import Client

from chat.models import Message
from content.models import Mention
from events.delivering import deliver_all
from live.rechecking import readers
from microblog.models import Post
from notifications.models import Notification
from people.models import Person, Token
from spaces.models import Space

pytestmark = pytest.mark.django_db


@pytest.fixture
def bot(admin):
    return Person.objects.admit_bot("Maschinen", by=admin)


@pytest.fixture
def inside(bot, werkstatt, ada):
    werkstatt.admit(bot, by=ada)
    return bot


@pytest.fixture
def call(bot, admin):
    """The API as the bot asks it: `call("get", "spaces/")`."""
    key = bot.give_key("Halle 3", ["read", "write"], by=admin)

    def ask(method, path, data=None):
        headers = {"authorization": f"Bearer {key}"}
        return getattr(Client(), method)(f"/api/v1/{path}", data, content_type="application/json", headers=headers)

    return ask


def test_only_the_administration_makes_one_and_gives_it_keys(bot, ada, admin):
    for verb in (lambda: Person.objects.admit_bot("x", by=ada), lambda: bot.give_key("x", ["read"], by=ada)):
        with pytest.raises(PermissionDenied):
            verb()
    with pytest.raises(PermissionDenied):
        ada.give_key("x", ["read"], by=admin)
    assert Person.objects.filter(role="bot").count() == 1 and not Token.objects.exists()


def test_it_sees_nothing_before_it_is_taken_in(bot, call, cast):
    assert not Space.objects.visible_to(bot).exists() and not Space.objects.of(bot).exists()
    assert call("get", "spaces/").json()["results"] == []
    assert [row["handle"] for row in call("get", "people/").json()["results"]] == [bot.handle]  # as everybody, itself
    for space in (cast.alle, cast.messe, cast.werkstatt):
        assert call("post", "messages/", {"space": space.slug, "body": "x"}).status_code == 404
        with pytest.raises(PermissionDenied):
            space.join(bot)
    with pytest.raises(PermissionDenied):
        Space.objects.found("Neu", by=bot)
    with pytest.raises(PermissionDenied):
        Space.objects.direct([cast.ada], by=bot)


def test_taken_in_it_reads_and_writes_there_and_nowhere_else(inside, call, werkstatt, ada):
    Message.objects.send(ada, werkstatt, "Läuft sie?")
    assert [row["slug"] for row in call("get", "spaces/").json()["results"]] == ["werkstatt"]
    assert call("get", "messages/?space=werkstatt").json()["results"][0]["body"] == "Läuft sie?"
    said = call("post", "messages/", {"space": "werkstatt", "body": "@bruno @alle sie *läuft*"})
    assert said.status_code == 201 and said.json()["author_name"] == "Maschinen"
    assert not Mention.objects.filter(entry=said.json()["id"]).exists()
    assert not werkstatt.may_be_steered_by(inside) and not werkstatt.may_invite(inside)
    assert readers(werkstatt.stream, {inside.pk, ada.pk}) == {inside.pk, ada.pk}  # its socket stays


def test_a_steward_takes_it_in_and_out_on_the_page_of_people(bot, werkstatt, signed_in, ada, bruno):
    page, given = "/spaces/werkstatt/people/", {"person": bot.handle, "next": "/spaces/werkstatt/people/"}
    assert "Maschinen" in signed_in(ada).get(page).content.decode()
    assert "Maschinen" not in signed_in(bruno).get(page).content.decode()
    signed_in(bruno).post("/spaces/werkstatt/do/admit/", given)
    assert not werkstatt.has(bot)
    signed_in(ada).post("/spaces/werkstatt/do/admit/", given)
    assert werkstatt.has(bot)
    shown = signed_in(bruno).get(page).content.decode()
    assert re.search(r"Maschinen</strong>.*<span class=\"sign\">Bot</span>", shown, re.DOTALL)
    signed_in(ada).post("/spaces/werkstatt/do/remove/", given)
    assert not werkstatt.has(bot) and not Space.objects.visible_to(bot).exists()


def test_a_guest_takes_no_bot_in(bot, werkstatt, signed_in, gast):
    assert signed_in(gast).post("/spaces/werkstatt/do/admit/", {"person": bot.handle}).status_code == 404


def test_it_is_counted_and_listed_among_no_people(inside, werkstatt, alle, ada, gast, signed_in):
    before = werkstatt.people().count()
    assert inside not in werkstatt.people() and inside not in werkstatt.readers() and inside not in alle.readers()
    assert inside not in Person.objects.visible_to(ada) and inside not in Person.objects.visible_to(gast)
    assert inside not in Person.objects.employees() and before == werkstatt.memberships.count() - 1
    browser = signed_in(ada)
    assert "Maschinen" not in browser.get("/people/").content.decode()
    assert browser.get(inside.get_absolute_url()).status_code == 404
    assert (
        "Maschinen"
        not in browser.get("/search/?q=Maschinen").content.decode().partition("<main")[2].partition("value=")[0]
    )


def test_nothing_reaches_it(inside, call, werkstatt, ada):
    said = Message.objects.get(pk=call("post", "messages/", {"space": "werkstatt", "body": "Stand"}).json()["id"])
    Message.objects.answer(ada, said, "Danke @bot-maschinen @alle")
    deliver_all()
    assert not Notification.objects.filter(person=inside).exists()


def test_it_has_no_way_in_but_its_keys(bot, client):
    bot.set_password("werkfunk-demo-7")
    bot.save()
    assert authenticate(email=bot.email, password="werkfunk-demo-7") is None
    client.force_login(bot, backend="people.signin.Backend")
    assert client.get("/").status_code == 302


def test_retired_it_is_out_at_once_and_its_words_stay(inside, call, werkstatt, admin, ada, signed_in):
    call("post", "messages/", {"space": "werkstatt", "body": "Stand 7"})
    inside.deactivate(by=admin)
    assert call("get", "me/").status_code == 401
    assert not werkstatt.may_be_written_by(inside) and not werkstatt.programs().exists()
    page = signed_in(ada).get("/spaces/werkstatt/chat/").content.decode()
    assert "Stand 7" in page and 'Maschinen</span><span class="sign">Bot</span>' in page
    with pytest.raises(PermissionDenied):
        inside.reactivate(by=admin)


def test_posts_and_answers_say_what_wrote_them(inside, werkstatt, ada, signed_in):
    post = Post.objects.publish(inside, werkstatt, "Schichtbericht")
    post.comment(inside, "Nachtrag")
    for page in ("/spaces/werkstatt/", f"/posts/{post.pk}/"):
        shown = signed_in(ada).get(page).content.decode()
        assert re.search(r"Maschinen</span> <span class=\"sign\">Bot</span>", shown)
        assert inside.get_absolute_url() not in shown


def test_the_administration_makes_gives_revokes_and_retires(signed_in, admin, werkstatt):
    browser = signed_in(admin)
    assert "/administration/bots/" in browser.get("/administration/").content.decode()
    assert browser.post("/administration/bots/", {"name": "Maschinen"}).url == "/administration/bots/bot-maschinen/"
    assert browser.post("/administration/bots/", {"name": " "}).status_code == 422
    page = "/administration/bots/bot-maschinen/"
    answer = browser.post(page, {"name": "Halle 3", "scopes": "read"})
    key = re.search(r'value="(wf_[^"]+)"', answer.content.decode())[1]
    assert "no-store" in answer.headers["Cache-Control"] and key not in browser.get(page).content.decode()
    me = Client().get("/api/v1/me/", headers={"authorization": f"Bearer {key}"})
    assert json.loads(me.content)["name"] == "Maschinen"
    browser.post(f"{page}keys/{Token.objects.get().pk}/revoke/")
    assert not Token.objects.exists()
    assert "Maschinen" in browser.get(f"{page}retire/").content.decode()
    assert browser.post(f"{page}retire/").url == "/administration/bots/" and not Person.objects.bots().exists()


def test_others_get_nowhere_near(bot, signed_in, ada):
    browser, page = signed_in(ada), "/administration/bots/"
    for path in (page, f"{page}{bot.handle}/", f"{page}{bot.handle}/retire/"):
        assert browser.get(path).status_code == 403
        assert browser.post(path, {"name": "x", "scopes": "read"}).status_code == 403
    assert not Token.objects.exists() and Person.objects.bots().count() == 1


def test_no_page_of_bots_shows_a_person_or_the_bot_of_a_webhook(signed_in, admin, ada, werkstatt):
    werkstatt.webhooks.model.objects.make(werkstatt, "Bauserver", by=ada)
    browser = signed_in(admin)
    assert "Bauserver" not in browser.get("/administration/bots/").content.decode()
    for handle in (ada.handle, "bot-bauserver"):
        assert browser.get(f"/administration/bots/{handle}/").status_code == 404
