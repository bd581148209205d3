import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wiki.context import Surroundings
from wiki.errors import Conflict
from wiki.forms import ConversionForm, PageForm
from wiki.markdown.reading import from_markdown
from wiki.models import Page
from wiki.pagelinks import shown
from wiki.rendering import outline, to_html
from wiki.schema import EMPTY
from wiki.views.conflicts import conflict_page
from wiki.views.finding import find_page, find_parent, find_space


@require_http_methods(["GET", "POST"])
def new(request, slug):
    """A new page; a red link brings its title, and leads on if somebody has written the page by now."""
    space, title = find_space(request, slug), request.GET.get("title", "")[:200]
    parent = find_parent(request, space)
    if not space.may_be_written_by(request.person):
        raise PermissionDenied
    if request.method == "GET" and title and (page := _of_this_title(request, space, title)):
        return redirect(page)
    initial = {"title": title, "client_id": uuid.uuid4(), "document": EMPTY}
    form = PageForm(request.POST or None, initial=initial)
    if form.is_valid() and (page := _done(form, lambda: form.publish(space, parent, request.person))):
        return redirect(page)
    return render(request, "wiki/new.html", {"form": form, "space": space, "parent": parent}, status=_status(form))


@require_http_methods(["GET", "POST"])
def edit(request, reference):
    page = find_page(request, reference)
    if not page.may_be_edited_by(request.person):
        raise PermissionDenied
    current = page.node.current
    known = {
        "title": page.title,
        "markdown": current.content.markdown,
        "base": current.number,
        "document": page.document,
    }
    form = PageForm(request.POST or None, initial=known)
    try:
        if form.is_valid() and _done(form, lambda: form.revise(page, request.person)):
            return redirect("page_draft" if page.is_ahead else "page", page.reference)
    except Conflict as conflict:
        return conflict_page(request, page, conflict, form.cleaned_data)
    context = {
        "form": form, "page": page, "space": page.space, "base": form["base"].value(),
        "html": shown(page, current.content.html, request.person), "outline": outline(page.document),
        "surroundings": Surroundings(page.space, page.node),
    }  # fmt: skip
    return render(request, "wiki/edit.html", context, status=_status(form))


@require_POST
def preview(request, slug):
    """How Markdown will look here, as HTML; refused Markdown says why."""
    space = find_space(request, slug)
    try:
        html = to_html(from_markdown(request.POST.get("markdown", "")))
    except ValidationError as refused:
        return render(request, "wiki/preview.html", {"errors": refused.messages}, status=422)
    page = Page(space=space)
    return render(request, "wiki/preview.html", {"html": shown(page, html, request.person)})


@require_POST
def convert(request, slug):
    """The editor's document as Markdown, or Markdown as a document, in the house's one dialect; changes nothing."""
    find_space(request, slug)
    form = ConversionForm(request.POST)
    if form.is_valid() and (converted := _done(form, form.convert)):
        return JsonResponse(converted)
    errors = (str(error) for field in form.errors.values() for error in field)
    return JsonResponse({"detail": " ".join(errors)}, status=422)


def _of_this_title(request, space, title):
    return Page.objects.visible_to(request.person).filter(space=space).titled(title)


def _done(form, verb):
    """What the verb gives; a refusal becomes the form's error, but a conflict wants a page of its own."""
    try:
        return verb()
    except Conflict:
        raise
    except ValidationError as refused:
        form.add_error(None, refused)


def _status(form):
    return 422 if form.is_bound else 200
