"""One page of a stream as a person sees it."""

from dataclasses import dataclass
from functools import cached_property

from content.kinds import POSTS
from content.models import Reading
from content.own import filled
from content.paging import Paging
from microblog import streams
from microblog.models import Post
from spaces.hearing import Hearing


@dataclass
class Page:
    """The newest posts of the sources that the paging asks for, drawn for the person."""

    hearing: Hearing
    sources: list
    paging: Paging

    @property
    def person(self):
        return self.hearing.person

    @cached_property
    def found(self):
        """One more than are shown, so that it is known whether there are older ones."""
        paging = self.paging
        return streams.merged(
            self.person, self.sources, limit=paging.limit + 1, before=paging.before, after=paging.after
        )

    @cached_property
    def ids(self):
        return list(self.found)[: self.paging.limit]

    @cached_property
    def posts(self):
        """`[(id, HTML)]`, newest first."""
        why = {post: source.why for post, source in self.found.items() if source.why}
        html = filled(self.person, Post.objects.visible_to(self.person).filter(pk__in=self.ids), why)
        return [(post, html[post]) for post in self.ids if post in html]

    @property
    def older(self):
        """The id below which the next page begins, or None at the end."""
        return self.ids[-1] if len(self.found) > len(self.ids) else None

    @cached_property
    def read_until(self):
        """The post before which „you have read up to here“ stands: all from it on are read, and something above is not.

        One's own posts are read by nature.
        """
        marks = self.hearing.until_own("marks", Reading.objects.marks)
        rows = Post.objects.filter(pk__in=self.ids).values_list("pk", "space", "author")
        read = {pk for pk, space, author in rows if author == self.person.pk or pk <= marks.get((space, POSTS), 0)}
        boundary = None
        for post in reversed(self.ids):
            if post not in read:
                break
            boundary = post
        return boundary if boundary and boundary != self.ids[0] else None
