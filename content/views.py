from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from content import mine, own
from content.models import Bookmark, Entry
from content.suggesting import options
from spaces.naming import name_for
from web.answers import REFUSALS, back, refused, wants_json

BOOKMARKS_PER_PAGE = 50
MOST_AT_ONCE = 200


@require_GET
def entry(request, pk):
    return redirect(_find(request, pk))


@require_GET
def cards(request):
    """`{id: HTML}`: what stands beside the entries `of` (ids, with commas) for this person; asked by open pages."""
    readable = dict(Entry.objects.visible_to(request.person).filter(pk__in=_asked(request)).values_list("pk", "html"))
    return JsonResponse(dict.fromkeys(readable, "") | own.cards(request.person, readable))


def _asked(request):
    asked = request.GET.get("of", "").split(",")[:MOST_AT_ONCE]
    return [int(number) for number in asked if number.isascii() and number.isdigit() and len(number) < 19]


@require_GET
def kept(request):
    """`{"kept": [ids]}`: which of the entries `of` this person keeps; asked by their other windows."""
    mine = Bookmark.objects.visible_to(request.person).filter(entry__in=_asked(request))
    return JsonResponse({"kept": list(mine.order_by("entry").values_list("entry", flat=True))})


@require_POST
def reactions(request, pk):
    """Add or take back one's emoji; without `on` the button was pressed without scripts and turns it over."""
    entry = _find(request, pk)
    try:
        _react(entry, request.POST.get("emoji", "").replace("\x00", ""), request.POST.get("on"), request.person)
    except REFUSALS as error:
        return refused(error)
    return _done(request, entry)


@require_POST
def bookmark(request, pk):
    """Keep an entry or let it go; without `on` the button turns it over."""
    entry = _find(request, pk)
    on = request.POST.get("on", "" if entry.is_kept_by(request.person) else "1")
    entry.keep(request.person) if on else entry.unkeep(request.person)
    return _done(request, entry)


@require_POST
def pin(request, pk):
    """Pin an entry or take it down; without `on` the button turns it over."""
    entry = _find(request, pk)
    on = request.POST.get("on", "" if entry.is_pinned else "1")
    try:
        entry.pin(request.person) if on else entry.unpin(request.person)
    except ValidationError as error:
        if wants_json(request):
            return refused(error)
        messages.error(request, " ".join(error.messages))
    return _done(request, entry)


@require_GET
def bookmarks(request):
    kept = Paginator(Bookmark.objects.visible_to(request.person), BOOKMARKS_PER_PAGE).get_page(request.GET.get("page"))
    for bookmark in kept:
        bookmark.entry.as_kind()
    name_for(request.person, [bookmark.entry.space for bookmark in kept])
    return render(request, "content/bookmarks.html", {"kept": kept})


@require_GET
def history(request, pk):
    """What an entry said before; pages have a history of their own kind."""
    entry = _find(request, pk)
    return render(request, "content/history.html", {"entry": entry, "former": entry.former_words.all()})


@require_POST
def delete(request, pk):
    """Take an entry back; for a while it can be brought back again."""
    entry = _find(request, pk)
    entry.delete_by(request.person)
    undo = f"/entries/{entry.pk}/restore/"
    if wants_json(request):
        return JsonResponse({"text": _("Deleted"), "url": undo})
    messages.success(request, _("Deleted"), extra_tags=undo)
    return redirect(_after_deletion(request, entry))


@require_POST
def restore(request, pk):
    entry = get_object_or_404(Entry.objects.taken_back_by(request.person).select_related("space", "root"), pk=pk)
    try:
        entry.as_kind().restore(request.person)
    except REFUSALS as error:
        return refused(error)
    return _done(request, entry)


@require_GET
def mentions(request):
    """Rows for the menu under the composer; `q` begins with its sign, `space` is an id."""
    number = request.GET.get("space", "")
    number = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None
    space = mine.space(request.person, number)
    rows = options(request.person, request.GET.get("q", "")[:60], space)
    return render(request, "content/options.html", {"options": rows})


@require_GET
def me(request):
    return mine.stylesheet(request)


def _react(entry, emoji, on, person):
    if on is None:
        on = "" if entry.reactions.filter(person=person, emoji=emoji).exists() else "1"
    entry.react(emoji, by=person) if on else entry.unreact(emoji, by=person)


def _done(request, entry):
    return JsonResponse({}) if wants_json(request) else redirect(back(request, entry.get_absolute_url()))


def _after_deletion(request, entry):
    """Back to where one was, unless that was a page of what is gone now."""
    home = entry.root.as_kind() if entry.root else entry.space
    came_from = back(request, home.get_absolute_url())
    own = not entry.root and came_from.startswith(entry.get_absolute_url())
    return home if own or f"/{entry.pk}/" in came_from.partition("?")[0] else came_from


def _find(request, pk):
    entry = get_object_or_404(Entry.objects.visible_to(request.person).select_related("space", "root"), pk=pk)
    return entry.as_kind()
