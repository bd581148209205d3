"""The page of a space's own commands: its stewards make, renew and remove them here."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from doors.forms import CommandForm
from doors.models import Command
from spaces.hooking import steering


@never_cache
@require_http_methods(["GET", "POST"])
def commands(request, slug):
    """The answer to a new one shows its secret, and no later page can."""
    visit = steering(request, slug)
    form = CommandForm(request.POST or None)
    if form.is_valid():
        try:
            made = Command.objects.make(visit.space, **form.cleaned_data, by=request.person)
        except ValidationError as error:
            form.add_error("word", error)
        else:
            return _page(request, visit, CommandForm(), made)
    return _page(request, visit, form)


@never_cache
@require_POST
def renew(request, slug, pk):
    visit = steering(request, slug)
    renewed = get_object_or_404(visit.space.commands, pk=pk)
    renewed.renew(request.person)
    return _page(request, visit, CommandForm(), renewed)


@require_http_methods(["GET", "POST"])
def remove(request, slug, pk):
    """GET asks once more, POST ends it."""
    visit = steering(request, slug)
    removed = get_object_or_404(visit.space.commands, pk=pk)
    if request.method == "POST":
        removed.remove(request.person)
        messages.success(request, _("There is no command ‘/%(word)s’ any more.") % {"word": removed.word})
        return redirect("space_commands", slug)
    return render(request, "doors/command_remove.html", {"visit": visit, "command": removed})


def _page(request, visit, form, told=None):
    context = {"visit": visit, "form": form, "told": told, "commands": visit.space.commands.all()}
    context["nowhere"] = not settings.HOOKS_MAY_REACH
    return render(request, "doors/commands.html", context, status=422 if form.is_bound else 200)
