from doors import signing
from events.turns import turn
from spaces import rights


class Keyed:
    """Something of a space that signs what it sends, with a key of its own that can be told once and renewed."""

    @property
    def secret(self):
        return signing.told(self.seed)

    def renew_as(self, event, by):
        """Another secret, at once."""
        with turn(self.space.stream) as held:
            self.space.demand(rights.STEER, by)
            self.seed = signing.new_seed()
            self.save(update_fields=["seed"])
            held.publish(event, actor=by.pk, subject=self)
        return self.secret
