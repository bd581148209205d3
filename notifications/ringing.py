"""What a device may show of a notification, asked for by an open window at the moment it arrives."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.views.decorators.http import require_GET

from content.kinds import class_of
from notifications.facts import decision_for
from notifications.models import Notification, Preference


@require_GET
def ring(request, pk):
    """`{"title", "body", "url", "tag"}`; 204 where the person wants nothing of it, rests, or has read it already."""
    rows = Notification.objects.visible_to(request.person).unread().exclude(entry=None).whole()
    row = get_object_or_404(rows, pk=pk)
    row.entry.__class__ = class_of(row.entry.kind)
    if not _may_ring(request.person, row):
        return HttpResponse(status=204)
    title = " ".join(strip_tags(render_to_string("notifications/what.html", {"newest": row})).split())
    body = " ".join(strip_tags(row.entry.html).split())[:160]
    return JsonResponse({"title": title, "body": body, "url": row.get_absolute_url(), "tag": row.group})


def _may_ring(person, row):
    """What somebody wanted to be reminded of rings; what they put off does, too, but not into their quiet hours."""
    if row.reason == Notification.Reason.REMINDER:
        return True
    if row.back_at:
        return not Preference.objects.of(person).is_resting(row.back_at)
    return decision_for(person, row.entry).rings
