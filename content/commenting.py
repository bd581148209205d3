"""Answers below something that is read as a whole, a post or a page: what they have in common."""

from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from django.db.models import Count, Max

from content.errors import Gone
from content.own import filled
from content.querysets import EntryQuerySet
from events.registry import announces


@dataclass(frozen=True)
class Answers:
    """How many living answers stand below something, and the newest of them."""

    count: int = 0
    newest: object = None


class CommentQuerySet(EntryQuerySet):
    @announces("comment.published")
    def publish(self, author, root, body, *, client_id=None, answering=None, files=()):
        """Answer `root`, or `answering` one of the answers below it; answers are shown one level deep."""
        if root.deleted_at or (answering and (answering.deleted_at or answering.root_id != root.pk)):
            raise Gone
        words = {"author": author, "space": root.space, "body": body, "client_id": client_id, "files": files}
        return self.enter("comment.published", parent=answering or root, root=root, **words)

    def summed_up(self, roots):
        """`{root id: Answers}` of those (ids) that have living ones, in two queries."""
        sums = self.living().filter(root__in=roots).order_by().values_list("root").annotate(Count("id"), Max("id"))
        counts = {root: (count, newest) for root, count, newest in sums}
        ids = [newest for _count, newest in counts.values()]
        newest = {entry.pk: entry for entry in self.filter(pk__in=ids).select_related("author")} if ids else {}
        return {root: Answers(count, newest.get(last)) for root, (count, last) in counts.items()}

    def under(self, root):
        """The living answers below it, the oldest first."""
        return self.living().filter(root=root).order_by("id")


class Commenting:
    """The verbs of an answer."""

    longest = 10_000

    @property
    def edit_url(self):
        return f"/comments/{self.pk}/edit/"

    @announces("comment.edited")
    def edit(self, body, *, by):
        return self.edit_as("comment.edited", body, by=by)

    @announces("comment.deleted")
    def delete_by(self, by):
        self.delete_as("comment.deleted", by=by)

    @announces("comment.restored")
    def restore(self, by):
        self.undelete_as("comment.restored", by=by)


class Below:
    """What stands below a `root` for one reader; `answering` names the answer they are about to answer.

    A root has its living answers as `comments()`, and takes another by `comment(author, body, …)`.
    """

    def __init__(self, root, person, answering=""):
        self.root, self.person, self.answering = root, person, answering

    @property
    def comments(self):
        return self.root.comments()

    @cached_property
    def client_id(self):
        return uuid4()

    @cached_property
    def answers(self):
        """`[(id, HTML)]`, the oldest first."""
        return list(filled(self.person, self.comments).items())

    @cached_property
    def quoted(self):
        """The living answer that is going to be answered, or None."""
        if not (self.answering.isascii() and self.answering.isdigit() and len(self.answering) < 19):
            return None
        return self.comments.select_related("author").filter(pk=int(self.answering)).first()

    @property
    def may_write(self):
        return self.root.space.may_be_written_by(self.person)
