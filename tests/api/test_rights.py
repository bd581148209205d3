"""Every path of the API for everybody: what one may not see is not there, what one may not do is refused."""

import pytest

from chat.models import Message
from content.models import File
from microblog.models import Post
from wiki.models import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(cast):
    """What lies in the Vorstand: a post with a comment, a message and a page."""
    post = Post.objects.publish(cast.ada, cast.vorstand, "Übernahme #geheimplan")
    comment = post.comment(cast.bruno, "Verstanden")
    message = Message.objects.send(cast.ada, cast.vorstand, "Übernahme")
    page = Page.objects.publish(cast.ada, cast.vorstand, "Übernahme", markdown="Plan")
    return {"post": post, "comment": comment, "message": message, "page": page}


def paths(secret):
    post, comment, message, page = (secret[kind].pk for kind in ("post", "comment", "message", "page"))
    return [
        ("get", "spaces/vorstand/", None),
        ("get", "spaces/vorstand/memberships/", None),
        ("post", "spaces/vorstand/memberships/", {"person": 1}),
        ("patch", "spaces/vorstand/", {"purpose": "x"}),
        ("put", "spaces/vorstand/read/", {"surface": "chat", "entry": message}),
        ("delete", "spaces/vorstand/memberships/1/", None),
        ("get", "posts/?space=vorstand", None),
        ("get", "messages/?space=vorstand", None),
        ("get", "pages/?space=vorstand", None),
        ("post", "posts/", {"space": "vorstand", "body": "x"}),
        ("post", "messages/", {"space": "vorstand", "body": "x"}),
        ("post", "pages/", {"space": "vorstand", "title": "x"}),
        ("get", f"posts/{post}/", None),
        ("get", f"posts/{post}/comments/", None),
        ("post", f"posts/{post}/comments/", {"body": "x"}),
        ("patch", f"posts/{post}/", {"body": "x"}),
        ("delete", f"posts/{post}/", None),
        ("put", f"posts/{post}/reactions/👍/", None),
        ("delete", f"posts/{post}/reactions/👍/", None),
        ("get", f"comments/{comment}/", None),
        ("patch", f"comments/{comment}/", {"body": "x"}),
        ("delete", f"comments/{comment}/", None),
        ("put", f"comments/{comment}/reactions/👍/", None),
        ("get", f"messages/{message}/", None),
        ("patch", f"messages/{message}/", {"body": "x"}),
        ("delete", f"messages/{message}/", None),
        ("put", f"messages/{message}/reactions/👍/", None),
        ("get", f"pages/{page}/", None),
        ("get", f"pages/{page}/revisions/", None),
        ("get", f"pages/{page}/revisions/1/", None),
        ("patch", f"pages/{page}/", {"markdown": "x", "base": 1}),
        ("delete", f"pages/{page}/", None),
    ]


@pytest.mark.parametrize("who", ["clara", "otto", "gast", "admin"])
def test_outside_a_secret_space_nothing_of_it_is_there(program, cast, secret, who):
    client = program(getattr(cast, who))
    nowhere = client.get("spaces/gibt-es-nicht/")
    for method, path, data in paths(secret):
        answer = client(method, path, data)
        assert (answer.status_code, answer.data) == (404, nowhere.data), path


def test_without_a_token_every_path_asks_for_one(program, cast, secret):
    for method, path, data in [
        *paths(secret),
        ("get", "me/", None),
        ("get", "people/", None),
        ("get", "search/?q=x", None),
    ]:
        answer = program(None)(method, path, data)
        assert answer.status_code == 401, path
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_lists_show_nothing_of_a_secret_space(program, cast, secret):
    for who in (cast.clara, cast.otto, cast.gast, cast.admin):
        for path in ("posts/", "messages/", "pages/", "tags/", "spaces/", "notifications/", "search/?q=Übernahme"):
            assert "bernahme" not in str(program(who).get(path).data), path
            assert "vorstand" not in str(program(who).get(path).data), path
            assert "geheimplan" not in str(program(who).get(path).data), path


def test_who_left_the_company_is_nobody(program, cast):
    token = program(cast.bruno)
    cast.bruno.deactivate(by=cast.admin)
    assert token.get("me/").status_code == 401


def test_who_leaves_a_space_is_outside_at_once(program, cast, secret):
    client = program(cast.bruno)
    assert client.get(f"posts/{secret['post'].pk}/").status_code == 200
    assert client.delete(f"spaces/vorstand/memberships/{cast.bruno.pk}/").status_code == 204
    assert client.get(f"posts/{secret['post'].pk}/").status_code == 404


def test_a_reading_token_writes_nothing(program, cast):
    reader = program(cast.ada, scopes=["read"])
    assert reader.get("posts/").status_code == 200
    assert reader.post("posts/", {"space": "werkstatt", "body": "x"}).status_code == 403
    assert not Post.objects.visible_to(cast.ada).exists()


@pytest.mark.parametrize("method, path", [("get", "tokens/"), ("post", "tokens/"), ("delete", "tokens/1/")])
def test_a_token_manages_no_tokens(program, cast, method, path):
    answer = program(cast.ada)(method, path, {"name": "mehr"})
    assert (answer.status_code, answer.data["title"]) == (403, "Nicht erlaubt")
    assert cast.ada.tokens.count() == 1


def test_a_session_needs_the_csrf_token_to_write(signed_in, cast):
    client = signed_in(cast.ada, enforce_csrf_checks=True)
    body = {"space": "werkstatt", "body": "x"}
    assert client.post("/api/v1/posts/", body, content_type="application/json").status_code == 403
    assert client.get("/api/v1/posts/").status_code == 200


def test_letting_somebody_in_twice_takes_no_role_away(program, cast):
    client = program(cast.ada)
    client.post("spaces/werkstatt/memberships/", {"person": cast.clara.pk, "role": "steward"})
    again = client.post("spaces/werkstatt/memberships/", {"person": cast.clara.pk})
    assert (again.status_code, again.data["role"]) == (201, "steward")
    assert client.post("spaces/werkstatt/memberships/", {"person": cast.otto.pk}).data["role"] == "member"


def test_a_closed_space_is_known_and_asked_but_not_read(program, cast):
    client = program(cast.otto)
    assert client.get("spaces/werkstatt/").data["name"] == "Werkstatt"
    assert client.get("posts/?space=werkstatt").status_code == 404
    assert client.post("spaces/werkstatt/memberships/", {"person": cast.otto.pk}).status_code == 403
    assert not cast.werkstatt.has(cast.otto)


def test_members_manage_nobody(program, cast):
    client = program(cast.bruno)
    assert client.post("spaces/werkstatt/memberships/", {"person": cast.otto.pk}).status_code == 403
    assert client.delete(f"spaces/werkstatt/memberships/{cast.clara.pk}/").status_code == 403
    assert client.post("spaces/werkstatt/memberships/", {"person": cast.bruno.pk, "role": "steward"}).status_code == 403
    assert cast.werkstatt.has(cast.clara) and not cast.werkstatt.has(cast.otto)
    assert cast.werkstatt.standing_of(cast.bruno) == "member"


def test_nobody_attaches_anothers_file(program, cast, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    file = File.objects.create(
        space=cast.werkstatt, uploader=cast.ada, name="a.txt", media_type="text/plain", size=1, sha256="0" * 64
    )
    answer = program(cast.bruno).post("posts/", {"space": "werkstatt", "body": "meins", "files": [file.pk]})
    assert answer.status_code == 400
    assert not Post.objects.visible_to(cast.bruno).exists()
