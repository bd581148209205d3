from content.querysets import EntryQuerySet
from events.registry import announces


class MessageQuerySet(EntryQuerySet):
    @announces("message.sent", passing=True)
    def send(self, author, space, body, *, client_id=None, files=()):
        """Say something in a space; the same `client_id` returns the first result."""
        return self.enter("message.sent", author=author, space=space, body=body, client_id=client_id, files=files)

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
