"""Beginning a direct conversation: choose people, and there it is."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.models import Person
from spaces.models import Space
from spaces.querysets import MOST_IN_A_DIRECT
from web.answers import REFUSALS, refused

SHOWN = 20


@require_http_methods(["GET", "POST"])
def directs(request):
    """GET shows people to choose from (`?q=`, `?people=`), POST opens the one conversation of the chosen."""
    asked = (request.POST if request.method == "POST" else request.GET).getlist("people")
    chosen = _chosen(request, asked)
    if request.method == "GET":
        return _choose(request, chosen)
    try:
        _demand_all(asked, chosen)
        return redirect(Space.objects.direct(chosen, by=request.person))
    except REFUSALS as error:
        return _choose(request, chosen, error, status=refused(error).status_code)


def _chosen(request, asked):
    ids = [number for number in asked if number.isascii() and number.isdigit() and len(number) < 19]
    return list(_people(request).filter(pk__in=ids[: 2 * MOST_IN_A_DIRECT]))


def _demand_all(asked, chosen):
    """Opening a conversation without one of those who were meant would tell the wrong people."""
    if {str(person.pk) for person in chosen} != {number.lstrip("0") for number in asked}:
        raise ValidationError(_("One of these people is not there any more. Choose again."), code="people")


def _choose(request, chosen, error=None, status=200):
    q = request.GET.get("q", "").strip()[:60]
    others = _people(request).exclude(pk__in=[person.pk for person in (*chosen, request.person)])
    context = {
        "chosen": chosen,
        "found": (others.found(q) if q else others)[:SHOWN],
        "q": q,
        "error": error,
        "most": MOST_IN_A_DIRECT - 1,
    }
    template = "chat/direct.html#found" if request.htmx and not request.htmx.boosted else "chat/direct.html"
    return render(request, template, context, status=status)


def _people(request):
    return Person.objects.visible_to(request.person).active().select_related("department")
