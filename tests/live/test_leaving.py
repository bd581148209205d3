"""Rights lost while a socket is open act before anything later is written to it (N02, N23)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from websockets.exceptions import InvalidStatus

from chat.models import Message
from microblog.models import Post
from people.models import Person, Session, Token
from spaces import rights
from tests.cast import PASSWORD, admit
from tests.live.ear import Ear

pytestmark = pytest.mark.django_db(transaction=True)


def remove(cast):
    cast.werkstatt.remove(cast.bruno, by=cast.ada)


def leave(cast):
    cast.werkstatt.leave(cast.bruno)


@pytest.mark.parametrize("go", [remove, leave])
def test_who_is_out_of_a_space_hears_no_later_word_of_it(go, ear, cast):
    bruno, clara = ear(cast.bruno), ear(cast.clara)
    Message.objects.send(cast.ada, cast.werkstatt, "Noch mit dir")
    assert bruno.hear()["kind"] == "message.sent"
    go(cast)
    Message.objects.send(cast.ada, cast.werkstatt, "Über dich")
    Post.objects.publish(cast.ada, cast.alle, "Für alle")
    heard = bruno.hear_until("post.published", cast.alle.stream)
    assert cast.werkstatt.stream not in {frame["stream"] for frame in heard}
    assert ("membership.ended", cast.bruno.stream) in [(frame["kind"], frame["stream"]) for frame in heard]
    assert [frame["kind"] for frame in clara.hear_until("post.published", cast.alle.stream)].count("message.sent") == 2


def test_who_leaves_an_open_space_hears_no_more_of_it_although_they_might_read_it(ear, cast):
    bruno = ear(cast.bruno)
    cast.messe.leave(cast.bruno)
    Message.objects.send(cast.ada, cast.messe, "Ohne Bruno")
    Post.objects.publish(cast.ada, cast.alle, "Für alle")
    heard = bruno.hear_until("post.published", cast.alle.stream)
    assert "message.sent" not in [frame["kind"] for frame in heard]


def test_who_comes_back_to_a_space_that_is_theirs_no_more_is_refused(ear, cast):
    stream = cast.werkstatt.stream
    seq = Message.objects.send(cast.ada, cast.werkstatt, "Noch mit dir").seq
    remove(cast)
    bruno = ear(cast.bruno, {stream: seq - 1})
    assert bruno.welcome["refused"] == [stream]
    assert bruno.hear_all() == []


@pytest.mark.parametrize("kind", [rights.CLOSED, rights.SECRET])
def test_an_open_space_that_shuts_falls_silent_for_those_outside(kind, ear, cast):
    otto, bruno = ear(cast.otto, {cast.messe.stream: None}), ear(cast.bruno)
    seq = otto.welcome["welcome"][cast.messe.stream]
    cast.messe.change(cast.ada, kind=kind)
    Message.objects.send(cast.ada, cast.messe, "Unter uns")
    Post.objects.publish(cast.ada, cast.alle, "Für alle")
    assert cast.messe.stream not in {f["stream"] for f in otto.hear_until("post.published", cast.alle.stream)}
    assert "message.sent" in {f["kind"] for f in bruno.hear_until("post.published", cast.alle.stream)}
    otto.say({"since": {cast.messe.stream: seq}})
    refused, *more = otto.hear_all()
    assert (refused["refused"], more) == ([cast.messe.stream], [])
    assert ear(cast.otto, {cast.messe.stream: seq}).hear_all() == []


def test_an_archived_space_cuts_nobody_who_may_read_it_and_lets_nobody_write(ear, cast):
    for listening, space in ((ear(cast.otto, {cast.messe.stream: None}), cast.messe), (ear(cast.gast), cast.werkstatt)):
        space.archive(cast.ada)
        assert listening.hear()["kind"] == "space.archived"
        with pytest.raises(PermissionDenied):
            Message.objects.send(cast.ada, space, "Noch jemand da?")
        space.revive(cast.ada)
        Message.objects.send(cast.ada, space, "Wieder auf")
        assert kinds(listening.hear_until("message.sent", space.stream)) == ["revived", "sent"]


def test_a_space_that_shuts_while_archived_is_silent_for_those_outside(ear, cast):
    otto = ear(cast.otto, {cast.messe.stream: None})
    cast.messe.archive(cast.ada)
    cast.messe.change(cast.ada, kind=rights.CLOSED)
    cast.messe.revive(cast.ada)
    Post.objects.publish(cast.ada, cast.alle, "Für alle")
    assert "revived" not in kinds(otto.hear_until("post.published", cast.alle.stream))


def kinds(frames):
    return [frame["kind"].partition(".")[2] for frame in frames]


def test_a_guest_who_is_sent_home_hears_no_later_word(ear, cast):
    gast = ear(cast.gast)
    cast.werkstatt.remove(cast.gast, by=cast.ada)
    Message.objects.send(cast.ada, cast.werkstatt, "Ohne Gast")
    cast.vorstand.admit(cast.gast, by=cast.ada)
    heard = gast.hear_until("membership.started", cast.gast.stream)
    assert {frame["stream"] for frame in heard if "stream" in frame} == {cast.gast.stream}


def test_an_administrator_who_becomes_a_guest_is_out_of_the_company_space_but_for_a_seat_of_their_own(ear, cast):
    other = admit("zweite", role=Person.HouseRole.ADMIN)
    zweite = ear(other)
    other.promote(Person.HouseRole.GUEST, by=cast.admin)
    Post.objects.publish(cast.ada, cast.alle, "Nur für Angestellte")
    cast.werkstatt.admit(other, by=cast.ada)
    heard = zweite.hear_until("membership.started", other.stream)
    assert {frame["stream"] for frame in heard if "stream" in frame} == {other.stream}


def test_who_becomes_a_guest_of_the_house_hears_only_where_they_were_invited(ear, cast):
    clara = ear(cast.clara)
    cast.clara.promote(Person.HouseRole.GUEST, by=cast.admin)
    Post.objects.publish(cast.ada, cast.alle, "Nur für Angestellte")
    Message.objects.send(cast.ada, cast.werkstatt, "Für alle in der Werkstatt")
    assert cast.alle.stream not in {f["stream"] for f in clara.hear_until("message.sent", cast.werkstatt.stream)}


def test_who_is_shut_out_of_the_house_is_cut_off_at_once(ear, cast):
    bruno, clara = ear(cast.bruno), ear(cast.clara)
    cast.bruno.deactivate(by=cast.admin)
    Message.objects.send(cast.ada, cast.werkstatt, "Über Bruno")
    assert bruno.closed() == 4401
    assert clara.hear()["kind"] == "message.sent"


def test_signing_out_ends_the_socket_of_this_browser_and_no_other(ear, cast):
    desk, phone = ear(cast.bruno), ear(cast.bruno)
    here = Session.objects.filter(person=cast.bruno).order_by("created_on", "pk")
    keys = {cookie: opened for opened in (desk, phone) for cookie in [session_of(opened)]}
    key = here.first().pk
    cast.bruno.end_sessions(only=key)
    assert keys.pop(key).closed() == 4401
    Message.objects.send(cast.ada, cast.werkstatt, "Noch da?")
    assert "message.sent" in {frame["kind"] for frame in next(iter(keys.values())).hear(2)}


def session_of(opened):
    cookie = opened.socket.request.headers["Cookie"]
    return next(part.partition("=")[2] for part in cookie.split("; ") if part.startswith("sessionid="))


def test_the_sign_out_button_ends_the_socket(ear, cast, signed_in):
    browser = signed_in(cast.bruno)
    opened = ear(cast.bruno, session=browser.cookies["sessionid"].value)
    browser.post("/accounts/logout/")
    assert opened.closed() == 4401


def test_a_new_password_ends_the_sockets_of_other_browsers(ear, cast, signed_in):
    elsewhere, browser = ear(cast.bruno), signed_in(cast.bruno)
    new = "ein-neues-langes-wort-77"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    browser.post("/accounts/password/change/", form)
    cast.bruno.refresh_from_db()
    assert cast.bruno.check_password(new)
    assert elsewhere.closed() == 4401


def test_a_revoked_token_ends_its_sockets_and_not_those_of_others(live, ear, cast):
    plain, other = cast.bruno.issue_token("Skript"), cast.bruno.issue_token("Anderes")
    program, another = (Ear(live, token=key, origin=None) for key in (plain, other))
    program.begin({}), another.begin({})
    Token.objects.spoken(plain).revoke()
    assert program.closed() == 4401
    assert another.hear()["kind"] == "token.revoked"
    another.close()


def test_a_session_or_token_that_has_ended_opens_nothing(live, ear, cast):
    opened = ear(cast.bruno)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    with pytest.raises(InvalidStatus):
        Ear(live, cookies={"sessionid": session_of(opened)})
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(InvalidStatus):
        Ear(live, token=cast.bruno.issue_token("Alt", expires_on=yesterday), origin=None)
