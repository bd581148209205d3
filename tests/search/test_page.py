"""The page of picture 09 and the section of the palette, as a browser without JavaScript sees them."""

import logging

import pytest
from django.utils.html import escape

from chat.models import Message
from events.delivering import deliver_all
from microblog.models import Post


@pytest.fixture
def house(cast):
    Post.objects.publish(cast.ada, cast.alle, "Der Urlaubsantrag geht an die Schichtleitung.")
    Message.objects.send(cast.ada, cast.werkstatt, "Wer tauscht, stellt den Antrag gemeinsam.")
    deliver_all()
    return cast


def page(client, address, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_nobody_searches_without_signing_in(client, house):
    assert client.get("/search/?q=antrag").status_code == 302


def test_hits_stand_in_groups_with_their_numbers_and_marks(house, signed_in):
    html = page(signed_in(house.bruno), "/search/?q=antrag")
    assert "Urlaubs<mark>antrag</mark>" in html and "den <mark>Antrag</mark> gemeinsam" in html
    assert '<h2 id="hits-posts">Beiträge</h2><span>1</span>' in html and '<h2 id="hits-chat">Chat</h2>' in html
    assert "2 Treffer in" in html


def test_the_outsider_sees_neither_the_hit_nor_its_number(house, signed_in):
    html = page(signed_in(house.otto), "/search/?q=antrag")
    assert "Urlaubs<mark>antrag</mark>" in html and "gemeinsam" not in html and "hits-chat" not in html
    assert "1 Treffer in" in html


def test_a_chosen_kind_is_one_list_and_the_other_numbers_stay(house, signed_in):
    html = page(signed_in(house.bruno), "/search/?q=antrag&kind=posts")
    assert "Urlaubs<mark>antrag</mark>" in html and "gemeinsam" not in html
    assert 'Chat <span class="chip__count">1</span>' in html


def test_it_speaks_english_to_those_who_do(house, signed_in):
    html = page(signed_in(house.clara), "/search/?q=antrag")
    assert "2 hits in" in html and "Why these hits" in html and "Treffer" not in html


def test_without_hits_it_says_so_and_offers_the_right_spelling(house, signed_in):
    html = page(signed_in(house.bruno), "/search/?q=urlaubsantrga&space=alle")
    assert "Nichts zu „urlaubsantrga“." in html and "Filter aufheben" in html
    assert 'Meintest du <a href="/search/?q=Urlaubsantrag">Urlaubsantrag</a>?' in html


def test_without_a_word_it_explains_itself(house, signed_in):
    html = page(signed_in(house.bruno), "/search/")
    assert "So findest du genauer" in html and "Nichts zu" not in html


@pytest.mark.parametrize(
    "address",
    [
        "?q=%FF%FE", '?q="', "?q=AND+OR+NOT", "?q=((((", "?q='%3B--", "?q=%22+*", "?q=a:b:c", "?q=NEAR(a)",
        "?q=von:", "?q=seit:neulich", "?q=antrag&kind=kuchen", "?q=antrag&since=x&until=99", "?q=-", "?q=-antrag",
        "?q=*", "?q=%5C", "?q=title_words:x", "?q=antrag&cursor=-3&sort=quer", "?q=" + "a" * 5000, "?q=" + "a+" * 3000,
        "?q=%E2%80%AE", "?q=%26+%7C+!+%3C-%3E", "?q=x&q=y",
        "?since=2026-13-45", "?q=in:999999999999999999999",
    ],
)  # fmt: skip
@pytest.mark.parametrize("partial", ["", "&partial=palette"])
def test_nothing_in_an_address_breaks_it(house, signed_in, address, partial):
    page(signed_in(house.bruno), f"/search/{address}{partial}")


def test_an_address_with_a_nul_changes_nothing_and_breaks_nothing(house, signed_in):
    for address in ("?q=%00", "?q=antrag&space=%00", "?q=an%00trag&partial=palette"):
        assert signed_in(house.bruno).get(f"/search/{address}").status_code in (200, 400)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "'\"<b>"])
def test_what_was_typed_never_becomes_markup(house, signed_in, text):
    client = signed_in(house.bruno)
    for extra in ({}, {"author": text}, {"tag": text}, {"since": text}, {"space": text}):
        html = client.get("/search/", {"q": text, **extra}).content.decode()
        shown = html.partition("<search-page>")[2].partition("</search-page>")[0]
        assert escape(text) in shown
        assert "<script" not in shown and "<img" not in shown and "<b>" not in shown


def test_problems_are_told_in_the_language_of_the_reader(house, signed_in):
    assert "„neulich“ ist kein Datum" in page(signed_in(house.bruno), "/search/?q=antrag+seit:neulich")
    assert "‘neulich’ is no date" in page(signed_in(house.clara), "/search/?q=antrag+seit:neulich")
    assert "Niemand hier heißt „Zacharias“" in page(signed_in(house.bruno), "/search/?q=von:Zacharias")


def test_the_palette_gets_its_rows_alone(house, signed_in):
    html = page(signed_in(house.bruno), "/search/?q=antr&partial=palette")
    assert 'data-total="1"' in html and 'role="option"' in html and "<html" not in html
    assert "<mark>Antr</mark>ag gemeinsam" in html and "Den Treffer für „antr“ anzeigen" in html
    html = page(signed_in(house.bruno), "/search/?q=ada&partial=palette")
    assert 'data-total="1"' in html and 'role="option"' not in html
    assert 'data-total="0"' in page(signed_in(house.otto), "/search/?q=tausch&partial=palette")


def test_while_typing_only_the_results_come(house, signed_in):
    html = page(signed_in(house.bruno), "/search/?q=antrag", **{"hx-request": "true"})
    assert "<html" not in html and 'id="results"' in html and 'hx-swap-oob="true"' in html


def test_the_log_hears_nothing_of_what_was_sought(house, signed_in, caplog):
    with caplog.at_level(logging.DEBUG):
        page(signed_in(house.bruno), "/search/?q=unverwechselbar")
    mine = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert "unverwechselbar" not in "".join(record.getMessage() for record in mine)


@pytest.mark.parametrize("more", [1, 40])
def test_the_queries_do_not_grow_with_the_hits(house, signed_in, more, django_assert_max_num_queries):
    for number in range(more):
        Post.objects.publish(house.ada, house.alle, f"Antrag Nummer {number}")
        Message.objects.send(house.ada, house.alle, f"Antrag {number}")
    deliver_all()
    client = signed_in(house.bruno)
    page(client, "/search/?q=warm")
    with django_assert_max_num_queries(20):
        page(client, "/search/?q=antrag")
    with django_assert_max_num_queries(12):
        page(client, "/search/?q=antr&partial=palette")


@pytest.mark.parametrize("word", ["bis:9999-12-31", "bis:9999", "seit:9999", "bis:0001", "seit:1.1.0001"])
def test_the_end_and_the_beginning_of_all_days_are_no_days(house, signed_in, word):
    for address in ("/search/", "/search/?partial=palette", "/api/v1/search/"):
        assert signed_in(house.ada).get(address, {"q": f"antrag {word}"}).status_code == 200
