from django.utils.functional import cached_property

from content.commenting import Answers, Commenting, CommentQuerySet
from content.kinds import POSTS, address, register
from content.models import Entry
from content.querysets import KindManager
from events.registry import announces
from microblog.querysets import PostQuerySet


@register
class Post(Entry):
    """Something told to a space."""

    kind = "post"
    surface = POSTS
    fragment = "microblog/post.html"

    objects = KindManager.of(PostQuerySet)

    class Meta:
        proxy = True

    def get_absolute_url(self):
        return f"/posts/{self.pk}/"

    @property
    def edit_url(self):
        return f"/posts/{self.pk}/edit/"

    @classmethod
    def dress(cls, posts):
        answers = Comment.objects.summed_up([post.pk for post in posts])
        for post in posts:
            post.answers = answers.get(post.pk, Answers())

    @cached_property
    def answers(self):
        """How many living answers there are, and the newest of them."""
        return Comment.objects.summed_up([self.pk]).get(self.pk, Answers())

    def may_be_pinned_by(self, person):
        return self.deleted_at is None and self.space.may_be_steered_by(person)

    @announces("post.edited")
    def edit(self, body, *, by):
        return self.edit_as("post.edited", body, by=by)

    @announces("post.deleted")
    def delete_by(self, by):
        self.delete_as("post.deleted", by=by)

    @announces("post.restored")
    def restore(self, by):
        self.undelete_as("post.restored", by=by)

    def comments(self):
        """The living answers, the oldest first."""
        return Comment.objects.under(self)

    def comment(self, author, body, *, client_id=None, answering=None, files=()):
        """Answer this post, or one of its comments (`answering`)."""
        return Comment.objects.publish(author, self, body, client_id=client_id, answering=answering, files=files)


@register
class Comment(Commenting, Entry):
    """An answer to a post (its root), perhaps to another answer (its parent)."""

    kind = "comment"
    surface = POSTS
    fragment = "microblog/comment.html"

    objects = KindManager.of(CommentQuerySet)

    class Meta:
        proxy = True

    def get_absolute_url(self):
        return f"/posts/{self.root_id}/#entry-{self.pk}"

    @property
    def quoted(self):
        """The answer this one answers, while it lives; None where it answers the post itself."""
        return self.parent if self.parent_id != self.root_id and self.parent and not self.parent.deleted_at else None

    @announces("thread.changed", passing=True)
    def tell_root(self, held, *, by):
        """Whoever sees the post is shown how many answers it has now, and the newest of them."""
        super().tell_root(held, by=by)
        held.publish("thread.changed", actor=by.pk, subject=self.root)


address(r"/posts/\d{1,18}/#entry-(\d{1,18})")
address(r"/posts/(\d{1,18})/")
