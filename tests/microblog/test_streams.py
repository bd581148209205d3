"""Streams: which posts stand where, why, in which order, and how far one had read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.models import Reading, Tag
from content.paging import Paging
from microblog import streams
from microblog.models import Post
from microblog.page import Page
from spaces.hearing import Hearing
from spaces.models import Space

pytestmark = pytest.mark.django_db


def home(person):
    return streams.home(Hearing(person), Space.objects.of(person).team())


def publish(author, space, *bodies):
    return [Post.objects.publish(author, space, body) for body in bodies]


def ids(posts):
    return [post.pk for post in posts]


def newest(person, sources, **paging):
    return list(streams.merged(person, sources, **{"limit": 50} | paging))


def test_home_has_what_my_spaces_say_newest_first(werkstatt, messe, alle, ada, clara):
    one, two, three = publish(ada, werkstatt, "1")[0], publish(ada, messe, "2")[0], publish(ada, alle, "3")[0]
    assert newest(ada, home(ada)) == ids([three, two, one])
    assert newest(clara, home(clara)) == ids([three, one])


def test_everything_has_what_i_may_read_and_no_more(werkstatt, messe, vorstand, ada, otto, gast):
    closed, opened, _secret = (publish(ada, space, "x")[0] for space in (werkstatt, messe, vorstand))
    assert newest(otto, streams.everything(otto)) == [opened.pk]
    assert newest(gast, streams.everything(gast)) == [closed.pk]


def test_following_somebody_brings_what_they_write_where_i_may_read_it(messe, vorstand, ada, otto):
    opened, _secret = publish(ada, messe, "offen")[0], publish(ada, vorstand, "geheim")[0]
    assert newest(otto, home(otto)) == []
    otto.follow(ada)
    found = streams.merged(otto, home(otto), limit=5)
    assert list(found) == [opened.pk]
    assert "Ada Arndt" in found[opened.pk].why


def test_following_a_tag_brings_what_carries_it_where_i_may_read_it(messe, vorstand, ada, otto):
    opened, _secret = publish(ada, messe, "Los #Messe2027")[0], publish(ada, vorstand, "Geld #Messe2027")[0]
    Tag.objects.get(slug="messe2027").follow(otto)
    found = streams.merged(otto, home(otto), limit=5)
    assert list(found) == [opened.pk]
    assert "#Messe2027" in found[opened.pk].why


def test_a_post_of_several_sources_stands_once_and_its_space_explains_it(messe, ada, bruno):
    post = publish(ada, messe, "Los #Messe2027")[0]
    bruno.follow(ada)
    Tag.objects.get(slug="messe2027").follow(bruno)
    found = streams.merged(bruno, home(bruno), limit=5)
    assert list(found) == [post.pk]
    assert found[post.pk].why == ""


def test_neither_deleted_posts_nor_comments_stand_in_a_stream(messe, ada):
    gone, kept = publish(ada, messe, "weg", "da")
    kept.comment(ada, "Antwort")
    gone.delete_by(ada)
    assert newest(ada, home(ada)) == [kept.pk]


def test_an_archived_space_leaves_the_home_stream(messe, ada):
    publish(ada, messe, "alt")
    messe.archive(ada)
    assert newest(ada, home(ada)) == newest(ada, streams.everything(ada)) == []
    assert len(newest(ada, [streams.space(messe)])) == 1


def test_pages_follow_each_other_without_a_gap_or_a_repeat(werkstatt, messe, ada):
    written = [publish(ada, space, str(number))[0].pk for number in range(6) for space in (werkstatt, messe)]
    seen, before = [], None
    while page := newest(ada, home(ada), limit=5, before=before):
        seen += page
        before = page[-1]
    assert seen == sorted(written, reverse=True)


def test_what_came_after_is_asked_for_by_its_number(messe, ada):
    first, second = publish(ada, messe, "1", "2")
    assert newest(ada, home(ada), after=first.pk) == [second.pk]


def test_a_page_knows_whether_there_is_more(messe, ada):
    publish(ada, messe, "1", "2", "3")
    short, whole = (Page(Hearing(ada), home(ada), Paging(limit=limit)) for limit in (2, 3))
    assert len(short.posts) == 2 and short.older == short.ids[-1]
    assert len(whole.posts) == 3 and whole.older is None


def test_many_sources_are_asked_in_few_statements(messe, ada, otto):
    publish(ada, messe, *map(str, range(3)))
    sources = [streams.space(messe)] * 250
    with CaptureQueriesContext(connection) as asked:
        assert len(streams.merged(otto, sources, limit=2)) == 2
    assert len(asked) == 4


def test_the_line_stands_above_what_i_had_read(messe, ada, bruno):
    old, middle, new = publish(ada, messe, "1", "2", "3")
    Reading.objects.advance(bruno, messe, "posts", middle.pk)
    assert Page(Hearing(bruno), home(bruno), Paging()).read_until == middle.pk
    assert Page(Hearing(bruno), home(bruno), Paging(before=new.pk)).read_until is None
    Reading.objects.mark_unread_from(bruno, old)
    assert Page(Hearing(bruno), home(bruno), Paging()).read_until is None


def test_my_own_posts_are_read_by_nature(messe, ada, bruno):
    read, mine, _new = publish(ada, messe, "1")[0], publish(bruno, messe, "2")[0], publish(ada, messe, "3")[0]
    Reading.objects.advance(bruno, messe, "posts", read.pk)
    assert Page(Hearing(bruno), home(bruno), Paging()).read_until == mine.pk
