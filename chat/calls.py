"""Beginning a call, and the way to it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from chat.models import Call
from chat.views import find_space
from spaces.naming import name_for


@require_POST
def begin(request, slug):
    return redirect(Call.objects.begin(request.person, find_space(request, slug)))


@never_cache
@require_GET
def call(request, pk):
    """Says where one goes before one goes there."""
    if not settings.CALLS_URL:
        raise Http404
    found = get_object_or_404(Call.objects.visible_to(request.person), pk=pk)
    name_for(request.person, [found.space])
    host = urlsplit(settings.CALLS_URL).hostname
    return render(request, "chat/call.html", {"call": found, "space": found.space, "host": host, "place": "chat"})
