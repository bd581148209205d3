from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.errors import NoPlace
from wiki.markdown.reading import LONGEST
from wiki.models import Page
from wiki.revising import LONGEST_NAME


class PageForm(forms.Form):
    """Title, Markdown and, for an existing page, the revision it is based on."""

    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    markdown = forms.CharField(
        label=_("Text"), required=False, max_length=LONGEST, strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true", "class": "writing"}),
    )  # fmt: skip
    summary = forms.CharField(label=_("What changed"), required=False, max_length=200)
    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def revise(self, page, by):
        words = self.cleaned_data
        return page.revise(
            by=by, base=words["base"], markdown=words["markdown"], title=words["title"], summary=words["summary"]
        )

    def publish(self, space, parent, by):
        words = self.cleaned_data
        return Page.objects.publish(
            by, space, words["title"], markdown=words["markdown"], parent=parent, client_id=words["client_id"]
        )


class NameForm(forms.Form):
    """What a revision is called; nothing takes its name back."""

    name = forms.CharField(
        label=_("Name of the revision"), required=False, max_length=LONGEST_NAME,
        help_text=_("Revisions with a name are never thinned out."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )  # fmt: skip


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
