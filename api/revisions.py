from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from api.base import View
from api.paging import page
from api.serializers import EntrySerializer, Id
from wiki.errors import NoBase
from wiki.models import Page, Revision


class RevisionName(serializers.Serializer):
    name = serializers.CharField(max_length=100, allow_blank=True)


class RevisionBase(serializers.Serializer):
    """`base` is the number of the newest revision that is known; without it nothing is restored (428)."""

    base = Id(required=False)


class Revisions(View):
    @extend_schema(operation_id="pages_revisions_list", responses=OpenApiTypes.OBJECT)
    def get(self, request, pk):
        revisions = Revision.objects.visible_to(self.person).filter(page=self.entry(Page.objects, pk)).listed()
        if request.query_params.get("named") in ("1", "true"):
            revisions = revisions.named()
        return page(request, revisions, lambda rows: [revision_data(row) for row in rows], key="number")


class OneRevision(View):
    accepts = RevisionName

    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request, pk, revision):
        return Response(self.whole(pk, revision))

    @extend_schema(request=RevisionName, responses=OpenApiTypes.OBJECT)
    def patch(self, request, pk, revision):
        """Name a revision; an empty name takes it back."""
        name, page = self.read()["name"], self.entry(Page.objects, pk)
        self.whole(pk, revision)
        page.name_revision(revision, name, by=self.person)
        return Response(self.whole(pk, revision))

    def whole(self, pk, number):
        found = Revision.objects.visible_to(self.person).with_content().listed()
        found = get_object_or_404(found, page=self.entry(Page.objects, pk), number=number)
        return {**revision_data(found), "markdown": found.content.markdown, "html": found.content.html}


class RestoredRevision(View):
    accepts = RevisionBase

    @extend_schema(request=RevisionBase, responses=EntrySerializer)
    def post(self, request, pk, revision):
        """Say again what a revision said, on top of `base`: 428 without it, 409 where others changed the same since."""
        values, page = self.read(), self.entry(Page.objects.with_node(), pk)
        if "base" not in values:
            raise NoBase
        if not page.revisions.filter(number=revision).exists():
            raise Http404
        page.restore_revision(revision, by=self.person, base=values["base"])
        return self.shown(self.entry(Page.objects.with_node(), pk))


def revision_data(revision):
    return {
        "id": revision.pk,
        "number": revision.number,
        "title": revision.title,
        "summary": revision.summary,
        "name": revision.name,
        "authors": sorted(person.pk for person in revision.contributors.all()),
        "restores": revision.restores and revision.restores.number,
        "created_at": revision.created_at,
    }
