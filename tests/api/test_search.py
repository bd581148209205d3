import pytest

from chat.models import Message
from events.delivering import deliver_all
from microblog.models import Post
from wiki.models import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(ada, werkstatt):
    post = Post.objects.publish(ada, werkstatt, "Der Urlaubsantrag liegt bereit")
    message = Message.objects.send(ada, werkstatt, "Wo ist der Antrag?")
    page = Page.objects.publish(ada, werkstatt, "Anträge", markdown="Alle Formulare")
    deliver_all()
    return {("post", post.pk), ("message", message.pk), ("page", page.pk)}


def test_all_kinds_come_in_one_list_with_what_was_promised(program, bruno, written):
    found = program(bruno).get("search/?q=Antrag").data
    assert {(hit["kind"], hit["id"]) for hit in found["results"]} == written
    assert all(hit.keys() >= {"kind", "id", "title", "snippet", "space", "url"} for hit in found["results"])
    assert any("<mark>" in hit["snippet"] for hit in found["results"])


def test_a_kind_narrows_the_list(program, bruno, written):
    found = program(bruno).get("search/?q=Antrag&kind=page&space=werkstatt").data["results"]
    assert [hit["kind"] for hit in found] == ["page"]


def test_nobody_else_finds_them(program, otto, written):
    assert program(otto).get("search/?q=Antrag").data["results"] == []
    assert program(otto).get("search/?q=Antrag").data["total"] == 0


def test_what_is_deleted_is_found_no_more(program, ada, bruno, written):
    [kind_and_id] = [pair for pair in written if pair[0] == "post"]
    Post.objects.visible_to(ada).get(pk=kind_and_id[1]).delete_by(ada)
    found = program(bruno).get("search/?q=Urlaubsantrag").data["results"]
    assert "post" not in {hit["kind"] for hit in found}


@pytest.mark.parametrize(
    "q", ["", "%00", '"', "-", "von:", "in:nirgends", "seit:gestern bis:", "((((", "x" * 5000, "🔥", "art:xyz"]
)
def test_whatever_is_asked_is_answered(program, bruno, written, q):
    assert program(bruno).client.get("/api/v1/search/", {"q": q}).status_code in (200, 400)
