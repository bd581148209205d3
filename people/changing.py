from events.registry import announces
from events.turns import turn
from people.folding import words


class Changing:
    """What people may say about themselves, and how they like the house to look."""

    @announces("person.changed")
    def change(self, by, **fields):
        """Write the given profile or settings fields."""
        with turn(self.stream) as held:
            for name, value in fields.items():
                setattr(self, name, value)
            self.found_by = self.findable()
            self.save(update_fields=[*fields, "found_by"])
            held.publish("person.changed", actor=by.pk, subject=self)

    def findable(self):
        """All words this person is found by, folded, a space before each; the surname comes first, to sort by."""
        unit = self.department.name if self.department else ""
        said = (self.family_name, self.given_name, self.handle, self.job, unit, *self.topics)
        return "".join(f" {word}" for text in said for word in words(text))
