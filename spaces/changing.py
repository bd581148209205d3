"""What the buttons on a space's pages do, by the name in their address."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from people.models import Person
from spaces.forms import AskForm
from spaces.models import Attention, Membership
from web.answers import refused, wants_json


def join(space, request):
    space.join(request.person)


def leave(space, request):
    space.leave(request.person)


def take_over(space, request):
    space.take_over(request.person)


def ask(space, request):
    form = AskForm(request.POST)
    if not form.is_valid():
        raise ValidationError(list(form.errors["message"]))
    space.ask(request.person, form.cleaned_data["message"])


def attend(space, request):
    space.attend(request.person, level_from(request))


def favour(space, request):
    space.favour(request.person, not space.attention_of(request.person).favourite)


def hide(space, request):
    space.hide(request.person)


def archive(space, request):
    space.archive(request.person)


def revive(space, request):
    space.revive(request.person)


def admit(space, request):
    space.admit(_somebody(request), by=request.person)


def refuse(space, request):
    space.refuse(_somebody(request), by=request.person)


def remove(space, request):
    space.remove(_somebody(request), by=request.person)


def appoint(space, request):
    role = request.POST.get("role")
    if role not in Membership.Role.values:
        raise ValidationError(_("There is no such role."), code="role")
    space.appoint(_somebody(request), role, by=request.person)


VERBS = {
    verb.__name__: verb
    for verb in (join, leave, take_over, ask, attend, favour, hide, archive, revive, admit, refuse, remove, appoint)
}
FOR_DIRECTS = ("attend", "favour", "hide")


def attempt(request, step, back):
    """Take the step and go back; a refusal with reasons is told there in words, and our own scripts get it as JSON."""
    try:
        step()
    except ValidationError as error:
        if wants_json(request):
            return refused(error)
        for message in error.messages:
            messages.error(request, message)
    return JsonResponse({}) if wants_json(request) else redirect(onward(request) or back)


def level_from(request):
    """How loudly something shall call, as the form says it."""
    level = request.POST.get("level")
    if level not in Attention.Level.values:
        raise ValidationError(_("There is no such level."), code="level")
    return level


def _somebody(request):
    handle = request.POST.get("person", "").replace("\x00", "")
    return get_object_or_404(Person.objects.to_take_in_by(request.person), handle=handle)


def onward(request):
    """Where the page wanted to go on, if that is in this house."""
    wish = request.POST.get("next", "")
    return wish if wish.startswith("/") and url_has_allowed_host_and_scheme(wish, None) else ""
