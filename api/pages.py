from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from api.base import View
from api.paging import number, page
from api.serializers import EntrySerializer, NewPage, PageChange
from wiki.errors import NoBase
from wiki.models import Page


class Pages(View):
    accepts = NewPage

    @extend_schema(responses=EntrySerializer(many=True))
    def get(self, request):
        pages, query = Page.objects.visible_to(self.person).with_node(), request.query_params
        if query.get("space"):
            pages = pages.filter(space=self.space(query["space"]))
        if query.get("parent"):
            pages = pages.filter(node__parent=number(request, "parent"))
        return page(request, pages, self.draw)

    @extend_schema(request=NewPage, responses=EntrySerializer)
    def post(self, request):
        values = self.read()
        space, parent = self.space(values["space"]), values.get("parent")
        parent = self.entry(Page.objects, parent) if parent else None
        words = {"markdown": values["markdown"], "parent": parent, "client_id": self.client_id(values)}
        return self.made(Page.objects.publish(self.person, space, values["title"], **words))


class OnePage(View):
    """A page with its Markdown; a change names the revision it was made on, and is merged with what came since."""

    accepts = PageChange

    @extend_schema(responses=EntrySerializer)
    def get(self, request, pk):
        return Response(self.with_markdown(self.entry(Page.objects.with_node(), pk)))

    @extend_schema(request=PageChange, responses=EntrySerializer)
    def patch(self, request, pk):
        values, page = self.read(), self.entry(Page.objects.with_node(), pk)
        if "base" not in values:
            raise NoBase
        based_on = page.revisions.with_content().filter(number=values["base"]).first()
        if based_on is None:
            raise NoBase
        change = {"markdown": based_on.content.markdown, "title": page.title, "summary": "", **values}
        page.revise(by=self.person, **change)
        return Response(self.with_markdown(self.entry(Page.objects.with_node(), pk)))

    def with_markdown(self, page):
        return {**self.draw([page])[0], "markdown": page.body}

    @extend_schema(responses=None)
    def delete(self, request, pk):
        self.entry(Page.objects, pk).trash(by=self.person)
        return Response(status=204)
