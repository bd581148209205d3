from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.filing import clean_alt
from content.models import File
from content.rousing import ask_before_rousing
from people.timing import TimeForm, zone_of

MOST_FILES = 20


class MessageForm(forms.Form):
    """What somebody sends; files come by number (uploaded before) or, without scripts, as themselves."""

    body = forms.CharField(required=False, strip=False)
    client_id = forms.UUIDField(required=False)

    def sent_by(self, person, space, send):
        """The message that stands in the space now, new or known by its `client_id`. Raises what stands in the way.

        `send(body, client_id=…, files=…)` says it.
        """
        if not self.is_valid():
            raise self.errors.as_data().popitem()[1][0]
        ask_before_rousing(person, space, self.cleaned_data["body"], self.data)
        if self.files or "files" in self.data:
            with transaction.atomic():  # the files come with the message or not at all
                return self._say(send, [*self._numbers(person), *self._received(person, space)])
        return self._say(send, ())

    def _say(self, send, files):
        return send(self.cleaned_data["body"], client_id=self.cleaned_data["client_id"], files=files)

    def _numbers(self, person):
        """Ids of files that were uploaded before; the descriptions of pictures come only now, as `alt-ID`."""
        numbers = self.data.getlist("files")
        if len(numbers) > MOST_FILES or not all(pk.isascii() and pk.isdigit() and len(pk) < 19 for pk in numbers):
            raise ValidationError(_("One of the files is not there any more. Attach it again."), code="file")
        for pk in numbers:
            if words := clean_alt(self.data.get(f"alt-{pk}", "")):
                File.objects.filter(pk=pk, uploader=person, entry=None).update(alt=words)
        return [int(pk) for pk in numbers]

    def _received(self, person, space):
        uploads = self.files.getlist("upload") if self.files else []
        return [File.objects.receive(person, space, upload).pk for upload in uploads[:MOST_FILES]]


class ReadForm(forms.Form):
    surface = forms.CharField(max_length=5)
    entry = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class WordsForm(forms.Form):
    body = forms.CharField(required=False, strip=False)


class LaterForm(TimeForm):
    """Other words, or another time, for a message that waits to be sent."""

    body = forms.CharField(label=gettext_lazy("Message"), required=False, strip=False, widget=forms.Textarea)

    def __init__(self, data, person, waiting):
        super().__init__(data, person)
        self.waiting, self.asks = waiting, False

    @property
    def typed(self):
        """The time as it stands, as the browser's field wants it, until somebody types another."""
        now = timezone.localtime(self.waiting.due_at, zone_of(self.person)).strftime("%Y-%m-%dT%H:%M")
        return self.data.get("at", now)

    @property
    def words(self):
        return self.data.get("body", self.waiting.body)

    def saved(self):
        """Whether it could be written down; what stands in the way is said at the form."""
        try:
            ask_before_rousing(self.person, self.waiting.space, self.cleaned_data["body"], self.data)
            self.waiting.change(self.cleaned_data["body"], self.due_at)
        except ValidationError as error:
            self.add_error(None, error)
            self.asks = hasattr(error, "confirm")
        return not self.errors
