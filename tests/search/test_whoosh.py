"""The engine in files: the same hits in the same order, under the same rights, as those of the databases."""

import pytest

from chat.models import Message
from events.delivering import deliver_all
from microblog.models import Post
from search import rebuilding
from search.searching import Search
from tests.search.test_order import GOLDEN, POSTS, order, write


@pytest.fixture(autouse=True)
def in_files(settings, tmp_path):
    settings.SEARCH_ENGINE = "whoosh"
    settings.DATA = tmp_path


def test_the_order_is_that_of_the_databases(ada, alle, bruno):
    write(ada, alle)
    for text, expected in GOLDEN.items():
        assert order(bruno, text) == expected, text
    assert order(bruno, "neue vordruck", typing=True) == [POSTS[0]]
    assert Search(bruno, "antrag nirgends").is_loose


def test_nobody_finds_or_counts_what_they_may_not_read(cast):
    Post.objects.publish(cast.ada, cast.vorstand, "Geheimer Antrag")
    Message.objects.send(cast.ada, cast.werkstatt, "Offener Antrag")
    deliver_all()
    assert Search(cast.ada, "antrag").total == 2
    assert Search(cast.clara, "antrag").total == 1
    assert not Search(cast.otto, "antrag").total and not Search(cast.otto, "geh", typing=True).suggestions


def test_edits_deletions_and_a_rebuild(cast, tmp_path):
    post = Post.objects.publish(cast.ada, cast.alle, "Antrag")
    deliver_all()
    post.edit("Formular", by=cast.ada)
    deliver_all()
    assert not Search(cast.otto, "antrag").total and Search(cast.otto, "formular").total == 1
    rebuilding.rebuild()
    assert Search(cast.otto, "formular").total == 1
    assert len(list((tmp_path / "whoosh").iterdir())) == 1
    post.delete_by(cast.ada)
    deliver_all()
    assert not Search(cast.otto, "formular").total
