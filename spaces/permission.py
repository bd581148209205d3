from django.core.exceptions import PermissionDenied

from spaces import rights


class Permission:
    """What a person may do in a space: one question each, all answered by the table in `spaces.rights`."""

    def standing_of(self, person):
        """What this person is to the space; see `spaces.rights`."""
        if not getattr(person, "is_active", False) and not getattr(person, "is_bot", False):
            return rights.ANONYMOUS
        return self.standings_of([person])[person.pk]

    def standings_of(self, people):
        """What these people are to the space, by id, in one query."""
        roles = dict(self.memberships.filter(person__in=[person.pk for person in people]).values_list("person", "role"))
        return {person.pk: self._standing(person, roles.get(person.pk)) for person in people}

    def _standing(self, person, role):
        if person.is_bot and not person.is_active:
            return rights.BOT if self.webhooks.filter(bot=person).exists() else rights.ANONYMOUS
        if not person.is_active:
            return rights.ANONYMOUS
        if role:
            return role if person.is_employee else rights.GUEST  # also who was a steward before they became a guest
        if not person.is_employee:
            return rights.STRANGER
        return rights.MEMBER if self.is_company else rights.OUTSIDER

    def allows(self, right, person):
        return self.grants(right, self.standing_of(person))

    def grants(self, right, standing):
        return rights.allows(right, self.kind, standing, archived=self.archived_at is not None)

    def may_be_read_by(self, person):
        return self.allows(rights.READ, person)

    def may_be_written_by(self, person):
        return self.allows(rights.WRITE, person)

    def may_be_joined_by(self, person):
        return self.allows(rights.JOIN, person)

    def may_be_asked_by(self, person):
        return self.allows(rights.ASK, person)

    def may_be_left_by(self, person):
        return self.allows(rights.LEAVE, person)

    def may_be_steered_by(self, person):
        return self.allows(rights.STEER, person)

    def may_be_taken_over_by(self, person):
        """Where no steward is left, a member may become one; in the company space only the administration."""
        called = person.is_admin if self.is_company else self.standing_of(person) == rights.MEMBER
        return called and not (self.is_direct or self.archived_at or self.stewards.all().exists())

    def may_invite(self, person):
        return self.allows(rights.INVITE, person)

    def demand(self, right, person):
        if not self.allows(right, person):
            raise PermissionDenied
