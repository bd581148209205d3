class Following:
    """Wanting to see what somebody writes; it gives no right to see more."""

    def follow(self, other):
        if other.pk != self.pk:
            self.following.get_or_create(followed=other)

    def unfollow(self, other):
        self.following.filter(followed=other).delete()

    def follows(self, other):
        return self.following.filter(followed=other).exists()
