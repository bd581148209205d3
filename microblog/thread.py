from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from django.utils.translation import get_language

from content.fragments import draw
from content.own import fill, filled
from microblog.models import Comment, Post
from microblog.showing import numbered
from people.models import Person
from spaces import asides
from spaces.hearing import Hearing


@dataclass
class Thread:
    """A post with its answers, for one reader; `answering` names the answer they are about to answer."""

    post: Post
    person: Person
    answering: str = ""

    def __post_init__(self):
        # Before the answers are read: none is lost in between.
        self.streams = numbered(Hearing(self.person), [self.post.space_id])

    @cached_property
    def client_id(self):
        return uuid4()

    @cached_property
    def html(self):
        """The post in large, with the reader's own filled in."""
        return fill(self.person, {self.post.pk: draw(self.post, get_language(), "single")})[0]

    @cached_property
    def answers(self):
        """`[(id, HTML)]`, the oldest first."""
        return list(filled(self.person, Comment.objects.under(self.post)).items())

    @cached_property
    def quoted(self):
        """The living answer that is going to be answered, or None."""
        if not (self.answering.isascii() and self.answering.isdigit() and len(self.answering) < 19):
            return None
        return Comment.objects.under(self.post).select_related("author").filter(pk=int(self.answering)).first()

    @cached_property
    def is_kept(self):
        return self.post.is_kept_by(self.person)

    @cached_property
    def writers(self):
        """How many others have answered, beside the author."""
        others = Comment.objects.under(self.post).exclude(author=self.post.author).order_by()
        return others.values("author").distinct().count()

    @property
    def may_write(self):
        return self.post.space.may_be_written_by(self.person)

    @cached_property
    def audience(self):
        return self.post.space.readers().count()

    @cached_property
    def asides(self):
        return asides.of("post", self.person, self.post)
