import zoneinfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people import photos, showing
from people.models import Department, Person, Token

MOST_TOPICS = 12
ROLES = [role for role in Person.HouseRole.choices if role[0] != Person.HouseRole.BOT]  # what a person can be


class WordsField(forms.CharField):
    """Words or phrases as people type them, with commas between; each once."""

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        words = [word.strip()[:60] for word in (super().to_python(value) or "").split(",")]
        return list(dict.fromkeys(word for word in words if word))

    def has_changed(self, initial, data):
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class TopicsField(WordsField):
    def validate(self, value):
        if len(value) > MOST_TOPICS:
            raise ValidationError(_("At most 12 topics."), code="too_many")


def free_email(email, people):
    """The address in small letters. Raises ValidationError where one of these people has it, in whatever case."""
    if people.filter(email__iexact=email).exists():
        raise ValidationError(_("Somebody with this e-mail is already here."), code="taken")
    return email.lower()


class UnitField(forms.ModelChoiceField):
    """A department, or none: Django's own words for none are English in every language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "empty_label": "–"})


class PersonForm(forms.ModelForm):
    """A form over some fields of a person that writes by the verb `change`."""

    def save_by(self, person):
        self.instance.change(person, **{name: self.cleaned_data[name] for name in self.changed_fields()})

    def changed_fields(self):
        return [name for name in self.Meta.fields if name in self.cleaned_data]

    def _post_clean(self):
        """Check as a model form does, but leave the person as stored: only the verb writes."""
        before = {name: getattr(self.instance, name) for name in self.Meta.fields}
        super()._post_clean()
        for name, value in before.items():
            setattr(self.instance, name, value)


class ProfileForm(PersonForm):
    topics = TopicsField(label=_("Ask me about"), required=False, help_text=_("Words with commas between"))
    upload = forms.FileField(label=_("Photo"), required=False, help_text=_("JPEG, PNG or WebP, up to 10 MB"))
    remove_photo = forms.BooleanField(label=_("Remove the photo"), required=False)

    class Meta:
        model = Person
        fields = [
            "given_name",
            "family_name",
            "pronouns",
            "job",
            "location",
            "phone",
            "mobile",
            "spoken",
            "topics",
            "about",
        ]
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}

    field_order = ["upload", "remove_photo", *Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.photo:
            del self.fields["remove_photo"]

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        return photos.keep(upload) if upload else ""

    def save_by(self, person):
        super().save_by(person)
        if self.cleaned_data["upload"] or self.cleaned_data.get("remove_photo"):
            self.instance.change(person, photo=self.cleaned_data["upload"])


class AppearanceForm(PersonForm):
    class Meta:
        model = Person
        fields = ["theme", "contrast", "compact"]
        labels = {"theme": _("Light or dark")}
        widgets = {"theme": forms.RadioSelect}


class ShowingForm(PersonForm):
    shows = forms.MultipleChoiceField(
        label=_("This is shown"), required=False, choices=showing.allowed, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Person
        fields = ["shows"]


class KeysForm(PersonForm):
    class Meta:
        model = Person
        fields = ["keys"]
        help_texts = {"keys": _("For example N for a new post and J for the next thing; ? shows them all.")}


class LanguageForm(PersonForm):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    class Meta:
        model = Person
        fields = ["language", "time_zone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        own = [("", _("As in the house (%(zone)s)") % {"zone": settings.TIME_ZONE})]
        self.fields["time_zone"].choices = own + [(zone, zone.replace("_", " ")) for zone in zones]


class TokenForm(forms.ModelForm):
    """A new personal token: what it is for, and whether it may write."""

    scopes = forms.ChoiceField(
        label=_("May"),
        choices=[("read", _("read only")), ("read write", _("read and write"))],
        widget=forms.RadioSelect,
        initial="read",
    )

    class Meta:
        model = Token
        fields = ["name", "scopes"]
        help_texts = {"name": _("What it is for, for example ‘Machine report’")}

    def clean_scopes(self):
        return self.cleaned_data["scopes"].split()

    def issue_to(self, person):
        """The key in plain text, for the one time it is shown."""
        return person.issue_token(self.cleaned_data["name"], self.cleaned_data["scopes"])


class ParticularsForm(PersonForm):
    """Administration: what the house knows about somebody who is already here."""

    topics = TopicsField(label=_("Ask me about"), required=False, help_text=_("Words with commas between"))

    class Meta:
        model = Person
        fields = [
            "given_name",
            "family_name",
            "email",
            "job",
            "department",
            "location",
            "phone",
            "mobile",
            "pronouns",
            "spoken",
            "topics",
        ]
        field_classes = {"department": UnitField}

    def clean_email(self):
        return free_email(self.cleaned_data["email"], Person.objects.exclude(pk=self.instance.pk))

    def saved_by(self, person):
        """Whether it could be written; what stands in the way is said at its field."""
        try:
            self.save_by(person)
        except ValidationError as error:
            self.add_error(None, error)
        return self.is_valid()


class NewPersonForm(forms.ModelForm):
    """Administration: let somebody in, by an invitation or with a first password."""

    password = forms.CharField(
        label=_("First password"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Left empty, an invitation goes out by e-mail."),
    )

    class Meta:
        model = Person
        fields = ["email", "given_name", "family_name", "job", "department", "role"]
        field_classes = {"department": UnitField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = ROLES

    def clean_email(self):
        return free_email(self.cleaned_data["email"], Person.objects)

    def admit(self, by):
        fields = dict(self.cleaned_data)
        password = fields.pop("password") or None
        return Person.objects.admit(fields.pop("email"), by=by, password=password, **fields)


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=ROLES)


class DepartmentForm(forms.ModelForm):
    class Meta:
        model = Department
        fields = ["name", "parent"]
        labels = {"parent": _("Belongs to")}
        field_classes = {"parent": UnitField}

    def save(self, commit=True):
        self.instance.slug = Department.objects.free_slug(self.instance.name)
        return super().save(commit)
