"""Bringing pages from elsewhere: the upload, what would become of it, how far it is, and what became of it."""

import csv

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from content.filing import TooBig
from wiki.forms import ImportForm
from wiki.models import Import
from wiki.views.finding import find_parent, find_space

SHOWN = 1000


@require_http_methods(["GET", "POST"])
def imports(request, slug):
    """Upload an archive, and one's imports into this space so far."""
    space = _writable(request, slug)
    parent = find_parent(request, space)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and (job := _begun(request, form, space, parent)):
        return redirect("import", space.slug, job.pk)
    jobs = Import.objects.visible_to(request.person).filter(space=space)[:20]
    context = {"space": space, "parent": parent, "form": form, "jobs": jobs}
    return render(request, "wiki/imports.html", context, status=422 if request.method == "POST" else 200)


@require_GET
def one_import(request, slug, pk):
    job = _find(request, slug, pk)
    sheets = list(job.sheets.defer("document").select_related("page__node")[: SHOWN + 1])
    context = {
        "space": job.space, "job": job, "sheets": sheets[:SHOWN], "total": job.total, "done": job.done,
        "has_more": len(sheets) > SHOWN, "noted": job.sheets.exclude(notes=[]).count(),
        "left_out": job.sheets.filter(state="failed").count(),
    }  # fmt: skip
    return render(request, "wiki/import.html", context)


@require_POST
def start_import(request, slug, pk):
    job = _find(request, slug, pk)
    job.start()
    return redirect("import", slug, job.pk)


@require_POST
def drop_import(request, slug, pk):
    job = _find(request, slug, pk)
    job.drop()
    return redirect("imports", slug) if job.pk is None else redirect("import", slug, job.pk)


@require_GET
def import_report(request, slug, pk):
    """What became of each page, as a table for any spreadsheet."""
    job = _find(request, slug, pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="import-{job.pk}.csv"'
    response.write("\ufeff")
    rows = csv.writer(response, delimiter=";")
    rows.writerow([_("Page"), _("Address"), _("State"), _("Found in"), _("What could not be taken over")])
    for sheet in job.sheets.defer("document").select_related("page__node"):
        address = request.build_absolute_uri(sheet.page.get_absolute_url()) if sheet.page else ""
        line = [sheet.title, address, sheet.get_state_display(), sheet.key, "\n".join(sheet.notes)]
        rows.writerow(map(_inert, line))
    rows.writerows([["", "", "", _inert(name), _inert(note)] for name, note in job.notes])
    return response


def _inert(cell):
    """Words that no spreadsheet takes for a formula."""
    cell = str(cell)
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def _writable(request, slug):
    space = find_space(request, slug)
    if not space.may_be_written_by(request.person):
        raise PermissionDenied
    return space


def _find(request, slug, pk):
    space = _writable(request, slug)
    return get_object_or_404(Import.objects.visible_to(request.person).filter(space=space), pk=pk)


def _begun(request, form, space, parent):
    if getattr(request, "too_big", False):
        form.errors.pop("file", None)
        form.add_error("file", TooBig())
    elif form.is_valid():
        try:
            return Import.objects.begin(request.person, space, form.cleaned_data["file"], under=parent)
        except ValidationError as refused:
            form.add_error("file", refused)
    return None
