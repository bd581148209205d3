from chat.querysets import MessageQuerySet
from content.kinds import CHAT, address, register
from content.models import Entry
from content.querysets import KindManager
from events.registry import announces


@register
class Message(Entry):
    """Something said in a space or a direct conversation."""

    kind = "message"
    surface = CHAT
    longest = 10_000
    fragment = "chat/message.html"

    objects = KindManager.of(MessageQuerySet)

    class Meta:
        proxy = True

    def get_absolute_url(self):
        return f"/spaces/{self.space.slug}/chat/?m={self.pk}"

    @property
    def edit_url(self):
        return f"/messages/{self.pk}/edit/"

    def may_be_pinned_by(self, person):
        return self.deleted_at is None and self.space.may_be_written_by(person)

    @announces("message.edited")
    def edit(self, body, *, by):
        return self.edit_as("message.edited", body, by=by)

    @announces("message.deleted")
    def delete_by(self, by):
        self.delete_as("message.deleted", by=by)

    @announces("message.restored")
    def restore(self, by):
        self.undelete_as("message.restored", by=by)


address(r"/spaces/[\w-]+/chat/\?(?:.*&)?m=(\d{1,18})")
