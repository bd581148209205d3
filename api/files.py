from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, parsers
from rest_framework.response import Response

from api.base import View
from api.entries import file_data
from api.serializers import Upload
from content.models import File


class Files(View):
    """Upload a file (multipart: `file`, `space`, `alt`) to be named in `files` of the entry that carries it."""

    parser_classes = [parsers.MultiPartParser]

    @extend_schema(request={"multipart/form-data": Upload}, responses={201: OpenApiTypes.OBJECT})
    def post(self, request):
        upload = request.FILES.get("file")
        if upload is None:
            raise exceptions.ValidationError({"file": [_("A file is needed here.")]})
        space, alt = self.space(request.POST.get("space", "")), request.POST.get("alt", "")
        return Response(file_data(File.objects.receive(self.person, space, upload, alt=alt)), status=201)
