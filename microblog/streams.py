"""Streams of posts, newest first: each source gives its top entries by an index, and only those are merged.

So a page costs the same in a house of ten thousand posts and in one of a million. One query with all sources joined by
OR would read and sort everything that any of them ever had.
"""

from dataclasses import dataclass
from itertools import batched

from django.db import connection
from django.db.models import F, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _

from content.models import Tagging
from microblog.models import Post
from spaces.models import Space

AT_ONCE = 100


@dataclass(frozen=True)
class Source:
    """Posts somebody may see (a queryset with the number `post`), and why they are here; a space explains itself."""

    posts: QuerySet
    why: str = ""


def home(person):
    """My spaces, and the people and tags I follow."""
    return [*_spaces(person, Space.objects.of(person).team()), *_people(person), *_tags(person)]


def everything(person):
    """All I may read, of spaces that are still in use."""
    return _spaces(person, Space.objects.readable_by(person).team().filter(archived_at=None))


def space(person, space):
    return [Source(_numbered(_of_space(person, space.pk)))]


def author(person, author):
    return [Source(_numbered(_apart(Post.objects.living(), person).filter(author=author)))]


def tag(person, tag):
    return [Source(_tagged(person, tag))]


def merged(sources, *, limit, before=None, after=None):
    """The newest `limit` posts of all sources as `{id: source}`, newest first; a post of several has the first one."""
    found = {}
    for part in batched(enumerate(sources), AT_ONCE, strict=False):
        for post, number in _tops(part, limit, before, after):
            found[post] = min(number, found.get(post, number))
    newest = sorted(found, reverse=True)[:limit]
    return {post: sources[found[post]] for post in newest}


def _spaces(person, spaces):
    return [Source(_numbered(_of_space(person, pk))) for pk in spaces.order_by().values_list("pk", flat=True)]


def _people(person):
    for follow in person.following.select_related("followed"):
        posts = _apart(Post.objects.living(), person).filter(author=follow.followed_id)
        yield Source(_numbered(posts), _because(follow.followed.get_absolute_url(), follow.followed.name))


def _tags(person):
    for follow in person.followed_tags.select_related("tag"):
        yield Source(_tagged(person, follow.tag), _because(follow.tag.get_absolute_url(), str(follow.tag)))


def _because(url, name):
    link = format_html('<a href="{}">{}</a>', url, name)
    return format_html('<p class="entry__why">{}</p>', format_html(_("because you follow {}"), link))


def _of_space(person, space_id):
    return Post.objects.visible_to(person).filter(space=space_id)


def _apart(posts, person):
    """Only what the person may read, asked so that the database walks the author's own index and not each space's."""
    return posts.annotate(place=F("space_id") + 0).filter(place__in=Space.objects.readable_by(person).values("pk"))


def _tagged(person, tag):
    taggings = Tagging.objects.filter(tag=tag, entry__kind=Post.kind, entry__deleted_at=None)
    place = taggings.annotate(place=F("entry__space_id") + 0, post=F("entry_id"))
    return place.filter(place__in=Space.objects.readable_by(person).values("pk")).order_by("-entry_id")


def _numbered(posts):
    return posts.filter(root=None).annotate(post=F("id")).order_by("-id")


def _tops(part, limit, before, after):
    """(post id, number of the source) of the newest posts of each source, in one statement."""
    selects, values = [], []
    for number, source in part:
        sql, params = _top(source.posts, limit, before, after).query.sql_with_params()
        selects.append(f"SELECT post, {number} AS source FROM ({sql}) AS top{number}")
        values.extend(params)
    if not selects:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        return cursor.fetchall()


def _top(posts, limit, before, after):
    if before is not None:
        posts = posts.filter(post__lt=before)
    if after is not None:
        posts = posts.filter(post__gt=after)
    return posts.values("post")[:limit]
