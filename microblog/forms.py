from django import forms
from django.utils.translation import gettext_lazy as _

from content.entering import EntryForm
from content.rousing import ask_before_rousing
from microblog.models import Post
from spaces.models import Space


class PostForm(EntryForm):
    space = forms.ModelChoiceField(Space.objects.none(), to_field_name="slug", label=_("Space"))

    def __init__(self, data=None, files=None, *, by, **kwargs):
        super().__init__(data, files, by=by, **kwargs)
        spaces = Space.objects.readable_by(by).team()
        self.fields["space"].queryset, self.fields["space"].empty_label = spaces, None
        self.fields["space"].initial = spaces.filter(kind=Space.Kind.COMPANY).values_list("slug", flat=True).first()

    def publish(self):
        def publish(fields):
            ask_before_rousing(self.by, fields["space"], fields["body"], self.data)
            files = self.take_files(fields["space"])
            return Post.objects.publish(
                self.by, fields["space"], fields["body"], client_id=fields["client_id"], files=files
            )

        return self.taken(publish)
