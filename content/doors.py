"""Doors of files: bringing them in, and getting them out again under the rights one has at that moment."""

from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.filing import TooBig
from content.models import File
from content.serving import send, send_thumbnail
from spaces.models import Space
from web.answers import REFUSALS, refused


@require_POST
def files(request):
    """Take in one file for a space; answers `{id, url, name, thumbnail, width, height}`, or 4xx with `{detail}`."""
    space = _space(request)
    try:
        file = File.objects.receive(request.person, space, _upload(request), alt=request.POST.get("alt", ""))
    except REFUSALS as error:
        answer = refused(error)
        answer.status_code = 413 if isinstance(error, TooBig) else answer.status_code
        return answer
    return JsonResponse(as_json(file), status=201)


@require_safe
def file(request, pk, name):
    return send(request, get_object_or_404(File.objects.visible_to(request.person), pk=pk))


@require_safe
def thumbnail(request, pk):
    found = get_object_or_404(File.objects.visible_to(request.person), pk=pk)
    if not found.is_picture:
        raise Http404
    return send_thumbnail(request, found)


def as_json(file):
    shown = {"id": file.pk, "url": file.get_absolute_url(), "name": file.name, "thumbnail": file.thumbnail_url}
    return shown | {"width": file.width, "height": file.height}


def _space(request):
    """The space named by its id or its short address."""
    wish = request.POST.get("space", "").replace("\x00", "")
    found = Space.objects.visible_to(request.person).filter(slug=wish[:60]).first()
    if not found and wish.isascii() and wish.isdigit() and len(wish) < 19:
        found = Space.objects.visible_to(request.person).filter(pk=int(wish)).first()
    if not found:
        raise Http404
    return found


def _upload(request):
    if upload := request.FILES.get("file"):
        return upload
    if getattr(request, "too_big", False):
        raise TooBig
    raise ValidationError(_("There is no file in this."), code="no_file")
