from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from notifications import inbox
from notifications.forms import PreferenceForm
from notifications.models import Notification
from people.preferences import page
from web.answers import back, wants_json

MARKS = {"done": {"done": True, "read": True}, "open": {"done": False, "read": False}, "read": {"read": True}}


@require_GET
def notifications(request):
    tab = request.GET.get("tab") if request.GET.get("tab") in inbox.TABS else "open"
    heaps = inbox.heaps(request.person, tab)
    context = {"tab": tab, "heaps": heaps, "counts": inbox.counts(request.person)}
    context["sections"] = [[heap for heap in heaps if heap.is_for_me], [heap for heap in heaps if not heap.is_for_me]]
    return render(request, "notifications/notifications.html", context)


@require_GET
def notification(request, pk):
    """Go where it leads; having gone there is having read it."""
    row = get_object_or_404(Notification.objects.visible_to(request.person).whole(), pk=pk)
    inbox.rows_of(request.person, row.group).mark(request.person, read=True)
    if row.reason == Notification.Reason.UNSENT:
        return redirect("scheduled")
    return redirect(f"/entries/{row.entry_id}/" if row.entry_id else row.space)


@require_POST
def mark(request, key, mark):
    inbox.rows_of(request.person, key).mark(request.person, **MARKS[mark])
    return HttpResponse(status=204) if wants_json(request) else redirect(back(request, "/notifications/"))


@require_POST
def done_with_read(request):
    read = Notification.objects.visible_to(request.person).open().exclude(read_at=None)
    Notification.objects.filter(pk__in=read.values("pk")).mark(request.person, done=True)
    return redirect("notifications")


@require_GET
def badge(request):
    return JsonResponse({"count": inbox.count(request.person)})


@require_http_methods(["GET", "POST"])
def preferences(request):
    form = PreferenceForm(request.POST or None, request.person)
    if request.method == "POST" and form.is_valid():
        form.save_by(request.person)
        messages.success(request, _("Saved"))
        return redirect("preferences")
    return page(request, "notifications", "notifications/preferences.html", form=form)
