from content.kinds import POSTS, address, register
from content.models import Entry
from content.querysets import KindManager
from events.registry import announces
from microblog.querysets import CommentQuerySet, PostQuerySet


@register
class Post(Entry):
    """Something told to a space."""

    kind = "post"
    surface = POSTS

    objects = KindManager.of(PostQuerySet)

    class Meta:
        proxy = True

    def get_absolute_url(self):
        return f"/posts/{self.pk}/"

    @announces("post.edited")
    def edit(self, body, *, by):
        return self.edit_as("post.edited", body, by=by)

    @announces("post.deleted")
    def delete_by(self, by):
        self.delete_as("post.deleted", by=by)

    @announces("post.restored")
    def restore(self, by):
        self.undelete_as("post.restored", by=by)

    def comment(self, author, body, *, client_id=None, answering=None, files=()):
        """Answer this post, or one of its comments (`answering`)."""
        return Comment.objects.publish(author, self, body, client_id=client_id, answering=answering, files=files)


@register
class Comment(Entry):
    """An answer to a post or page (its root), perhaps to another answer (its parent)."""

    kind = "comment"
    surface = POSTS
    longest = 10_000

    objects = KindManager.of(CommentQuerySet)

    class Meta:
        proxy = True

    def get_absolute_url(self):
        return f"/posts/{self.root_id}/#entry-{self.pk}"

    @announces("comment.edited")
    def edit(self, body, *, by):
        return self.edit_as("comment.edited", body, by=by)

    @announces("comment.deleted")
    def delete_by(self, by):
        self.delete_as("comment.deleted", by=by)

    @announces("comment.restored")
    def restore(self, by):
        self.undelete_as("comment.restored", by=by)


address(r"/posts/\d{1,18}/#entry-(\d{1,18})")
address(r"/posts/(\d{1,18})/")
