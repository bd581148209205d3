from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from events.registry import announces
from events.turns import turn


class Admission:
    """Being let in and shut out: who is active, in which role, and where they are signed in."""

    @announces("person.deactivated")
    def deactivate(self, by):
        """Shut this person out of the whole house at once: sessions end here, sockets by the event."""
        with turn(self.stream) as held:
            self.demand_admin(by)
            self._keep_an_admin()
            self.is_active = False
            self.save(update_fields=["is_active"])
            self.sessions.all().delete()
            held.publish("person.deactivated", actor=by.pk, subject=self)

    @announces("person.reactivated")
    def reactivate(self, by):
        with turn(self.stream) as held:
            self.demand_admin(by)
            self._demand_a_person()
            self.is_active = True
            self.save(update_fields=["is_active"])
            held.publish("person.reactivated", actor=by.pk, subject=self)

    @announces("session.ended")
    def end_sessions(self, *, but=None, only=None):
        """Sign this person out everywhere, or everywhere `but` one session key, or in `only` one."""
        with turn(self.stream) as held:
            ending = self.sessions.filter(pk=only) if only else self.sessions.exclude(pk=but)
            ending.delete()
            held.publish("session.ended", actor=self.pk, subject=self)

    def give_key(self, name, scopes, *, by):
        """A key for a bot, in plain text for this once. Raises PermissionDenied for people and retired bots."""
        self.demand_admin(by)
        if not (self.is_bot and self.is_active):
            raise PermissionDenied
        return self.issue_token(name, scopes)

    @announces("person.promoted")
    def promote(self, role, *, by):
        """Give this person another role of the house; the last administrator stays one."""
        with turn(self.stream) as held:
            self.demand_admin(by)
            self._demand_a_person(role)
            self._keep_an_admin(role)
            self.role = role
            self.save(update_fields=["role"])
            held.publish("person.promoted", actor=by.pk, subject=self)

    @staticmethod
    def demand_admin(by):
        if not by.is_admin:
            raise PermissionDenied

    def _demand_a_person(self, role=""):
        """No bot becomes a person, and no person a bot."""
        if self.is_bot or role == self.HouseRole.BOT:
            raise PermissionDenied

    def _keep_an_admin(self, role=""):
        if role == self.HouseRole.ADMIN or not self.is_admin:
            return
        # Their rows are held, in one order: of two who go at the same moment, the second sees that the first is gone.
        admins = type(self).objects.active().filter(role=self.HouseRole.ADMIN).order_by("pk").select_for_update()
        if set(admins.values_list("pk", flat=True)) <= {self.pk}:
            raise ValidationError(_("The house needs at least one administrator."), code="last_admin")
