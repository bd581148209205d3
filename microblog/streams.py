"""Streams of posts, newest first: each source gives its top entries by an index, and only those are merged.

So a page costs the same in a house of ten thousand posts and in one of a million. One query with all sources joined by
OR would read and sort everything that any of them ever had. The statement is written by hand: building two dozen
querysets took longer than running them.
"""

from dataclasses import dataclass
from itertools import batched

from django.db import connection
from django.utils.html import format_html
from django.utils.translation import gettext as _

from people.prepared import prepared
from spaces.models import Space

AT_ONCE = 100
LAST = 2**63 - 1

# Where the reader may read is asked as `+ 0`, so that no database walks each space's index instead of the source's own.
# Of a space it is not asked here but before: asked per row, PostgreSQL thinks so few remain that it sorts them all.
_READABLE = "e.space_id + 0 IN (SELECT id FROM readable)"
_LIVING = "e.kind = 'post' AND e.deleted_at IS NULL"
_BY_SPACE = f"content_entry e WHERE e.space_id = %s AND e.root_id IS NULL AND {_LIVING}"
_BY_AUTHOR = f"content_entry e WHERE e.author_id = %s AND {_LIVING} AND {_READABLE}"
_TAGGED = "content_tagging t JOIN content_entry e ON e.id = t.entry_id"
_BY_TAG = f"{_TAGGED} WHERE t.tag_id = %s AND {_LIVING} AND {_READABLE}"


@dataclass(frozen=True)
class Source:
    """One place posts come from: the rows of `by` that belong to `key`. `why` is safe HTML; a space explains itself."""

    by: str
    key: int
    why: str = ""

    @property
    def is_space(self):
        return self.by is _BY_SPACE

    @property
    def number(self):
        """The column that numbers the posts in this source's own index."""
        return "t.entry_id" if self.by is _BY_TAG else "e.id"


def home(hearing, spaces):
    """The spaces (those one is in), and the people and tags one follows."""
    return [*map(space, spaces), *hearing.until_own("followed", followed)]


def followed(person):
    return [*_people(person), *_tags(person)]


def everything(person):
    """All I may read, of spaces that are still in use."""
    return [space(found) for found in Space.objects.readable_by(person).team().filter(archived_at=None).only("pk")]


def space(space):
    return Source(_BY_SPACE, space.pk)


def author(author):
    return [Source(_BY_AUTHOR, author.pk)]


def tag(tag):
    return [Source(_BY_TAG, tag.pk)]


def merged(person, sources, *, limit, before=None, after=None):
    """The newest `limit` posts of all sources that this person may read, as `{id: source}`, newest first.

    A post of several sources has the first of them.
    """
    readable = [pk for (pk,) in _readable(person)]
    asked = [(number, source) for number, source in enumerate(sources) if not source.is_space or source.key in readable]
    found = {}
    for part in batched(asked, AT_ONCE, strict=False) if readable else ():
        for post, number in _tops(readable, part, limit, before, after):
            found[post] = min(number, found.get(post, number))
    newest = sorted(found, reverse=True)[:limit]
    return {post: sources[found[post]] for post in newest}


@prepared
def _readable(person):
    return Space.objects.readable_by(person).order_by().values_list("pk")


def _people(person):
    for follow in person.following.select_related("followed"):
        followed = follow.followed
        yield Source(_BY_AUTHOR, followed.pk, _because(followed.get_absolute_url(), followed.name))


def _tags(person):
    for follow in person.followed_tags.select_related("tag"):
        yield Source(_BY_TAG, follow.tag_id, _because(follow.tag.get_absolute_url(), str(follow.tag)))


def _because(url, name):
    link = format_html('<a href="{}">{}</a>', url, name)
    return format_html('<p class="entry__why">{}</p>', format_html(_("because you follow {}"), link))


def _tops(readable, part, limit, before, after):
    """(post id, number of the source) of the newest posts of each source, in one statement."""
    selects, values = [], [*readable]
    for number, source in part:
        column = source.number
        between = f"{column} < %s AND {column} > %s ORDER BY {column} DESC LIMIT %s"
        top = f"(SELECT {column} AS post FROM {source.by} AND {between}) AS top{number}"
        selects.append(f"SELECT post, {number} AS source FROM {top}")
        values += [source.key, LAST if before is None else before, after or 0, limit]
    rows = ", ".join(["(%s)"] * len(readable))
    statement = f"WITH readable(id) AS (VALUES {rows}) " + " UNION ALL ".join(selects)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
