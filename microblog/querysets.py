from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max

from content.errors import Gone
from content.querysets import EntryQuerySet
from events.registry import announces


@dataclass(frozen=True)
class Answers:
    """What a post's fragment tells of its answers."""

    count: int = 0
    newest: object = None


class PostQuerySet(EntryQuerySet):
    @announces("post.published")
    def publish(self, author, space, body, *, client_id=None, files=()):
        """Write a post into a space and tell the house; the same `client_id` returns the first result.

        A direct conversation has no posts: PermissionDenied.
        """
        if space.is_direct:
            raise PermissionDenied
        return self.enter("post.published", author=author, space=space, body=body, client_id=client_id, files=files)

    @announces("post.published")
    def share(self, author, space, original, body="", *, client_id=None):
        """Publish a post that passes an entry on; see `MessageQuerySet.forward`, which says the same in a chat."""
        if space.is_direct:
            raise PermissionDenied
        passes_on = original.passed_on_by(author)
        return self.enter(
            "post.published", author=author, space=space, body=body, client_id=client_id, passes_on=passes_on, version=2
        )


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

    def summed_up(self, posts):
        """`{post id: Answers}` of the posts (ids) that have living ones, in two queries."""
        sums = self.living().filter(root__in=posts).order_by().values_list("root").annotate(Count("id"), Max("id"))
        counts = {root: (count, newest) for root, count, newest in sums}
        ids = [newest for _count, newest in counts.values()]
        newest = {entry.pk: entry for entry in self.filter(pk__in=ids).select_related("author")} if ids else {}
        return {root: Answers(count, newest.get(last)) for root, (count, last) in counts.items()}

    def under(self, post):
        """The living answers to a post, the oldest first."""
        return self.living().filter(root=post).order_by("id")
