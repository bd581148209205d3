from content.errors import Gone
from content.querysets import EntryQuerySet
from events.registry import announces


class PostQuerySet(EntryQuerySet):
    @announces("post.published")
    def publish(self, author, space, body, *, client_id=None, files=()):
        """Write a post into a space and tell the house; the same `client_id` returns the first result."""
        return self.enter("post.published", author=author, space=space, body=body, client_id=client_id, files=files)


class CommentQuerySet(EntryQuerySet):
    @announces("comment.published")
    def publish(self, author, post, body, *, client_id=None, answering=None, files=()):
        """Answer a post, or `answering` one of its comments; answers are shown one level deep."""
        if post.deleted_at or (answering and (answering.deleted_at or answering.root_id != post.pk)):
            raise Gone
        comment = self.enter(
            "comment.published",
            author=author,
            space=post.space,
            body=body,
            client_id=client_id,
            files=files,
            parent=answering or post,
            root=post,
        )
        return comment
