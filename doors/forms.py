from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doors.command import LONGEST_NOTE, LONGEST_WORD
from doors.models import Outgoing
from doors.outgoing import LONGEST_NAME
from web.fetching import LONGEST_ADDRESS, Unreached, check


def check_address(address):
    """Raises ValidationError where the house could never reach this address, as far as it shows."""
    try:
        check(address, settings.HOOKS_MAY_REACH)
    except Unreached as error:
        raise ValidationError(str(error), code=error.reason) from None


class OutgoingForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("What is told, for example ‘Maintenance planning’.")
    )
    address = forms.CharField(label=_("Address"), max_length=LONGEST_ADDRESS, validators=[check_address])
    kinds = forms.MultipleChoiceField(
        label=_("It is told of"),
        choices=list(Outgoing.KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=["message"],
    )


class CommandForm(forms.Form):
    word = forms.CharField(
        label=_("Word"), max_length=LONGEST_WORD, help_text=_("People write it after a slash, for example /weather.")
    )
    note = forms.CharField(label=_("What it does"), max_length=LONGEST_NOTE, required=False)
    address = forms.CharField(label=_("Address"), max_length=LONGEST_ADDRESS, validators=[check_address])
