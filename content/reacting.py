from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from content.emoji import is_emoji
from content.house_emoji import HouseEmoji, name_of
from events.registry import announces
from events.turns import turn

MOST_NAMED = 50
COMMON = ("👍", "👏", "🎉", "❤️", "😄", "🙏", "💪", "🤔", "👀", "✅", "🚀", "☕", "😮", "😢", "💡", "🙌")


@dataclass(frozen=True)
class Group:
    """One emoji under an entry and who gave it; `by` carries the ids only while they are few."""

    emoji: str
    people: tuple

    @property
    def name(self):
        """Of an emoji of the house's own; else None."""
        return name_of(self.emoji)

    @property
    def count(self):
        return len(self.people)

    @property
    def by(self):
        return " ".join(map(str, self.people)) if self.count <= MOST_NAMED else ""


class Reacting:
    """Answering an entry with an emoji."""

    common_emoji = COMMON

    def reaction_groups(self):
        """The emoji under this entry, the first given first."""
        people = {}
        for reaction in sorted(self.reactions.all(), key=lambda reaction: reaction.pk):
            people.setdefault(reaction.emoji, []).append(reaction.person_id)
        return [Group(emoji, tuple(ids)) for emoji, ids in people.items()]

    @announces("reaction.added")
    def react(self, emoji, *, by):
        """Add one's emoji; adding it twice is adding it once."""
        if not (is_emoji(emoji) or self._is_of_the_house(name_of(emoji), by)):
            raise ValidationError(_("This is not an emoji."), code="emoji")
        self._change_reactions("reaction.added", by, lambda mine: mine.get_or_create(person=by, emoji=emoji)[1])

    @announces("reaction.removed")
    def unreact(self, emoji, *, by):
        self._change_reactions("reaction.removed", by, lambda mine: mine.filter(person=by, emoji=emoji).delete()[0])

    def _is_of_the_house(self, name, person):
        return name and HouseEmoji.objects.visible_to(person).filter(name=name).exists()

    def _change_reactions(self, event, by, change):
        with turn(self.space.stream) as held:
            self.refresh_from_db(fields=["version", "deleted_at"])
            if not self.may_be_reacted_to_by(by):
                raise PermissionDenied
            if change(self.reactions):
                self.touch()
                held.publish(event, actor=by.pk, subject=self)
