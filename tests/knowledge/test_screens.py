"""The screens where one chooses: they work without scripts, and the server asks what a page cannot make anybody say."""

import re
import uuid

import pytest

from chat.models import Message
from content.models import Link
from microblog.models import Post
from spaces.models import Space
from wiki.models import Page

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def body_of(response):
    return response.content.decode()


def words_for(thread, space, **more):
    return {"space": space.slug, "title": "Kühlung", "entries": [message.pk for message in thread.all]} | more


def test_the_screen_has_all_of_a_thread_chosen_the_solution_marked_and_its_title(thread, werkstatt, clara, signed_in):
    html = body_of(signed_in(clara).get(f"/entries/{thread.question.pk}/page/"))
    assert len(re.findall(r'name="entries" value="\d+" checked', html)) == 3
    assert html.count("Solution") == 1 and 'value="Kühlung"' in html
    assert html.index('value="werkstatt" selected') < html.index("Create page in Werkstatt")
    assert 'name="knowing"' not in html


def test_saving_leads_to_the_page(thread, werkstatt, clara, signed_in):
    answer = signed_in(clara).post(f"/entries/{thread.first.pk}/page/", words_for(thread, werkstatt))
    page = Page.objects.get()
    assert answer.status_code == 302 and answer["Location"] == page.get_absolute_url()
    shown = body_of(signed_in(clara).get(page.get_absolute_url()))
    assert "From the conversation" in shown and f"/entries/{thread.question.pk}/" in shown


def test_it_lies_where_it_was_put(thread, werkstatt, messe, clara, signed_in):
    parent = Page.objects.publish(clara, werkstatt, "Störungen", markdown="x")
    signed_in(clara).post(f"/entries/{thread.first.pk}/page/", words_for(thread, werkstatt, parent=parent.pk))
    assert Page.objects.get(title="Kühlung").node.parent_id == parent.pk
    elsewhere = Page.objects.publish(clara, messe, "Anderswo", markdown="x")
    refused = signed_in(clara).post(
        f"/entries/{thread.first.pk}/page/", words_for(thread, werkstatt, parent=elsewhere.pk)
    )
    assert refused.status_code == 422 and Page.objects.filter(title="Kühlung").count() == 1


def test_another_space_is_asked_for_and_its_warning_comes_with_it(thread, werkstatt, messe, clara, signed_in):
    part = signed_in(clara).get(f"/entries/{thread.question.pk}/page/?space=messe", headers=HTMX)
    assert "<html" not in body_of(part) and 'name="knowing"' in body_of(part)
    assert "In Messe, people read who do not see this conversation." in body_of(part)


def test_without_scripts_a_button_shows_another_space_and_keeps_nothing(thread, werkstatt, messe, clara, signed_in):
    looked = signed_in(clara).post(
        f"/entries/{thread.question.pk}/page/",
        words_for(thread, messe, look="1", title="Anders") | {"entries": [thread.first.pk]},
    )
    html = body_of(looked)
    assert looked.status_code == 200 and not Page.objects.exists()
    assert 'name="knowing"' in html and 'value="Anders"' in html
    assert re.findall(r'name="entries" value="(\d+)" checked', html) == [str(thread.first.pk)]


@pytest.mark.parametrize("way, kind", [("page", Page), ("post", Post)])
def test_the_server_keeps_nothing_for_more_readers_without_a_word(way, kind, thread, messe, clara, signed_in):
    client, address = signed_in(clara), f"/entries/{thread.question.pk}/{way}/"
    refused = client.post(address, words_for(thread, messe))
    assert refused.status_code == 422 and 'name="knowing"' in body_of(refused) and not kind.objects.exists()
    assert client.post(address, words_for(thread, messe, knowing="1")).status_code == 302
    assert kind.objects.get().space == messe


def test_what_was_chosen_and_is_gone_is_said(thread, werkstatt, bruno, clara, signed_in):
    thread.second.delete_by(bruno)
    refused = signed_in(clara).post(f"/entries/{thread.question.pk}/page/", words_for(thread, werkstatt))
    assert refused.status_code == 422 and "not there any more" in body_of(refused)
    assert not Page.objects.exists() and "Läuft wieder" not in body_of(refused)


def test_a_double_click_makes_one(thread, werkstatt, clara, signed_in):
    key = str(uuid.uuid4())
    answers = [
        signed_in(clara).post(f"/entries/{thread.first.pk}/page/", words_for(thread, werkstatt, client_id=key))
        for _ in range(2)
    ]
    assert answers[0]["Location"] == answers[1]["Location"] and Page.objects.count() == 1


@pytest.mark.parametrize("way", ["page", "post", "forward"])
def test_there_is_no_screen_for_those_who_may_not_read_the_talk(way, thread, otto, signed_in):
    client = signed_in(otto)
    assert client.get(f"/entries/{thread.question.pk}/{way}/").status_code == 404
    assert client.post(f"/entries/{thread.question.pk}/{way}/", {"to": "space-1"}).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"space": "vorstand"}, {"space": ""}, {"title": ""}, {"entries": []}, {"entries": ["x"]}, {"parent": "x"}]
)
def test_what_makes_no_sense_is_refused_in_words(wrong, thread, werkstatt, vorstand, clara, signed_in):
    refused = signed_in(clara).post(f"/entries/{thread.question.pk}/page/", words_for(thread, werkstatt) | wrong)
    assert refused.status_code == 422 and 'role="alert"' in body_of(refused) and not Page.objects.exists()


def test_the_chat_shows_the_way_to_the_page_to_whoever_may_read_it(
    keep, thread, vorstand, ada, bruno, clara, signed_in
):
    keep(ada, thread.all, vorstand).as_page("Sparpläne")
    for path in ("/spaces/werkstatt/chat/", f"/threads/{thread.question.pk}/"):
        assert "Sparpläne" in body_of(signed_in(bruno).get(path))
        assert "Sparpläne" not in body_of(signed_in(clara).get(path))


def test_what_is_forwarded_arrives_where_one_chose(thread, messe, vorstand, ada, bruno, otto, signed_in):
    client = signed_in(bruno)
    sent = client.post(f"/entries/{thread.first.pk}/forward/", {"to": f"space-{messe.pk}", "surface": "chat"})
    message = Message.objects.get(space=messe)
    assert sent["Location"] == message.get_absolute_url()
    assert "Filter war zu." in body_of(client.get("/spaces/messe/chat/"))
    shown = body_of(signed_in(otto).get("/spaces/messe/chat/"))
    assert "Filter war zu." not in shown and "Werkstatt" not in shown


def test_without_scripts_one_looks_for_somebody_and_keeps_the_words(thread, clara, bruno, signed_in):
    looked = signed_in(clara).post(
        f"/entries/{thread.first.pk}/forward/", {"look": "1", "q": "Becker", "body": "Sieh mal"}
    )
    html = body_of(looked)
    assert looked.status_code == 200 and not Link.objects.exists() and "box--danger" not in html
    assert f'value="person-{bruno.pk}"' in html and "Sieh mal" in html


def test_a_post_is_forwarded_as_a_post(werkstatt, messe, ada, bruno, otto, signed_in):
    post = Post.objects.publish(ada, werkstatt, "Ausschuss bei 0,8 %.")
    signed_in(bruno).post(f"/entries/{post.pk}/forward/", {"to": f"space-{messe.pk}", "surface": "posts"})
    assert "Ausschuss bei" in body_of(signed_in(bruno).get("/spaces/messe/"))
    assert "Ausschuss bei" not in body_of(signed_in(otto).get("/spaces/messe/"))


def test_a_space_one_may_not_know_is_like_none(thread, vorstand, clara, signed_in):
    address = f"/entries/{thread.first.pk}/forward/"
    hidden = signed_in(clara).post(address, {"to": f"space-{vorstand.pk}"})
    missing = signed_in(clara).post(address, {"to": "space-999999"})
    assert hidden.status_code == missing.status_code == 422 and not Link.objects.exists()
    assert "Vorstand" not in body_of(signed_in(clara).get(address, {"q": "Vorst"}))


@pytest.mark.parametrize("to", ["", "x", "space-", "space-99999999999999999999", "page-3", "person-3\0"])
def test_nowhere_is_nowhere(to, thread, clara, signed_in):
    assert signed_in(clara).post(f"/entries/{thread.first.pk}/forward/", {"to": to}).status_code in (400, 422)
    assert not Link.objects.exists()


def test_open_pages_ask_for_their_cards(keep, thread, vorstand, ada, bruno, clara, signed_in):
    keep(ada, thread.all, vorstand).as_page("Sparpläne")
    address = f"/entries/cards/?of={thread.question.pk},{thread.first.pk},999999,x,,٣"
    seen = {person: signed_in(person).get(address).json() for person in (bruno, clara)}
    assert "Sparpläne" in seen[bruno][str(thread.question.pk)]
    assert seen[clara] == {str(thread.question.pk): "", str(thread.first.pk): ""}


def test_nobody_is_told_what_stands_beside_an_entry_they_may_not_read(forward, thread, otto, ada, vorstand, signed_in):
    told = signed_in(otto).get(f"/entries/cards/?of={thread.question.pk},{forward.pk}").json()
    assert told == {}


@pytest.fixture
def forward(thread, vorstand, ada):
    return Message.objects.forward(ada, vorstand, thread.question)


def test_a_direct_conversation_is_kept_where_others_read_only_with_a_word(alle, ada, bruno, signed_in):
    said = Message.objects.send(bruno, Space.objects.direct([bruno], by=ada), "Tor 2 klemmt.")
    html = body_of(signed_in(ada).get(f"/entries/{said.pk}/page/"))
    assert 'name="knowing"' in html and "Alle" in html
