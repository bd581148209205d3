"""The forms by which people write what is more than a line of talk: words, files with their descriptions, once only."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from content.filing import clean_alt
from content.models import File
from content.rousing import ask_before_rousing

MOST_FILES = 10


class EntryForm(forms.Form):
    """What somebody writes: words, the ids of uploaded files with their descriptions, and a `client_id`."""

    body = forms.CharField(label=_("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}))
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, by, **kwargs):
        super().__init__(data, files, **kwargs)
        self.by = by

    def clean(self):
        wished = [pk for pk in self.data.getlist("files") if pk] if hasattr(self.data, "getlist") else []
        if len(wished) > MOST_FILES or not all(pk.isascii() and pk.isdigit() and len(pk) < 19 for pk in wished):
            raise ValidationError(_("One of the files is not there any more. Attach it again."), code="file")
        self.files_taken = [int(pk) for pk in wished]
        return super().clean()

    def take_files(self, space):
        """The ids of all files of this text: those uploaded before, with descriptions that came now, and new ones."""
        for pk in self.files_taken:
            if words := clean_alt(self.data.get(f"alt-{pk}", "")):
                File.objects.filter(pk=pk, uploader=self.by, entry=None).update(alt=words)
        uploads = self.files.getlist("file") if self.files else []
        return self.files_taken + [File.objects.receive(self.by, space, upload).pk for upload in uploads]

    @property
    def asks(self):
        """Whether it was only asked if so many are meant."""
        return self.has_error(NON_FIELD_ERRORS, code="calls_many")

    def taken(self, step):
        """Try the verb; a refusal becomes an error of the form, in words. Returns what came of it, or None."""
        if not self.is_valid():
            return None
        try:
            with transaction.atomic():
                return step(self.cleaned_data)
        except ValidationError as error:
            self.add_error(None, error)
            return None


class CommentForm(EntryForm):
    answering = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, by, root, **kwargs):
        super().__init__(data, files, by=by, **kwargs)
        self.root = root

    def clean_answering(self):
        """The answer this one answers; one that is gone or stands elsewhere is no answer here."""
        pk = self.cleaned_data["answering"]
        answer = self.root.comments().filter(pk=pk).first() if pk else None
        if pk and not answer:
            raise ValidationError(_("The answer you want to answer is gone."), code="answering")
        return answer

    def more(self, fields):
        """What else one may say where this root is commented on."""
        return {}

    def publish(self):
        def publish(fields):
            ask_before_rousing(self.by, self.root.space, fields["body"], self.data)
            return self.root.comment(
                self.by,
                fields["body"],
                client_id=fields["client_id"],
                answering=fields["answering"],
                files=self.take_files(self.root.space),
                **self.more(fields),
            )

        return self.taken(publish)


class WordsForm(EntryForm):
    """Changing the words of a post or comment."""

    def revise(self, entry):
        return self.taken(lambda fields: entry.edit(fields["body"], by=self.by))
