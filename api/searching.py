from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from api.base import View
from content.models import File
from search.forms import asked
from spaces.models import Space


class Search(View):
    """`?q=` and the filters `kind space author since until sort`, each as on the search page; `cursor` goes on."""

    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request):
        search = asked(self.person, request.query_params)
        hits = search.hits() if search.is_asked else []
        cursor = search.found.next if search.is_asked else None
        onward = cursor and replace_query_param(request.build_absolute_uri(), "cursor", cursor)
        return Response(
            {"results": [hit_data(hit) for hit in hits], "next": onward, "previous": None, "total": search.total}
        )


def hit_data(hit):
    return {
        "kind": hit.kind,
        "id": hit.thing.pk,
        "title": hit.title,
        "snippet": hit.snippet,
        "space": space_id_of(hit.thing),
        "url": hit.url,
    }


def space_id_of(thing):
    """The space a thing lies in; a space lies in itself, people and tags in none."""
    if isinstance(thing, Space):
        return thing.pk
    return thing.entry.space_id if isinstance(thing, File) else getattr(thing, "space_id", None)
