"""The page of a space's outgoing webhooks: its stewards make, try, renew and remove them here."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from doors.forms import OutgoingForm
from doors.models import Outgoing
from spaces.hooking import steering


@never_cache
@require_http_methods(["GET", "POST"])
def outgoing(request, slug):
    """The answer to a new one shows its secret, and no later page can."""
    visit = steering(request, slug)
    form = OutgoingForm(request.POST or None)
    if form.is_valid():
        try:
            made = Outgoing.objects.make(visit.space, **form.cleaned_data, by=request.person)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _page(request, visit, OutgoingForm(), made)
    return _page(request, visit, form)


@never_cache
@require_POST
def renew(request, slug, pk):
    visit = steering(request, slug)
    renewed = get_object_or_404(visit.space.outgoing, pk=pk)
    renewed.renew(request.person)
    return _page(request, visit, OutgoingForm(), renewed)


@require_POST
def try_out(request, slug, pk):
    visit = steering(request, slug)
    get_object_or_404(visit.space.outgoing, pk=pk).try_out(request.person)
    messages.success(request, _("A word of trial is on its way. What came of it stands here in a moment."))
    return redirect("space_outgoing", slug)


@require_http_methods(["GET", "POST"])
def remove(request, slug, pk):
    """GET asks once more, POST ends it."""
    visit = steering(request, slug)
    removed = get_object_or_404(visit.space.outgoing, pk=pk)
    if request.method == "POST":
        removed.remove(request.person)
        messages.success(request, _("‘%(name)s’ is told nothing more.") % {"name": removed.name})
        return redirect("space_outgoing", slug)
    return render(request, "doors/outgoing_remove.html", {"visit": visit, "outgoing": removed})


def _page(request, visit, form, told=None):
    context = {"visit": visit, "form": form, "told": told, "outgoing": visit.space.outgoing.all()}
    context["nowhere"] = not settings.HOOKS_MAY_REACH
    return render(request, "doors/outgoing.html", context, status=422 if form.is_bound else 200)
