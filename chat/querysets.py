from collections import defaultdict

from django.db import models
from django.db.models import Count, Max

from chat.threads import FACES, Answers
from content.querysets import EntryQuerySet
from events.registry import announces


class ThreadQuerySet(models.QuerySet):
    def solved_by(self, messages):
        """Those of which one of these messages is the solution, with who said so; nothing is asked without answers."""
        answers = [message.pk for message in messages if message.root_id]
        return self.filter(solution__in=answers).select_related("solved_by") if answers else []


class MessageQuerySet(EntryQuerySet):
    @announces("message.sent", passing=True)
    def send(self, author, space, body, *, client_id=None, files=()):
        """Say something in a space; the same `client_id` returns the first result."""
        return self.enter("message.sent", author=author, space=space, body=body, client_id=client_id, files=files)

    @announces("message.sent", passing=True)
    def answer(self, author, message, body, *, client_id=None, files=()):
        """Answer a message in its thread; the first answer begins one, an answer to an answer stands in the same."""
        return self.enter(
            "message.sent",
            author=author,
            space=message.space,
            body=body,
            client_id=client_id,
            files=files,
            parent=message,
            root=message.root or message,
        )

    @announces("message.sent", passing=True)
    def forward(self, author, space, original, body="", *, client_id=None):
        """Pass an entry on into a space, perhaps with one's own words; the same `client_id` returns the first result.

        Nothing of the original is copied: there, each reader is shown of it what they may read. It is of version 2 from
        the start, so that its fragment is asked what it leads to. Raises PermissionDenied, Gone.
        """
        passes_on = original.passed_on_by(author)
        return self.enter(
            "message.sent", author=author, space=space, body=body, client_id=client_id, passes_on=passes_on, version=2
        )

    def under(self, root):
        """The living answers to a message, the oldest first."""
        return self.living().filter(root=root).order_by("id")

    def summed_up(self, roots):
        """`{root id: Answers}` of those of these messages (ids) that have living answers, in two queries."""
        by_author = self.living().filter(root__in=roots).order_by().values_list("root", "author")
        sums = defaultdict(list)
        for root, _author, count, newest in by_author.annotate(Count("id"), Max("id")):
            sums[root].append((newest, count))
        last = {root: sorted(rows, reverse=True)[:FACES] for root, rows in sums.items()}
        ids = [newest for rows in last.values() for newest, _count in rows]
        written = self.filter(pk__in=ids).select_related("author").in_bulk() if ids else {}
        return {
            root: Answers(
                sum(count for _newest, count in rows), tuple(written[newest] for newest, _count in last[root])
            )
            for root, rows in sums.items()
        }
