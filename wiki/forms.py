from django import forms
from django.utils.translation import gettext_lazy as _

from content.entering import CommentForm
from wiki.blocks import OFFERS
from wiki.errors import NoPlace
from wiki.markdown.reading import LONGEST, from_markdown
from wiki.markdown.writing import to_markdown
from wiki.models import Page
from wiki.passages import CONTEXT
from wiki.passages import LONGEST as PASSAGE
from wiki.releasing import LONGEST_NOTE
from wiki.revising import LONGEST_NAME
from wiki.schema import refused
from wiki.wording import document_from


class DocumentField(forms.JSONField):
    """A page's document as the editor says it. It is disabled until the editor stands, so that a browser without
    scripts sends the Markdown alone."""

    widget = forms.HiddenInput(attrs={"disabled": True, "autocomplete": "off"})

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as error:
            raise refused() from error

    def bound_data(self, data, initial):
        """What cannot be read is not shown again; the Markdown beside it is."""
        try:
            return super().bound_data(data, initial)
        except (RecursionError, ValueError):
            return None


class PageForm(forms.Form):
    """Title, text and, for an existing page, the revision it is based on. The text is the editor's document, or
    Markdown where there is none; or it was written `together` and is in the house already."""

    title = forms.CharField(
        label=_("Title"), max_length=200,
        widget=forms.Textarea(attrs={"autocomplete": "off", "rows": 1, "class": "page-title", "enterkeyhint": "next"}),
    )  # fmt: skip
    document = DocumentField(required=False)
    markdown = forms.CharField(
        label=_("Text"), required=False, max_length=LONGEST, strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true", "class": "writing"}),
    )  # fmt: skip
    summary = forms.CharField(label=_("What changed"), required=False, max_length=200)
    together = forms.BooleanField(
        required=False, widget=forms.HiddenInput(attrs={"disabled": True, "autocomplete": "off"})
    )
    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    offers = OFFERS

    def revise(self, page, by):
        words = self.cleaned_data
        if words["together"]:
            page.end_writing(by=by, summary=words["summary"])
            return page.rename(words["title"], by=by)
        return page.revise(by=by, base=words["base"], title=words["title"], summary=words["summary"], **self.text)

    def publish(self, space, parent, by):
        words = self.cleaned_data
        return Page.objects.publish(by, space, words["title"], parent=parent, client_id=words["client_id"], **self.text)

    @property
    def text(self):
        return {name: self.cleaned_data[name] for name in ("markdown", "document")}


class ConversionForm(forms.Form):
    """A document or Markdown, to be made the other."""

    document = DocumentField(required=False)
    markdown = forms.CharField(required=False, strip=False, max_length=LONGEST)

    def convert(self):
        words = self.cleaned_data
        if words["document"] is not None:
            markdown = to_markdown(document_from(document=words["document"]))
            return {"markdown": markdown if markdown.strip() else ""}
        return {"document": from_markdown(words["markdown"])}


class NameForm(forms.Form):
    """What a revision is called; nothing takes its name back."""

    name = forms.CharField(
        label=_("Name of the revision"), required=False, max_length=LONGEST_NAME,
        help_text=_("Revisions with a name are never thinned out."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )  # fmt: skip


class ReleaseForm(forms.Form):
    """Which revision readers are to see, and what is new about it."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("What is new"), required=False, max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stays on record with the version; it cannot be changed later."),
    )  # fmt: skip

    def release(self, page, by):
        return page.release(self.cleaned_data["revision"], by=by, note=self.cleaned_data["note"])


class PlaceForm(forms.Form):
    """Where a page is to go: below which page, as which child; and the tree that was seen."""

    parent = forms.IntegerField(required=False)
    position = forms.IntegerField(required=False, min_value=0)
    seen = forms.IntegerField(required=False, min_value=0)

    def move(self, page, by):
        return page.move(self._parent(page, by), self.cleaned_data["position"], by=by, seen=self.cleaned_data["seen"])

    def _parent(self, page, by):
        number = self.cleaned_data["parent"]
        if number is None:
            return None
        parent = Page.objects.visible_to(by).filter(space=page.space_id, pk=number).first()
        if parent is None:
            raise NoPlace
        return parent


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"), allow_empty_file=True, max_length=None,
        widget=forms.FileInput(attrs={"class": "input", "accept": ".zip,.docx,.xml"}),
    )  # fmt: skip


class ExportForm(forms.Form):
    deep = forms.BooleanField(label=_("With all pages below it"), required=False, initial=True)


class RemarkForm(CommentForm):
    """A comment on a page, perhaps about words that one has marked on it."""

    quote = forms.CharField(required=False, max_length=4 * PASSAGE, widget=forms.HiddenInput)
    before = forms.CharField(required=False, max_length=CONTEXT, strip=False, widget=forms.HiddenInput)

    def more(self, fields):
        return {"about": (fields["quote"], fields["before"])} if fields["quote"] else {}
