from content.querysets import EntryQuerySet
from events.registry import announces


class MessageQuerySet(EntryQuerySet):
    @announces("message.sent", passing=True)
    def send(self, author, space, body, *, client_id=None, files=()):
        """Say something in a space; the same `client_id` returns the first result."""
        return self.enter("message.sent", author=author, space=space, body=body, client_id=client_id, files=files)
