from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class OtherBody(ValidationError):
    """A `client_id` came a second time with other words: the first entry stands, the second is refused (422)."""

    def __init__(self):
        super().__init__(_("This was already sent with other words. Send it anew."), code="other_body")


class Empty(ValidationError):
    def __init__(self):
        super().__init__(_("Nothing was written yet."), code="empty")


class TooLong(ValidationError):
    def __init__(self, most):
        super().__init__(_("Too long: at most %(most)d characters.") % {"most": most}, code="too_long")


class Multiplied(ValidationError):
    """References let a short text name one long address a thousand times."""

    def __init__(self):
        super().__init__(_("A link is repeated too often in this text."), code="multiplied")


class TooManyPins(ValidationError):
    def __init__(self, most):
        words = _("At most %(most)d can be pinned here. Unpin one of them first.")
        super().__init__(words % {"most": most}, code="too_many_pins")


class Gone(ValidationError):
    def __init__(self):
        super().__init__(_("This was deleted."), code="gone")
