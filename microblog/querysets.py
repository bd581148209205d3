from django.core.exceptions import PermissionDenied

from content.querysets import EntryQuerySet
from events.registry import announces


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
