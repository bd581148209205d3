from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from web.answers import wants_json
from wiki import tree
from wiki.context import Surroundings
from wiki.forms import PlaceForm
from wiki.models import Page
from wiki.views.finding import find_page, find_space, number_in


@require_http_methods(["GET", "POST"])
def move(request, reference):
    """Choose another place for a page; the tree's script posts the same form."""
    page = find_page(request, reference)
    if not page.may_be_edited_by(request.person):
        raise PermissionDenied
    form = PlaceForm(request.POST or None)
    if form.is_valid() and _placed(form, page, request.person):
        return JsonResponse({}) if wants_json(request) else redirect(page)
    if form.is_bound and wants_json(request):
        return JsonResponse({"detail": " ".join(map(str, form.non_field_errors()))}, status=409)
    context = {"page": page, "form": form, "surroundings": Surroundings(page.space, page.node)}
    context["places"] = tree.flat(page.space, without=page.node)
    return render(request, "wiki/move.html", context, status=409 if form.is_bound else 200)


@require_POST
def trash(request, reference):
    page, seen = find_page(request, reference), request.POST.get("seen", "")
    try:
        page.trash(by=request.person, seen=number_in(seen))
    except ValidationError as stale:
        messages.error(request, stale.messages[0])
        return redirect(page)
    messages.success(request, _("%(title)s is in the trash.") % {"title": page.title})
    return redirect("space_wiki", page.space.slug)


@require_GET
def trash_of_space(request, slug):
    space = find_space(request, slug)
    pages = Page.objects.trashed_in(space, request.person).select_related("node__trashed_by").listed()[:200]
    context = {"space": space, "pages": pages, "may_write": space.may_be_written_by(request.person)}
    return render(request, "wiki/trash.html", context)


@require_POST
def restore(request, slug, pk):
    space = find_space(request, slug)
    page = Page.objects.trashed_in(space, request.person).filter(pk=pk).first()
    if page is None:
        raise Http404
    page.restore(by=request.person)
    return redirect(page)


def _placed(form, page, person):
    try:
        return form.move(page, person)
    except ValidationError as refused:
        form.add_error(None, refused)
