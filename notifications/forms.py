from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from notifications.models import Preference
from notifications.preferences import LONGEST_KEYWORD, MOST_KEYWORDS, folded
from people.forms import WordsField
from spaces.models import Attention, Space

DAYS = [
    (0, _("Mon")), (1, _("Tue")), (2, _("Wed")), (3, _("Thu")), (4, _("Fri")), (5, _("Sat")), (6, _("Sun")),
]  # fmt: skip


class KeywordsField(WordsField):
    default_error_messages = {
        "too_many": _("At most 20 keywords."),
        "too_long": _("A keyword has one to three words."),
    }

    def validate(self, value):
        if len(value) > MOST_KEYWORDS:
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        if not all(1 <= len(folded(keyword).split()) <= LONGEST_KEYWORD for keyword in value):
            raise ValidationError(self.error_messages["too_long"], code="too_long")


class PreferenceForm(forms.ModelForm):
    """What reaches somebody: their device, their keywords, their hours, and how loudly each of their spaces calls."""

    keywords = KeywordsField(
        label=_("Keywords"),
        required=False,
        help_text=_("Words with commas between; you are told when one of them is written in a space you are in."),
    )
    days = forms.TypedMultipleChoiceField(
        label=_("Working days"), choices=DAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Preference
        fields = ["rings_when_meant", "rings_when_followed", "rests", "days", "begins", "ends"]
        help_texts = {
            "rings_when_meant": _("As long as a window of the house is open somewhere on the device"),
            "rings_when_followed": _("Threads and spaces you want everything from, groups, keywords"),
            "rests": _("Outside your working hours no device shows anything. In the house all of it waits quietly."),
        }
        widgets = {
            **{
                name: forms.TimeInput({"type": "time", "class": "input"}, format="%H:%M") for name in ("begins", "ends")
            },
            "rests": forms.CheckboxInput({"class": "switch"}),
        }

    def __init__(self, data, person):
        preference = Preference.objects.of(person)
        super().__init__(data, instance=preference)
        self.person = person
        self.fields["keywords"].initial = [keyword.word for keyword in person.keywords.all()]
        self.spaces = list(Space.objects.of(person).team().order_by("name", "id"))
        levels = dict(person.attentions.filter(space__in=self.spaces).values_list("space", "level"))
        for space in self.spaces:
            level = levels.get(space.pk, Attention.Level.MENTIONS)
            field = forms.ChoiceField(label=space.name, choices=Attention.Level.choices, initial=level)
            self.fields[_name(space)] = field

    @property
    def levels(self):
        """Each space with its field."""
        return [(space, self[_name(space)]) for space in self.spaces]

    def save_by(self, person):
        chosen = {name: self.cleaned_data[name] for name in self.Meta.fields}
        Preference.objects.change(person, keywords=self.cleaned_data["keywords"], **chosen)
        for space in self.spaces:
            if _name(space) in self.changed_data:
                space.attend(person, self.cleaned_data[_name(space)])


def _name(space):
    return f"space_{space.pk}"
