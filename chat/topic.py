"""A thread before one person's eyes: the message it hangs on, its answers, and how far they have read."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chat.conversation import Conversation
from chat.models import Message
from content.fragments import draw
from content.models import ThreadReading
from content.own import fill


@dataclass
class Topic(Conversation):
    """A conversation below a message (`root`)."""

    root: Message | None = None
    level: str = ""

    name = "thread"

    @classmethod
    def of(cls, root, hearing):
        topic = cls.at(root.space, hearing, root.pk)
        topic.root = root
        topic.level, topic.mark = ThreadReading.objects.marks(hearing.person, [root.pk]).get(root.pk, ("", 0))
        return topic

    @classmethod
    def beside(cls, asked, space, hearing):
        """The thread asked for beside its conversation, with its newest answers or around one; None for none."""
        messages = Message.objects.visible_to(hearing.person).filter(space=space).select_related("space", "author")
        root = messages.filter(pk=asked.cleaned_data["thread"] or 0, root=None).first()
        if root is None:
            return None
        topic = cls.of(root, hearing)
        topic.show(asked.window_of_answers(topic.messages))
        return topic

    def show(self, window):
        super().show(window.below(self.root.created_at))

    @property
    def messages(self):
        return Message.objects.visible_to(self.person).filter(root=self.root)

    @cached_property
    def html(self):
        """The message itself as the chat shows it, but that it may stand there as well."""
        number = self.root.pk
        html = fill(self.person, {number: draw(self.root, get_language())})[0]
        # Only the names in the article's head: the same letters may stand in its words.
        html = html.replace(f'"entry-{number}"', f'"root-{number}"', 1)
        return html.replace(f'"by-{number}"', f'"root-by-{number}"', 2)

    @property
    def thread(self):
        return self.root.thread

    @property
    def may_be_changed(self):
        return self.root.may_be_answered_by(self.person)

    @property
    def url(self):
        return reverse("thread", args=[self.root.pk])

    @property
    def read_url(self):
        return reverse("read_thread", args=[self.root.pk])

    @property
    def draft(self):
        return f"thread-{self.space.pk}-{self.root.pk}"

    @property
    def prompt(self):
        return _("Answer in this thread")
