from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from spaces.changing import FOR_DIRECTS, VERBS, attempt
from spaces.discovering import Discovery
from spaces.forms import SpaceForm
from spaces.models import Space
from spaces.visiting import Visit


@require_GET
def spaces(request):
    template = "spaces/spaces.html#rows" if request.htmx and not request.htmx.boosted else "spaces/spaces.html"
    return render(request, template, {"discovery": Discovery.of(request.person, request.GET), "place": "spaces"})


@require_http_methods(["GET", "POST"])
def new(request):
    form = SpaceForm(request.POST or None, by=request.person)
    if form.is_valid():
        return redirect(form.save())
    return render(request, "spaces/form.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request, slug):
    visit = Visit.of(request, slug)
    visit.space.demand("steer", request.person)
    form = SpaceForm(request.POST or None, by=request.person, instance=visit.space)
    if form.is_valid():
        return redirect(form.save())
    return render(request, "spaces/form.html", {"form": form, "visit": visit}, status=422 if form.is_bound else 200)


@require_POST
def act(request, slug, verb):
    """One of the verbs that a person does to a space for themselves, or as its steward."""
    space = get_object_or_404(Space.objects.visible_to(request.person), slug=slug)
    if verb not in (FOR_DIRECTS if space.is_direct else VERBS):
        raise Http404
    return attempt(request, lambda: VERBS[verb](space, request), back=space)
