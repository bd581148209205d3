"""A page that goes on living by the socket says at which number it was drawn. Whatever happens while it is being drawn
is either on it or comes after that number: so it is written between every two queries of the page."""

import re
from contextlib import contextmanager

import pytest
from django.core.cache import caches
from django.db import connection

from chat.models import Message
from events.models import Stream
from microblog.models import Post
from wiki.models import Page

pytestmark = pytest.mark.django_db

DRAWN_AT = re.compile(r'(?:<page-news [^>]*\bseq="|<chat-timeline [^>]*\bseq="|<post-stream streams="[^"]*%s@)(\d+)')


def told_as_wiki_page(cast):
    page = Page.objects.publish(cast.ada, cast.werkstatt, "Seite", markdown="Zuerst")
    return page.get_absolute_url(), lambda word: page.revise(by=cast.ada, base=1, markdown=word)


def told_as_conversation(cast):
    return "/spaces/werkstatt/chat/", lambda word: Message.objects.send(cast.ada, cast.werkstatt, word)


def told_as_home(cast):
    return "/", lambda word: Post.objects.publish(cast.ada, cast.werkstatt, word)


def told_as_space(cast):
    return "/spaces/werkstatt/", lambda word: Post.objects.publish(cast.ada, cast.werkstatt, word)


def told_as_thread(cast):
    post = Post.objects.publish(cast.ada, cast.werkstatt, "Frage")
    return post.get_absolute_url(), lambda word: post.comment(cast.ada, word)


@contextmanager
def after_query(number, write):
    """Somebody writes when so many queries have been answered; counts all of them in `queries`."""
    state = {"queries": 0, "writing": False}

    def between(execute, *arguments):
        answer = execute(*arguments)
        if not state["writing"]:
            state["queries"] += 1
            if state["queries"] == number:
                state["writing"] = True
                write()
                state["writing"] = False
        return answer

    with connection.execute_wrapper(between):
        yield state


@pytest.mark.parametrize(
    "place", [told_as_wiki_page, told_as_conversation, told_as_home, told_as_space, told_as_thread]
)
def test_nothing_is_lost_between_reading_the_number_and_reading_the_words(place, signed_in, cast):
    client, number, queries = signed_in(cast.bruno), 0, 1
    while number <= queries:
        address, write = place(cast)
        caches["pages"].clear()  # a kept page reads nothing between which something could be written
        number += 1
        word = f"Zwischenruf{number}"
        with after_query(number, lambda write=write, word=word: write(word)) as state:
            html = client.get(address).content.decode()
        queries = state["queries"]
        written = word in html
        happened = cast_number(cast) if number <= queries else 0
        drawn_at = int(re.search(DRAWN_AT.pattern % re.escape(cast.werkstatt.stream), html)[1])
        assert written or drawn_at < happened or number > queries, f"lost after query {number} of {queries}"
    assert queries > 5


def cast_number(cast):
    """The number of the newest event of the Werkstatt."""
    return Stream.objects.numbers([cast.werkstatt.stream])[cast.werkstatt.stream]
