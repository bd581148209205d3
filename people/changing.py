from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from events.registry import announces
from events.turns import turn
from people.folding import words


class Changing:
    """What people say about themselves, or the administration about them, and how they like the house to look."""

    def may_be_changed_by(self, person):
        return person.is_admin or (person.is_active and person.pk == self.pk)

    @announces("person.changed")
    def change(self, by, **fields):
        """Write the given profile or settings fields.

        Raises PermissionDenied to everybody but the person and administrators, ValidationError for a taken e-mail.
        """
        try:
            with turn(self.stream) as held:
                if not self.may_be_changed_by(by):
                    raise PermissionDenied
                self._write(fields)
                held.publish("person.changed", actor=by.pk, subject=self)
        except IntegrityError:
            raise ValidationError({"email": _("Somebody with this e-mail is already here.")}, code="taken") from None

    def _write(self, fields):
        for name, value in fields.items():
            setattr(self, name, value)
        self.found_by = self.findable()
        self.save(update_fields=[*fields, "found_by"])
        if "email" in fields:
            # allauth keeps addresses of its own and would still sign in, and send reset links to, a former one.
            EmailAddress.objects.filter(user=self).exclude(email__iexact=self.email).delete()

    def findable(self):
        """All words this person is found by, folded, a space before each; the surname comes first, to sort by."""
        unit = self.department.name if self.department else ""
        said = (self.family_name, self.given_name, self.handle, self.job, unit, *self.topics)
        return "".join(f" {word}" for text in said for word in words(text))
