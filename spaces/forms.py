from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spaces import rights
from spaces.models import Space, Webhook

HUES = [(hue, _("Colour %(number)d") % {"number": hue + 1}) for hue in range(12)]


class SpaceForm(forms.ModelForm):
    """Founding a space, or changing it where `space` is given; `by` is who does it."""

    hue = forms.TypedChoiceField(label=_("Colour"), choices=HUES, coerce=int, initial=0, widget=forms.RadioSelect)

    class Meta:
        model = Space
        fields = ["name", "kind", "purpose", "guidelines", "hue"]
        widgets = {"kind": forms.RadioSelect, "guidelines": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"purpose": _("One sentence; everybody who may know of the space sees it.")}

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["name"].required = True
        if self.instance.pk and self.instance.is_company:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = KINDS
            self.fields["kind"].initial = rights.OPEN

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not any(character.isalnum() for character in name):
            raise ValidationError(_("A space needs a name with letters."), code="name")
        return name

    def save(self, commit=True):
        """Found the space, or change it, by its verbs."""
        fields = self.cleaned_data
        if not self.instance.pk:
            return Space.objects.found(fields.pop("name"), by=self.by, **fields)
        self.instance.change(self.by, **fields)
        return self.instance


KINDS = [
    (rights.OPEN, _("Open – all employees may read, write and join")),
    (rights.CLOSED, _("Closed – all employees know of it; its members let others in")),
    (rights.SECRET, _("Secret – nobody outside knows of it")),
]


class AskForm(forms.Form):
    message = forms.CharField(label=_("Message"), max_length=500, required=False)


class WebhookForm(forms.ModelForm):
    class Meta:
        model = Webhook
        fields = ["name"]
        help_texts = {"name": _("What writes here, for example ‘Machine report’; it stands above its messages.")}
