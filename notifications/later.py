"""Choosing when a heap of the inbox shall come back, and taking it up again before."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import date as written
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from notifications import inbox
from notifications.models import Preference
from people.timing import TimeForm, zone_of
from web.answers import back, refused, wants_json


@require_http_methods(["GET", "POST"])
def later(request, key):
    """`?part=times` is what the menu of the inbox shows; `?at=` in the address puts back an earlier wish."""
    heap = inbox.heap_of(request.person, key)
    if heap is None:
        raise Http404
    chosen = {**request.GET.dict(), **request.POST.dict()} if request.method == "POST" else None
    form = TimeForm(chosen, request.person, Preference.objects.of(request.person).begins)
    if form.is_bound:
        try:
            return _put_off(request, heap, form)
        except ValidationError as error:
            if wants_json(request):
                return refused(error)
    page = "times" if request.GET.get("part") == "times" else "later"
    context = {"heap": heap, "newest": heap.newest, "form": form}
    return render(request, f"notifications/{page}.html", context, status=422 if form.is_bound else 200)


def _put_off(request, heap, form):
    """Said with a way back to how it was: open, or put off until another time."""
    form.demand()
    inbox.rows_of(request.person, heap.key).put_off(request.person, form.due_at)
    zone = zone_of(request.person)
    text = _("Comes back: %(when)s") % {"when": written(timezone.localtime(form.due_at, zone), "l, j. F, H:i")}
    undo = f"/notifications/{heap.key}/now/"
    if heap.later_until:
        before = timezone.localtime(heap.later_until, zone).replace(tzinfo=None)
        undo = f"/notifications/{heap.key}/later/?{urlencode({'at': before.isoformat()})}"
    if wants_json(request):
        return JsonResponse({"text": text, "url": undo})
    messages.success(request, text, extra_tags=undo)
    return redirect("/notifications/?tab=later" if heap.later_until else "/notifications/")


@require_POST
def now(request, key):
    """Open again, read or unread as it was."""
    inbox.rows_of(request.person, key).later().mark(request.person, done=False)
    return HttpResponse(status=204) if wants_json(request) else redirect(back(request, "/notifications/"))
