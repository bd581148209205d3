from django.shortcuts import render
from django.views.decorators.http import require_GET

from search.forms import asked, choices
from search.kinds import ENTRIES

PALETTE = 5
WRITTEN = (*ENTRIES, "file")  # to people, spaces and tags the palette jumps by their names


@require_GET
def search(request):
    """The page of a search (picture 09); `?partial=palette` is the full-text section of the command palette."""
    if request.GET.get("partial") == "palette":
        return palette(request)
    found = asked(request.person, request.GET).answer()
    template = "search/search.html#results" if request.htmx and not request.htmx.boosted else "search/search.html"
    return render(request, template, {"search": found, "choices": choices(found, request.GET), "place": "search"})


def palette(request):
    found = asked(request.person, request.GET, typing=True)
    hits = found.best(WRITTEN, PALETTE) if found.is_asked else []
    return render(request, "search/palette.html", {"search": found, "hits": hits})
