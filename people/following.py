from events.registry import announces
from events.turns import turn


class Following:
    """Wanting to see what somebody writes; it gives no right to see more, and only one's own tabs hear of it."""

    @announces("following.changed")
    def follow(self, other):
        if other.pk != self.pk:
            with turn(self.stream) as held:
                if self.following.get_or_create(followed=other)[1]:
                    held.publish("following.changed", actor=self.pk, subject=self)

    @announces("following.changed")
    def unfollow(self, other):
        with turn(self.stream) as held:
            if self.following.filter(followed=other).delete()[0]:
                held.publish("following.changed", actor=self.pk, subject=self)

    def follows(self, other):
        return self.following.filter(followed=other).exists()
