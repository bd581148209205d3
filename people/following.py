from events.registry import announces
from people.alone import tell_alone


class Following:
    """Wanting to see what somebody writes; it gives no right to see more, and only one's own tabs hear of it."""

    @announces("following.changed")
    def follow(self, other):
        if other.pk != self.pk:
            tell_alone("following.changed", self, lambda: self.following.get_or_create(followed=other)[1])

    @announces("following.changed")
    def unfollow(self, other):
        tell_alone("following.changed", self, lambda: self.following.filter(followed=other).delete()[0])

    def follows(self, other):
        return self.following.filter(followed=other).exists()
