import uuid

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.keeping import Keeping
from spaces.models import Space
from wiki import tree
from wiki.errors import NoPlace
from wiki.models import Page


class KeepingForm(forms.Form):
    """What of a talk is kept, and where. `space` is a short address; `knowing` says that one knows who reads there."""

    space = forms.SlugField(max_length=60)
    entries = forms.TypedMultipleChoiceField(required=False, coerce=int)
    knowing = forms.BooleanField(required=False)
    client_id = forms.UUIDField(required=False)

    def __init__(self, talk, data=None, *, space=""):
        super().__init__(data)
        self.talk, self.wish = talk, space
        self.fields["entries"].valid_value = lambda number: number.isascii() and number.isdigit() and len(number) < 19

    @property
    def space_now(self):
        """The space that is chosen now; where none is, the first one that is offered."""
        wish = self.data.get("space") if self.is_bound else self.wish
        return self._space(wish or "") or next(iter(self.talk.spaces), None)

    @property
    def chosen_now(self):
        if not self.is_bound:
            return self.talk.preset
        return {int(number) for number in self.data.getlist("entries") if self.fields["entries"].valid_value(number)}

    @property
    def client_id_now(self):
        return self.data.get("client_id") or uuid.uuid4()

    def clean_space(self):
        space = self._space(self.cleaned_data["space"])
        if space is None:
            raise ValidationError(_("This space is not there any more. Choose another one."), code="space")
        return space

    def make(self):
        """What came of it, or None: then the form says why."""
        if not self.is_valid():
            return None
        words = self.cleaned_data
        keeping = Keeping(self.talk, words["entries"], words["space"], knowing=words["knowing"])
        try:
            return self.keep(keeping, words)
        except PermissionDenied:
            self.add_error(None, _("You may not write there."))
        except ValidationError as refused:
            self.add_error(None, ValidationError(refused.messages))
        return None

    def _space(self, slug):
        """Among those whose inside the person may read; whether they may write there, the verb asks."""
        return Space.objects.readable_by(self.talk.person).team().filter(slug=slug[:60].replace("\x00", "")).first()


class PageForm(KeepingForm):
    title = forms.CharField(max_length=200, error_messages={"required": gettext_lazy("A page needs a title.")})
    parent = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def keep(self, keeping, words):
        return keeping.as_page(words["title"], parent=self._parent(words), client_id=words["client_id"])

    def _parent(self, words):
        if not words["parent"]:
            return None
        parent = Page.objects.visible_to(self.talk.person).filter(space=words["space"], pk=words["parent"]).first()
        if parent is None:
            raise NoPlace
        return parent

    @property
    def places(self):
        return tree.flat(self.space_now) if self.space_now else ()


class PostForm(KeepingForm):
    body = forms.CharField(required=False, strip=False, max_length=20_000)

    def keep(self, keeping, words):
        return keeping.as_post(words["body"], client_id=words["client_id"])


class ForwardForm(forms.Form):
    """To whom something is passed on: `to` is `space-7` or `person-3`, `surface` says whether as message or post."""

    to = forms.RegexField(r"^(space|person)-[0-9]{1,18}$")
    surface = forms.ChoiceField(choices=[("chat", "chat"), ("posts", "posts")], required=False)
    body = forms.CharField(required=False, strip=False, max_length=10_000)
    client_id = forms.UUIDField(required=False)
