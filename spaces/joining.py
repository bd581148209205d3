from django.core.exceptions import PermissionDenied

from events.registry import announces
from events.turns import turn
from spaces import rights
from spaces.errors import LastSteward


class Joining:
    """How people come into a space, what they are there, and how they go. Each verb tells the space and the person."""

    def join(self, person):
        """Enter an open space by oneself; being in already changes nothing."""
        with turn(self.stream, person.stream) as held:
            if self.has(person):
                return
            self.demand(rights.JOIN, person)
            self.begin(held, person, role=rights.MEMBER, by=person)

    def leave(self, person):
        with turn(self.stream, person.stream) as held:
            if self.has(person):
                self.demand(rights.LEAVE, person)
                self._keep_a_steward(person)
                self.end(held, person, by=person)

    def admit(self, person, *, by, role=rights.MEMBER):
        """Take somebody in, invited or because they asked; a guest of the house is never more than a guest."""
        with turn(self.stream, person.stream) as held:
            self.demand(rights.INVITE, by)
            if not person.is_active or self.is_direct:
                raise PermissionDenied
            if role == rights.STEWARD:
                self.demand(rights.STEER, by)
            self.requests.filter(person=person).delete()
            if not self.has(person):
                self.begin(held, person, role=role if person.is_employee else rights.GUEST, by=by)

    def remove(self, person, *, by):
        with turn(self.stream, person.stream) as held:
            self.demand(rights.STEER, by)
            self._keep_a_steward(person)
            if self.has(person):
                self.end(held, person, by=by)

    @announces("membership.changed")
    def appoint(self, person, role, *, by):
        """Change a member's role; the last steward stays one."""
        with turn(self.stream, person.stream) as held:
            self.demand(rights.STEER, by)
            if not person.is_employee and role != rights.GUEST:
                raise PermissionDenied
            if not (self.has(person) or self.is_company):
                raise PermissionDenied
            if role != rights.STEWARD:
                self._keep_a_steward(person)
            self.memberships.update_or_create(person=person, defaults={"role": role})
            self._tell_both(held, "membership.changed", person, by)

    def take_over(self, person):
        """Look after a space whose stewards have all left the company; the first who does is the steward."""
        with turn(self.stream, person.stream) as held:
            if not self.may_be_taken_over_by(person):
                raise PermissionDenied
            self.memberships.update_or_create(person=person, defaults={"role": rights.STEWARD})
            self._tell_both(held, "membership.changed", person, person)

    @announces("membership.requested")
    def ask(self, person, message=""):
        """Ask the stewards of a closed space to be let in; asking twice is asking once."""
        with turn(self.stream) as held:
            self.demand(rights.ASK, person)
            request, new = self.requests.get_or_create(person=person, defaults={"message": message})
            if new:
                held.publish("membership.requested", actor=person.pk, subject=person)
            return request

    @announces("membership.refused")
    def refuse(self, person, *, by):
        with turn(self.stream) as held:
            self.demand(rights.INVITE, by)
            if self.requests.filter(person=person).delete()[0]:
                held.publish("membership.refused", actor=by.pk, subject=person)

    def has(self, person):
        return self.memberships.filter(person=person).exists()

    def _keep_a_steward(self, leaving):
        # Whoever left the company, or became a guest, looks after nothing any more.
        if set(self.stewards.values_list("pk", flat=True)) == {leaving.pk}:
            raise LastSteward

    @announces("membership.started")
    def begin(self, held, person, *, role, by):
        self.memberships.create(person=person, role=role)
        self._tell_both(held, "membership.started", person, by)

    @announces("membership.ended")
    def end(self, held, person, *, by):
        self.memberships.filter(person=person).delete()
        self._tell_both(held, "membership.ended", person, by)

    def _tell_both(self, held, kind, person, by):
        """On the space's stream the event is about the person, on the person's about the space."""
        held.publish(kind, actor=by.pk, subject=person, on=self.stream)
        held.publish(kind, actor=by.pk, subject=self, on=person.stream)
