from functools import cached_property

from django.utils.translation import get_language

from content.commenting import Below
from content.fragments import draw
from content.own import fill
from microblog.showing import numbered
from spaces import asides
from spaces.hearing import Hearing


class Thread(Below):
    """A post with its answers, for one reader."""

    def __init__(self, post, person, answering=""):
        super().__init__(post, person, answering)
        # Before the answers are read: none is lost in between.
        self.streams = numbered(Hearing(person), [post.space_id])

    @property
    def post(self):
        return self.root

    @cached_property
    def html(self):
        """The post in large, with the reader's own filled in."""
        return fill(self.person, {self.post.pk: draw(self.post, get_language(), "single")})[0]

    @cached_property
    def is_kept(self):
        return self.post.is_kept_by(self.person)

    @cached_property
    def writers(self):
        """How many others have answered, beside the author."""
        others = self.comments.exclude(author=self.post.author).order_by()
        return others.values("author").distinct().count()

    @cached_property
    def audience(self):
        return self.post.space.readers().count()

    @cached_property
    def asides(self):
        return asides.of("post", self.person, self.post)
