"""Cards below messages and answers: of what their words lead to inside the house, for each reader their own."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.models import Message
from content.fragments import fragments
from microblog.models import Post
from tests.chat.conftest import JSON
from wiki.models import Page

pytestmark = pytest.mark.django_db
HOUSE = "http://127.0.0.1:8000"


def cards(client, address="/spaces/werkstatt/chat/"):
    """The words of each card on the page, in their order."""
    page = client.get(address).content.decode().split("<template")[0]
    page = re.sub(r'<span class="avatar.*?</span>', "", page)
    found = re.findall(r'<(?:a|p) class="card.*?</(?:a|p)>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", card).split()) for card in found]


def test_links_to_post_page_message_and_person_have_cards(werkstatt, messe, ada, bruno, say, signed_in):
    post = Post.objects.publish(ada, messe, "Der Stand ist **gebucht**.")
    page = Page.objects.publish(ada, messe, "Packliste", markdown="x")
    said = say(ada, messe, "Wer fährt?")
    for target in (post, page, said, bruno):
        say(ada, werkstatt, f"Siehe {HOUSE}{target.get_absolute_url()}")
    shown = cards(signed_in(bruno))
    assert shown == [
        "Der Stand ist gebucht. Ada Arndt · Messe",
        "Packliste Wiki · Messe",
        "Wer fährt? Chat · Messe",
        "Bruno Becker Monteur",
    ]


def test_an_answer_has_its_cards_in_its_thread(werkstatt, messe, ada, bruno, clara, say, signed_in):
    question = say(ada, werkstatt, "Wo steht das?")
    page = Page.objects.publish(ada, messe, "Packliste", markdown="x")
    Message.objects.answer(
        bruno, question, f"Hier: [[Packliste]] und [sie](/people/{clara.handle}/) {page.get_absolute_url()}"
    )
    assert "Clara Conrad" in cards(signed_in(ada), f"/threads/{question.pk}/")


def test_what_one_may_not_read_leaves_nothing_at_all(werkstatt, vorstand, ada, bruno, clara, say, signed_in):
    secret = Post.objects.publish(ada, vorstand, "Sparpläne")
    said = say(ada, vorstand, "Wer weiß davon?")
    for target in (secret, said):
        say(ada, werkstatt, f"Siehe {HOUSE}{target.get_absolute_url()}")
    assert cards(signed_in(bruno)) == ["Sparpläne Ada Arndt · Vorstand", "Wer weiß davon? Chat · Vorstand"]
    assert cards(signed_in(clara)) == []
    vorstand.remove(bruno, by=ada)
    assert cards(signed_in(bruno)) == []


def test_a_guest_is_shown_nobody_they_do_not_know(werkstatt, ada, gast, otto, clara, say, signed_in):
    for person in (otto, clara):
        say(ada, werkstatt, f"Frag {HOUSE}{person.get_absolute_url()}")
    assert cards(signed_in(gast)) == ["Clara Conrad"]
    assert cards(signed_in(clara)) == ["Otto Ohm", "Clara Conrad"]


def test_who_is_called_or_has_left_has_no_card(werkstatt, ada, bruno, emil, say, signed_in):
    say(ada, werkstatt, f"@bruno frag nicht {HOUSE}{emil.get_absolute_url()}")
    assert cards(signed_in(bruno)) == []


def test_what_comes_over_the_wire_asks_for_its_cards_under_the_readers_rights(
    werkstatt, vorstand, ada, bruno, clara, say, signed_in
):
    secret = Post.objects.publish(ada, vorstand, "Sparpläne")
    plain = say(ada, werkstatt, "Guten Morgen, @bruno")
    leading = say(ada, werkstatt, f"Siehe {HOUSE}{secret.get_absolute_url()}")
    person = say(ada, werkstatt, f"Frag [sie](/people/{clara.handle}/)")
    drawn = dict(fragments(Message.objects.filter(space=werkstatt).order_by("pk")))
    assert [pk for pk, html in drawn.items() if "data-unfilled" in html] == [leading.pk, person.pk]
    assert not any("Sparpläne" in html for html in drawn.values())
    asked = f"/entries/cards/?of={plain.pk},{leading.pk},{person.pk}"
    for reader, sees in ((bruno, True), (clara, False)):
        found = signed_in(reader).get(asked, headers=JSON).json()
        assert ("Sparpläne" in found[str(leading.pk)]) == sees
        assert "Clara Conrad" in found[str(person.pk)] and found[str(plain.pk)] == ""


def test_the_answer_to_ones_own_message_asks_for_its_cards_too(werkstatt, ada, clara, signed_in):
    def sent(body):
        return signed_in(ada).post("/spaces/werkstatt/chat/", {"body": body}, headers=JSON).json()["html"]

    assert "data-unfilled" in sent(f"Frag {HOUSE}{clara.get_absolute_url()}")
    assert "data-unfilled" not in sent("Frag @clara")


def test_cards_cost_the_same_for_one_message_and_for_twenty(werkstatt, messe, ada, bruno, say, signed_in):
    def asked():
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            cards(client)
        return len(queries)

    def say_more(times):
        for number in range(times):
            post = Post.objects.publish(ada, messe, f"Beitrag {number}")
            say(ada, werkstatt, f"{HOUSE}{post.get_absolute_url()} {HOUSE}{ada.get_absolute_url()}")

    client = signed_in(bruno)
    say_more(1)
    cards(client)
    few = asked()
    say_more(19)
    cards(client)
    assert asked() == few and len(cards(client)) == 40
