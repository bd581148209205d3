from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from content.drafting import Draft
from content.house_emoji import HouseEmoji


class HouseEmojiForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=32, help_text=_("Without blanks, for example: coffee-break"))
    upload = forms.FileField(label=_("Picture"), help_text=_("PNG, WebP, JPEG or GIF, square, up to 1 MB"))

    def clean_name(self):
        return self.cleaned_data["name"].strip(":").lower()

    def added_by(self, person):
        """The new emoji; None where the house refuses, then the form says why."""
        try:
            return HouseEmoji.objects.add(self.cleaned_data["name"], self.cleaned_data["upload"], by=person)
        except ValidationError as error:
            self.add_error("upload" if error.code in {"too_large", "not_a_picture"} else "name", error)


class DraftForm(forms.Form):
    place = forms.CharField(max_length=60)
    body = forms.CharField(required=False, strip=False)
    base = forms.IntegerField(min_value=0, max_value=2**63 - 1)

    def kept_for(self, person):
        """Its version. Raises what stands in the way, see `DraftQuerySet.keep`."""
        if not self.is_valid():
            raise self.errors.as_data().popitem()[1][0]
        return Draft.objects.keep(person, **self.cleaned_data)
