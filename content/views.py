from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from content.answers import REFUSALS, refused, wants_json
from content.models import Entry


@require_GET
def entry(request, pk):
    return redirect(_find(request, pk))


@require_POST
def reactions(request, pk):
    """Add or take back one's emoji; without `on` the button was pressed without scripts and turns it over."""
    entry = _find(request, pk)
    try:
        _react(entry, request.POST.get("emoji", ""), request.POST.get("on"), request.person)
    except REFUSALS as error:
        return refused(error)
    return JsonResponse({}) if wants_json(request) else redirect(entry)


def _react(entry, emoji, on, person):
    if on is None:
        on = "" if entry.reactions.filter(person=person, emoji=emoji).exists() else "1"
    entry.react(emoji, by=person) if on else entry.unreact(emoji, by=person)


def _find(request, pk):
    entry = get_object_or_404(Entry.objects.visible_to(request.person).select_related("space", "root"), pk=pk)
    return entry.as_kind()
