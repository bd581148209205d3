from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from spaces.visiting import Visit
from wiki.context import Surroundings
from wiki.forms import ReleaseForm
from wiki.models import Control
from wiki.pagelinks import shown
from wiki.rendering import outline
from wiki.views.finding import find_page


@require_http_methods(["GET", "POST"])
def control(request, slug):
    """Whether pages of this space have drafts and released versions."""
    visit = Visit.of(request, slug)
    visit.space.demand("steer", request.person)
    if request.method == "POST":
        switch = Control.objects.begin if request.POST.get("on") else Control.objects.end
        switch(visit.space, by=request.person)
        return redirect("page_control", slug)
    found = Control.objects.filter(space=visit.space).select_related("by").first()
    return render(request, "wiki/control.html", {"visit": visit, "control": found})


@require_GET
def draft(request, reference):
    """The page as it will be read once it is released; nobody but its writers finds it."""
    page = _draft_of(request, reference)
    current = page.node.current
    context = {
        "page": page, "html": shown(page, current.content.html, request.person), "outline": outline(page.document),
        "surroundings": Surroundings(page.space, page.node), "may_write": True, "is_draft": True,
        "backlinks": page.backlink_counts_for(request.person),
    }  # fmt: skip
    return render(request, "wiki/page.html", context)


@require_http_methods(["GET", "POST"])
def release(request, reference):
    """What is going to be released, and the form that does it; the form names the revision that was looked at."""
    page = _draft_of(request, reference)
    form = ReleaseForm(request.POST or None, initial={"revision": page.node.current.number})
    if form.is_valid():
        try:
            made = form.release(page, request.person)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Version %(number)s is released.") % {"number": made.number})
            return redirect(page)
    status = 422 if form.is_bound else 200
    return render(request, "wiki/release.html", {"page": page, "form": form}, status=status)


@require_GET
def releases(request, reference):
    """Every version that was released: which revision, by whom, when."""
    page = find_page(request, reference)
    found = page.releases.select_related("by", "revision")
    if not found and not page.is_controlled:
        raise Http404
    return render(request, "wiki/releases.html", {"page": page, "releases": found})


def _draft_of(request, reference):
    page = find_page(request, reference)
    if not page.is_controlled:
        raise Http404
    if not page.drafts_may_be_read_by(request.person):
        raise Http404 if request.method == "GET" else PermissionDenied
    return page
