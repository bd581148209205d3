from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from chat.naming import faces, name_for
from chat.window import Window
from content.kinds import CHAT
from content.models import Reading
from events.models import Stream
from spaces.models import Space

QUICK_EMOJI = ("👍", "✅", "👀")
EMOJI = (*QUICK_EMOJI, "🙏", "🎉", "😄", "❤️", "🤔")


@dataclass
class Conversation:
    """One space's chat before one person's eyes."""

    space: Space
    person: object
    seq: int
    mark: int
    may_write: bool
    may_steer: bool
    window: Window = field(default_factory=lambda: Window([], older=False, newer=False))
    quick_emoji: tuple = QUICK_EMOJI
    emoji: tuple = EMOJI

    @classmethod
    def at(cls, space, person):
        name_for(person, [space])
        return cls(
            space=space,
            person=person,
            seq=Stream.objects.numbers([space.stream]).get(space.stream, 0),
            mark=Reading.objects.mark(person, space, CHAT),
            may_write=space.may_be_written_by(person),
            may_steer=space.may_be_steered_by(person),
        )

    @property
    def faces(self):
        return faces(self.person, self.space.others)

    @property
    def first_unread(self):
        """The line above which "New since" stands: the first after the mark that somebody else wrote.

        None where nothing is new, where the mark lies above what is shown, and where nothing was ever read.
        """
        lines = self.window.lines
        if not self.mark or not lines or (self.window.older and lines[0].id > self.mark):
            return None
        new = (line.id for line in lines if line.id > self.mark and line.author != self.person.pk)
        return next(new, None)

    @property
    def prompt(self):
        """What the composer says, so that it is clear who will read it."""
        return _("Message to %(name)s") % {"name": self.space.title}

    @property
    def people_count(self):
        return self.space.people().count()
