"""Commenting on pages."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from content.rewriting import edit_words, tell_of_unreached
from web.answers import REFUSALS, back, refused, wants_json
from wiki.forms import RemarkForm
from wiki.models import Page
from wiki.remarks import Remark
from wiki.views.finding import find_page
from wiki.views.reading import show


@require_POST
def comments(request, reference):
    page = find_page(request, reference, Page.objects.heard().with_pins())
    form = RemarkForm(request.POST, request.FILES, by=request.person, root=page)
    if remark := form.publish():
        tell_of_unreached(request, remark)
        return redirect(f"{page.get_absolute_url()}#entry-{remark.pk}")
    return show(request, page, form, answering=request.POST.get("answering", ""), status=422)


@require_http_methods(["GET", "POST"])
def edit_remark(request, pk):
    return edit_words(request, _find(request, pk))


@require_POST
def resolve(request, pk):
    return _done(request, pk, Remark.resolve)


@require_POST
def reopen(request, pk):
    return _done(request, pk, Remark.reopen)


def _done(request, pk, verb):
    remark = _find(request, pk)
    try:
        verb(remark, request.person)
    except REFUSALS as error:
        return refused(error)
    return JsonResponse({}) if wants_json(request) else redirect(back(request, remark.get_absolute_url()))


def _find(request, pk):
    return get_object_or_404(Remark.objects.visible_to(request.person).select_related("space", "author", "root"), pk=pk)
