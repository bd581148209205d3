"""What was said becomes what stays: chosen entries of a talk as a page, or as a post."""

from drf_spectacular.utils import extend_schema

from api.base import View
from api.serializers import EntrySerializer, KeptAsPage, KeptAsPost
from knowledge.keeping import Keeping
from knowledge.talk import Talk
from wiki.models import Page


class KeepAsPage(View):
    """A page that quotes with authors and leads back; `knowing` says that one knows who else reads there."""

    accepts = KeptAsPage

    @extend_schema(request=KeptAsPage, responses=EntrySerializer)
    def post(self, request, pk):
        values = self.read()
        parent = self.entry(Page.objects, values["parent"]) if values.get("parent") else None
        keeping = self.keeping(values, pk)
        return self.made(keeping.as_page(values["title"], parent=parent, client_id=self.client_id(values)))

    def keeping(self, values, pk):
        talk = Talk.of(self.person, pk)
        return Keeping(talk, values["entries"] or talk.preset, self.space(values["space"]), knowing=values["knowing"])


class KeepAsPost(KeepAsPage):
    """A post of one's own words with the quotations below them."""

    accepts = KeptAsPost

    @extend_schema(request=KeptAsPost, responses=EntrySerializer)
    def post(self, request, pk):
        values = self.read()
        return self.made(self.keeping(values, pk).as_post(values["body"], client_id=self.client_id(values)))
