from events.models import Stream
from events.registry import announces
from events.turns import turn


class Attending:
    """How loudly a space may call somebody, and whether it stands first in their list."""

    def attention_of(self, person):
        """The person's Attention to this space; a new one, not stored, where they have said nothing."""
        return self.attentions.filter(person=person).first() or self.attentions.model(space=self, person=person)

    def attend(self, person, level):
        """Let the space call at this level: everything, mentions, or nothing."""
        self._attend(person, level=level)

    def favour(self, person, favourite):
        self._attend(person, favourite=favourite)

    def hide(self, person):
        """Out of the person's list of conversations, until something happens here again."""
        self._attend(person, hidden_at=Stream.objects.get(name=self.stream).seq)

    @announces("attention.changed")
    def _attend(self, person, **fields):
        with turn(person.stream) as held:
            self.demand("read", person)
            self.attentions.update_or_create(person=person, defaults=fields)
            held.publish("attention.changed", actor=person.pk, subject=self)
