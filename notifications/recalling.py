"""Choosing when to be reminded of something, and the list of what one wants to be reminded of."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import date as written
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from content.models import Entry
from notifications.models import Preference, Reminder
from people.timing import TimeForm, zone_of


@require_http_methods(["GET", "POST"])
def remind(request, pk):
    morning = Preference.objects.of(request.person).begins
    entry, form = _find(request, pk), TimeForm(request.POST or None, request.person, morning)
    if form.is_valid():
        Reminder.objects.remind(request.person, entry, form.due_at)
        moment = timezone.localtime(form.due_at, zone_of(request.person))
        messages.success(request, _("You will be reminded: %(when)s") % {"when": written(moment, "l, j. F, H:i")})
        return redirect(entry.get_absolute_url())
    already = entry.reminders.filter(person=request.person).first()
    context = {"entry": entry, "form": form, "already": already}
    return render(request, "notifications/remind.html", context, status=422 if form.is_bound else 200)


@require_GET
def reminders(request):
    mine = Reminder.objects.visible_to(request.person)
    for reminder in mine:
        reminder.entry = reminder.entry.as_kind()
    return render(request, "notifications/reminders.html", {"reminders": mine})


@require_POST
def forget(request, pk):
    Reminder.objects.forget(request.person, _find(request, pk))
    return redirect("reminders")


def _find(request, pk):
    entries = Entry.objects.visible_to(request.person).select_related("space", "author", "root")
    return get_object_or_404(entries, pk=pk).as_kind()
