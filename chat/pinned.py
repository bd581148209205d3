"""What is pinned in a conversation: a list that leads to each message."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from chat.views import find_space
from content.kinds import CHAT
from content.models import Pin
from spaces.kept import kept
from spaces.visiting import Visit
from web.answers import wants_json


@never_cache
@vary_on_headers("Accept")
@require_GET
@kept
def pinned(request, slug):
    """The page; our scripts ask only how many there are."""
    space = find_space(request, slug)
    pins = Pin.objects.visible_to(request.person).filter(space=space).on(CHAT)
    if wants_json(request):
        return JsonResponse({"count": pins.count()})
    for pin in pins:
        pin.entry.as_kind()
    place = {"place": "chat"} if space.is_direct else {}
    context = {"visit": Visit(space, request.person), "space": space, "pins": pins}
    return render(request, "chat/pinned.html", context | place)
