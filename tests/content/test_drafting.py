"""Words begun on one device are found on another, and by nobody else."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from chat.models import Message
from content.drafting import MOST, Draft, Overtaken
from content.listeners import forget_drafts
from events.models import Delivery, Event
from microblog.models import Post

JSON = {"Accept": "application/json"}


def keep(person, space, body="Angefangen", base=0, place="chat"):
    return Draft.objects.keep(person, f"{place}-{space.pk}", body, base)


def mine(person):
    return [(draft.place, draft.body) for draft in Draft.objects.visible_to(person)]


def test_what_is_begun_waits_for_its_person_and_nobody_else(werkstatt, ada, bruno, admin):
    keep(ada, werkstatt)
    assert mine(ada) == [(f"chat-{werkstatt.pk}", "Angefangen")]
    assert mine(bruno) == mine(admin) == []


def test_what_goes_on_from_the_newest_takes_its_place(werkstatt, ada):
    version = keep(ada, werkstatt)
    newer = keep(ada, werkstatt, "Angefangen und weiter", version)
    assert newer > version
    assert mine(ada) == [(f"chat-{werkstatt.pk}", "Angefangen und weiter")]


@pytest.mark.parametrize("body", ["Vom anderen Gerät", ""])
def test_what_another_device_wrote_meanwhile_is_neither_overwritten_nor_dropped(werkstatt, ada, body):
    version = keep(ada, werkstatt)
    keep(ada, werkstatt, "Weiter", version)
    with pytest.raises(Overtaken) as overtaken:
        keep(ada, werkstatt, body, version)
    assert overtaken.value.draft.body == "Weiter"
    assert mine(ada) == [(f"chat-{werkstatt.pk}", "Weiter")]


def test_without_words_nothing_is_left(werkstatt, ada):
    version = keep(ada, werkstatt)
    assert keep(ada, werkstatt, "  \n", version) == 0
    assert not Draft.objects.exists()
    numbers = Event.objects.filter(kind="draft.changed").count()
    assert keep(ada, werkstatt, "", 0) == 0
    assert Event.objects.filter(kind="draft.changed").count() == numbers == 2


def test_below_messages_and_posts_and_on_the_first_page_one_begins_too(werkstatt, messe, ada, bruno):
    message, post = Message.objects.send(bruno, werkstatt, "Frage"), Post.objects.publish(bruno, messe, "Beitrag")
    places = [f"thread-{werkstatt.pk}-{message.pk}", f"answer-{messe.pk}-{post.pk}", f"posts-{messe.pk}", "posts"]
    for place in places:
        Draft.objects.keep(ada, place, "Ja", 0)
    addresses = {draft.place: draft.get_absolute_url() for draft in Draft.objects.visible_to(ada)}
    wanted = [f"/threads/{message.pk}/", f"/posts/{post.pk}/", f"/spaces/{messe.slug}/", "/"]
    assert addresses == dict(zip(places, wanted, strict=True))
    message.delete_by(bruno)
    assert places[0] not in {draft.place for draft in Draft.objects.visible_to(ada)}


def test_what_is_no_place_keeps_nothing(werkstatt, messe, ada, bruno):
    message = Message.objects.send(bruno, werkstatt, "Frage")
    post = Post.objects.publish(bruno, messe, "Beitrag")
    places = [
        "chat", "chat-0", "chat-", "nirgends-1", f"thread-{werkstatt.pk}", f"thread-{messe.pk}-{message.pk}", "answer",
        f"thread-{messe.pk}-{post.pk}", f"chat-{werkstatt.pk}-{message.pk}", f"posts-{messe.pk}-{post.pk}", "posts-0",
    ]  # fmt: skip
    for place in places:
        with pytest.raises(ValidationError):
            Draft.objects.keep(ada, place, "Ja", 0)
    assert not Draft.objects.exists()


def test_outsiders_cannot_tell_a_space_from_none(werkstatt, otto):
    for place in (f"chat-{werkstatt.pk}", "chat-999999"):
        with pytest.raises(ValidationError) as refusal:
            Draft.objects.keep(otto, place, "Ja", 0)
        assert refusal.value.code == "place"


def test_where_one_may_only_read_nothing_is_begun(werkstatt, ada, bruno):
    version = keep(bruno, werkstatt)
    werkstatt.archive(by=ada)
    with pytest.raises(PermissionDenied):
        Draft.objects.keep(bruno, f"chat-{werkstatt.pk}", "Weiter", version)
    with pytest.raises(PermissionDenied):
        Draft.objects.keep(ada, f"chat-{werkstatt.pk}", "Ja", 0)
    assert keep(bruno, werkstatt, "", version) == 0


def test_who_left_a_space_has_no_draft_there(werkstatt, ada, bruno):
    version = keep(bruno, werkstatt)
    werkstatt.remove(bruno, by=ada)
    assert mine(bruno) == []
    with pytest.raises(PermissionDenied):
        keep(bruno, werkstatt, "Weiter", version)


def test_who_leaves_the_house_leaves_no_draft(werkstatt, ada, bruno, admin):
    keep(ada, werkstatt)
    keep(bruno, werkstatt)
    bruno.deactivate(by=admin)
    forget_drafts(Delivery.objects.filter(listener="content.forget_drafts").select_related("event"))
    assert [draft.person for draft in Draft.objects.all()] == [ada]


def test_there_is_an_end_to_how_much_and_how_many(werkstatt, ada):
    with pytest.raises(ValidationError):
        keep(ada, werkstatt, "x" * 20_001)
    Draft.objects.bulk_create(Draft(person=ada, place=f"posts-{n}", body="x", version=n) for n in range(MOST))
    with pytest.raises(ValidationError):
        keep(ada, werkstatt)


def test_a_browser_asks_for_all_and_keeps_one(signed_in, werkstatt, ada):
    browser, place = signed_in(ada), f"chat-{werkstatt.pk}"
    version = browser.post("/drafts/", {"place": place, "body": "Hal", "base": 0}, headers=JSON).json()["version"]
    drafts = browser.get("/drafts/", headers=JSON).json()["drafts"]
    assert drafts == [{"place": place, "body": "Hal", "version": version}]
    late = browser.post("/drafts/", {"place": place, "body": "Hallo", "base": 0}, headers=JSON)
    assert (late.status_code, json.loads(late.content)["body"]) == (409, "Hal")
    for wrong in ({"place": "x", "body": "y", "base": 0}, {"place": place, "body": "y", "base": "x"}, {}):
        assert browser.post("/drafts/", wrong, headers=JSON).status_code == 422


def test_the_page_shows_ones_own_and_drops_them(signed_in, werkstatt, ada, bruno):
    keep(ada, werkstatt, "Noch <b>nicht</b> fertig")
    draft = Draft.objects.get()
    page = signed_in(ada).get("/drafts/").content.decode()
    assert "Noch &lt;b&gt;nicht&lt;/b&gt; fertig" in page
    assert werkstatt.name in page
    assert "fertig" not in signed_in(bruno).get("/drafts/").content.decode()
    assert signed_in(bruno).post(f"/drafts/{draft.pk}/drop/").status_code == 404
    assert signed_in(ada).post(f"/drafts/{draft.pk}/drop/").status_code == 302
    assert not Draft.objects.exists()


def test_only_ones_own_windows_hear_of_it(werkstatt, ada):
    keep(ada, werkstatt)
    assert list(Event.objects.filter(kind="draft.changed").values_list("stream", "subject_id")) == [
        (ada.stream, ada.pk)
    ]
