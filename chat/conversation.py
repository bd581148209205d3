from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from chat.faces import faces
from chat.models import Message, Scheduled
from chat.signals import signals_for
from chat.window import Window, first_since
from content.kinds import CHAT
from content.models import Pin, Reading
from spaces.naming import name_for
from spaces.visiting import Visit

QUICK_EMOJI = ("👍", "✅", "👀")
EMOJI = (*QUICK_EMOJI, "🙏", "🎉", "😄", "❤️", "🤔")


@dataclass
class Conversation:
    """One space's chat before one person's eyes."""

    visit: Visit
    seq: int
    mark: int
    lasting: str  # under this name the parts are kept that no message changes
    window: Window = field(default_factory=lambda: Window([], older=False, newer=False))
    scheduled: tuple = ()
    quick_emoji: tuple = QUICK_EMOJI
    emoji: tuple = EMOJI

    @classmethod
    def at(cls, space, hearing, root=None):
        """The number is older than the messages: what happens in between comes once more by the socket, unharmed."""
        person, seq = hearing.person, hearing.number(space)
        name_for(person, [space])
        marks = hearing.until_own("marks", Reading.objects.marks)
        mark = marks.get((space.pk, CHAT), 0)
        waiting = hearing.until_own("scheduled", _scheduled)
        return cls(Visit(space, person), seq, mark, hearing.lasting, scheduled=waiting.get((space.pk, root), ()))

    @property
    def space(self):
        return self.visit.space

    @property
    def person(self):
        return self.visit.person

    def show(self, window):
        """Show this stretch, with what is the person's own beside its messages."""
        self.window = window.filled_for(self.person)

    @property
    def messages(self):
        """What stands here, if the person may read it: the right to this one space is asked already."""
        here = Message.objects.living().filter(space=self.space).on(CHAT)
        return here if self.visit.may_read else here.none()

    @property
    def has_calls(self):
        return bool(settings.CALLS_URL) and self.visit.may_write

    @property
    def signals(self):
        """What passes by is shown here, and sent: only what this person chose (`people.showing`)."""
        return signals_for(self.person, self.space)

    @property
    def faces(self):
        return faces(self.person, self.space.others)

    def address_of(self, day):
        """Of the first message of a day or after it, in the house's time; of the newest where there is none."""
        first = first_since(self.messages, day)
        return f"{self.url}?m={first}#entry-{first}" if first else self.url

    @cached_property
    def pinned(self):
        """How many messages are pinned here."""
        return Pin.objects.visible_to(self.person).filter(space=self.space).on(CHAT).count()

    @cached_property
    def first_unread(self):
        """The line above which "New since" stands: the first after the mark that somebody else wrote.

        None where nothing is new, where the mark lies above what is shown, and where nothing was ever read.
        """
        lines = self.window.lines
        if not self.mark or not lines or (self.window.older and lines[0].id > self.mark):
            return None
        new = (line.id for line in lines if line.id > self.mark and line.author != self.person.pk)
        return next(new, None)

    # Two of them may stand side by side: what has an id, a draft or an address of its own has this in it.
    name = "chat"

    @property
    def url(self):
        return reverse("chat", args=[self.space.slug])

    @property
    def read_url(self):
        return reverse("read", args=[self.space.slug])

    @property
    def draft(self):
        """Where words wait that are not sent yet."""
        return f"chat-{self.space.pk}"

    @property
    def prompt(self):
        """What the composer says, so that it is clear who will read it."""
        return _("Message to %(name)s") % {"name": self.space.title}

    @property
    def schedule_url(self):
        return reverse("schedule", args=[self.space.slug])


def _scheduled(person):
    """`{(space, root): [Scheduled, …]}` of all that waits to be sent, the next one first."""
    found = {}
    for scheduled in Scheduled.objects.filter(author=person).order_by("due_at", "pk"):
        found.setdefault((scheduled.space_id, scheduled.root_id), []).append(scheduled)
    return found
