from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class TooMany(ValidationError):
    """A direct conversation was asked for with more people than it takes."""

    def __init__(self, most):
        super().__init__(
            ngettext(
                "A direct conversation takes %(most)d person at the most.",
                "A direct conversation takes %(most)d people at the most.",
                most,
            )
            % {"most": most},
            code="too_many",
        )


class LastSteward(ValidationError):
    """A space would be left without anybody to look after it."""

    def __init__(self):
        super().__init__(_("A space needs at least one steward. Name another one first."), code="last_steward")
