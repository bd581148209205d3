"""The settings pages: each section has its own address and one form that writes by a verb."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people import showing
from people.forms import AppearanceForm, KeysForm, LanguageForm, ProfileForm, ShowingForm

SECTIONS = [
    ("profile", gettext_lazy("Profile"), "user"),
    ("appearance", gettext_lazy("Appearance"), "sun-moon"),
    ("keys", gettext_lazy("Keys"), "keyboard"),
    ("language", gettext_lazy("Language and time"), "languages"),
    ("devices", gettext_lazy("Devices"), "smartphone"),
    ("signin", gettext_lazy("Signing in"), "key-round"),
    ("tokens", gettext_lazy("Programs"), "code"),
]
SHOWN = ("shown", gettext_lazy("What others see"), "eye")


def add_section(slug, name, icon, *, after):
    """Let an app above show a section of its own, at `/settings/SLUG/`, drawn by `page`."""
    at = next(number for number, (known, _name, _icon) in enumerate(SECTIONS) if known == after)
    SECTIONS.insert(at + 1, (slug, name, icon))


FORMS = {"profile": ProfileForm, "appearance": AppearanceForm, "keys": KeysForm, "language": LanguageForm}


@require_GET
def settings(request):
    return redirect("settings", section="profile")


@require_http_methods(["GET", "POST"])
def section(request, section):
    form = FORMS[section](request.POST or None, request.FILES or None, instance=request.person)
    if request.method == "POST" and form.is_valid():
        form.save_by(request.person)
        messages.success(request, _("Saved"))
        return redirect("settings", section=section)
    return page(request, section, "people/settings/form.html", form=form)


@require_http_methods(["GET", "POST"])
def shown(request):
    """What others see of somebody while they are here; no such page where the house allows none of it."""
    if not showing.allowed():
        raise Http404
    form = ShowingForm(request.POST or None, instance=request.person)
    if request.method == "POST" and form.is_valid():
        form.save_by(request.person)
        messages.success(request, _("Saved"))
        return redirect("shown")
    return page(request, "shown", "people/settings/shown.html", form=form)


@require_GET
def devices(request):
    mine = request.person.sessions.order_by("-created_on", "pk")
    return page(request, "devices", "people/settings/devices.html", devices=mine, here=request.session.session_key)


@require_POST
def sign_out_elsewhere(request):
    request.person.end_sessions(but=request.session.session_key)
    return redirect("devices")


@require_GET
def signin(request):
    return page(request, "signin", "people/settings/signin.html")


def page(request, section, template, status=200, **context):
    """A section of the settings, with the list of all beside it."""
    sections = [*SECTIONS, SHOWN] if showing.allowed() else SECTIONS
    return render(request, template, {"sections": sections, "section": section, **context}, status=status)
