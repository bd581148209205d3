from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from content.beside import made_of
from spaces.models import Space
from spaces.visiting import Visit
from wiki.context import Surroundings
from wiki.gaps import MOST, orphans_in, wanted_in, with_askers
from wiki.models import Page
from wiki.pagelinks import shown
from wiki.remarking import Talk
from wiki.rendering import outline
from wiki.views.finding import find_page, find_parent, find_space

RECENT, FEW = 30, 12


@require_GET
def overview(request):
    """Pages recently changed in my spaces."""
    spaces = Space.objects.of(request.person).team().order_by("name")
    pages = Page.objects.visible_to(request.person).filter(space__in=spaces).listed().recently_changed()[:RECENT]
    writable = None if pages else _first_written_by(request.person, spaces)
    return render(request, "wiki/overview.html", {"pages": pages, "spaces": spaces, "writable": writable})


def _first_written_by(person, spaces):
    """Where somebody who finds no page anywhere may begin with one: with everybody if they can."""
    by_width = sorted(spaces, key=lambda space: not space.is_company)
    return next((space for space in by_width if space.may_be_written_by(person)), None)


@require_GET
def space_wiki(request, slug):
    visit = Visit.inside(request, slug)
    space = visit.space
    pages = Page.objects.visible_to(request.person).filter(space=space).listed().recently_changed()[:RECENT]
    context = {
        "space": space, "visit": visit, "tab": "wiki", "pages": pages, "surroundings": Surroundings(space),
        "may_write": visit.may_write, "wanted": wanted_in(space, request.person, FEW),
    }  # fmt: skip
    return render(request, "wiki/space.html", context)


@require_GET
def gaps(request, slug):
    """What is asked for and not written yet, with who asks, and what no page leads to."""
    space, person = find_space(request, slug), request.person
    wanted = with_askers(wanted_in(space, person), space, person)
    orphans = orphans_in(space, person).listed()[:MOST]
    context = {"space": space, "wanted": wanted, "pages": orphans, "may_write": space.may_be_written_by(person)}
    return render(request, "wiki/gaps.html", context)


@require_GET
def page(request, reference):
    page = find_page(request, reference, Page.objects.heard().with_pins())
    if page.reference != reference:
        return redirect(page)
    return show(request, page, answering=request.GET.get("answering", ""))


def show(request, page, form=None, *, answering="", status=200):
    """A page with what is said about it; `form` holds a comment that was refused."""
    context = {
        "page": page, "html": shown(page, page.html, request.person), "outline": outline(page.document_read),
        "surroundings": Surroundings(page.space, page.node), "may_write": page.may_be_edited_by(request.person),
        "backlinks": page.backlink_counts_for(request.person), "seq": page.heard,
        "origins": made_of(request.person, page),
        "may_pin": page.may_be_pinned_by(request.person),
        "talk": Talk(page, request.person, answering), "form": form,
    }  # fmt: skip
    return render(request, "wiki/page.html", context, status=status)


@require_GET
def branch(request, slug):
    """One level of the tree, fetched when a row is opened."""
    space = find_space(request, slug)
    parent = find_parent(request, space)
    return render(request, "wiki/tree.html#level", {"level": Surroundings(space, parent and parent.node).children()})


@require_GET
def backlinks(request, reference):
    page = find_page(request, reference)
    entries = page.backlinks_for(request.person).select_related("space", "author")[:200].as_kinds()
    return render(request, "wiki/backlinks.html", {"page": page, "entries": entries})


@require_GET
def markdown(request, reference):
    page = find_page(request, reference)
    response = HttpResponse(page.body, content_type="text/markdown; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{page.node.slug or "page"}.md"'
    return response
