from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from people import photos, sections
from people.directory import Directory
from people.models import Person


@require_GET
def people(request):
    directory = Directory.of(request.person, request.GET)
    template = "people/people.html#rows" if request.htmx and not request.htmx.boosted else "people/people.html"
    return render(request, template, {"directory": directory})


@require_GET
def person(request, handle):
    shown = _find(request, handle)
    context = {
        "shown": shown,
        "follows": request.person.follows(shown),
        "main": sections.of(request.person, shown, sections.MAIN),
        "context": sections.of(request.person, shown, sections.CONTEXT),
        "lead": Person.objects.visible_to(request.person).filter(pk=shown.reports_to_id).first(),
        "colleagues": shown.colleagues().visible_to(request.person),
    }
    return render(request, "people/person.html", context)


@require_POST
def follow(request, handle):
    shown = _find(request, handle)
    request.person.unfollow(shown) if request.person.follows(shown) else request.person.follow(shown)
    return redirect(shown)


@require_GET
def photo(request, handle, name):
    shown = _find(request, handle)
    if shown.photo != name or not photos.path_of(name).exists():
        raise Http404
    response = FileResponse(photos.path_of(name).open("rb"), content_type="image/webp")
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def _find(request, handle):
    people = Person.objects.visible_to(request.person).select_related("department__parent")
    return get_object_or_404(people, handle=handle)
