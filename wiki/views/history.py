from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from wiki.comparing import Drawing
from wiki.diff import compare
from wiki.models import Revision
from wiki.pagelinks import shown
from wiki.views.finding import find_page, number_in

SHOWN = 50


@require_GET
def history(request, reference):
    """The list of revisions, and two of them compared: the newest with the one before it, or `?from=&to=`."""
    page = find_page(request, reference)
    revisions = Revision.objects.visible_to(request.person).filter(page=page)
    new = _named(revisions, request.GET.get("to")) or page.node.current
    old = _named(revisions, request.GET.get("from")) or revisions.filter(number__lt=new.number).with_content().first()
    older = _named(revisions, request.GET.get("older"))
    listed = revisions.filter(number__lt=older.number) if older else revisions
    context = {
        "page": page, "revisions": list(listed.listed()[:SHOWN]), "count": revisions.count(), "old": old, "new": new,
        "drawing": old and Drawing(page, compare(old.document, new.document), request.person),
        "beside": request.GET.get("view") == "beside", "may_write": page.may_be_edited_by(request.person),
    }  # fmt: skip
    return render(request, "wiki/history.html", context)


@require_GET
def revision(request, reference, number):
    """A page as it was."""
    page = find_page(request, reference)
    found = _named(Revision.objects.visible_to(request.person).filter(page=page), str(number))
    context = {
        "page": page, "revision": found, "html": shown(page, found.content.html, request.person),
        "may_write": page.may_be_edited_by(request.person),
    }  # fmt: skip
    return render(request, "wiki/revision.html", context)


@require_POST
def restore_revision(request, reference, number):
    page, base = find_page(request, reference), request.POST.get("base", "")
    try:
        page.restore_revision(number, by=request.person, base=number_in(base))
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("history", page.reference)
    return redirect(page)


def _named(revisions, number):
    """The revision of this number; 404 for a number that none has, None where none was named."""
    if not number:
        return None
    if not (number.isascii() and number.isdecimal() and len(number) < 9):
        raise Http404
    found = revisions.with_content().filter(number=int(number)).first()
    if found is None:
        raise Http404
    return found
