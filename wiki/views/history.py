from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wiki.attributing import passages
from wiki.comparing import Drawing
from wiki.diff import compare
from wiki.errors import Conflict
from wiki.forms import NameForm
from wiki.models import Revision
from wiki.pagelinks import shown
from wiki.views.conflicts import conflict_page
from wiki.views.finding import find_page, number_in

SHOWN = 50


@require_GET
def history(request, reference):
    """The list of revisions, and two of them compared: the newest with the one before it, or `?from=&to=`."""
    page = find_page(request, reference)
    revisions = Revision.objects.visible_to(request.person).filter(page=page)
    old, new = _two(request, page, revisions)
    older = found(revisions, request.GET.get("older"))
    listed = revisions.named() if request.GET.get("named") else revisions
    listed = list((listed.filter(number__lt=older.number) if older else listed).listed()[: SHOWN + 1])
    context = {
        "page": page, "revisions": listed[:SHOWN], "has_more": len(listed) > SHOWN, "old": old, "new": new,
        "named": bool(request.GET.get("named")), "choices": _choices(listed, old, new),
        "drawing": old and Drawing(page, compare(old.document, new.document), request.person),
        "beside": request.GET.get("view") == "beside", "may_write": page.may_be_edited_by(request.person),
    }  # fmt: skip
    return render(request, "wiki/history.html", context)


@require_GET
def authors(request, reference):
    """The page as it is, and beside each passage who wrote it."""
    page = find_page(request, reference)
    if page.is_controlled and not page.drafts_may_be_read_by(request.person):
        raise Http404
    return render(request, "wiki/authors.html", {"page": page, "passages": passages(page, request.person)})


@require_GET
def revision(request, reference, number):
    """A page as it was."""
    page = find_page(request, reference)
    context = {**_shown_revision(request, page, number), "form": None}
    return render(request, "wiki/revision.html", context)


@require_http_methods(["GET", "POST"])
def name_revision(request, reference, number):
    """Give a revision a name, another one, or none."""
    page = find_page(request, reference)
    context = _shown_revision(request, page, number)
    if not context["may_write"]:
        raise PermissionDenied
    form = NameForm(request.POST or None, initial={"name": context["revision"].name})
    if request.method == "POST" and form.is_valid():
        page.name_revision(number, form.cleaned_data["name"], by=request.person)
        return redirect("revision", page.reference, number)
    return render(request, "wiki/revision.html", {**context, "form": form}, status=422 if form.errors else 200)


@require_POST
def restore_revision(request, reference, number):
    page, base = find_page(request, reference), request.POST.get("base", "")
    try:
        page.restore_revision(number, by=request.person, base=number_in(base))
    except Conflict as conflict:
        summary = _("Revision %(number)s restored") % {"number": number}
        return conflict_page(request, page, conflict, {"title": conflict.title, "summary": summary})
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("history", page.reference)
    return redirect(page)


def found(revisions, number):
    """The revision of this number; 404 for a number that none has, None where none was named."""
    if not number:
        return None
    if not (number.isascii() and number.isdecimal() and len(number) < 9):
        raise Http404
    revision = revisions.with_content().filter(number=int(number)).first()
    if revision is None:
        raise Http404
    return revision


def _two(request, page, revisions):
    """The revisions to be compared, the older one first; None for it where there is none."""
    new = found(revisions, request.GET.get("to")) or revisions.with_content().first()
    if new is None:
        raise Http404
    old = found(revisions, request.GET.get("from")) or revisions.filter(number__lt=new.number).with_content().first()
    return (new, old) if old and old.number > new.number else (old, new)


def _choices(listed, *compared):
    """The revisions one may choose from for a comparison: those listed and the two that are compared now."""
    known = {revision.number: revision for revision in [*listed, *filter(None, compared)]}
    return [known[number] for number in sorted(known, reverse=True)]


def _shown_revision(request, page, number):
    shown_one = found(Revision.objects.visible_to(request.person).filter(page=page), str(number))
    return {
        "page": page, "revision": shown_one, "html": shown(page, shown_one.content.html, request.person),
        "may_write": page.may_be_edited_by(request.person),
    }  # fmt: skip
