"""The doors of drafts: a page of one's own, and what its browsers ask and say."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from content.drafting import Draft, Overtaken
from content.forms import DraftForm
from spaces.naming import name_for
from web.answers import REFUSALS, refused, wants_json


@never_cache
@require_http_methods(["GET", "POST"])
def drafts(request):
    """All of one's own; or keep one, which answers with its version, and with 409 where another device was there."""
    if request.method == "POST":
        return _keep(request)
    mine = list(Draft.objects.visible_to(request.person))
    if wants_json(request):
        return JsonResponse({"drafts": [_said(draft) for draft in mine]})
    name_for(request.person, [draft.space for draft in mine if draft.space])
    return render(request, "content/drafts.html", {"drafts": mine, "place": "chat"})


def _keep(request):
    form = DraftForm(request.POST)
    try:
        return JsonResponse({"version": form.kept_for(request.person)})
    except Overtaken as overtaken:
        there = overtaken.draft
        return JsonResponse(_said(there) if there else {"body": "", "version": 0}, status=409)
    except REFUSALS as error:
        return refused(error)


@require_POST
def drop(request, pk):
    get_object_or_404(Draft.objects.visible_to(request.person), pk=pk).drop()
    return redirect("drafts")


def _said(draft):
    return {"place": draft.place, "body": draft.body, "version": draft.version}
