"""Taking pages along: the wish, how far it is, and the file, which is its asker's alone."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from content.serving import send_made
from wiki.exporting.naming import step
from wiki.forms import ExportForm
from wiki.models import Export
from wiki.views.finding import find_page


@require_http_methods(["GET", "POST"])
def new_export(request, reference):
    page = find_page(request, reference)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (job := _begun(request, form, page)):
        return redirect("export", job.pk)
    context = {"page": page, "form": form, "jobs": Export.objects.visible_to(request.person)}
    return render(request, "wiki/new_export.html", context, status=422 if request.method == "POST" else 200)


@require_GET
def one_export(request, pk):
    return render(request, "wiki/export.html", {"job": _find(request, pk)})


@require_GET
def export_file(request, pk):
    job = _find(request, pk)
    if not job.is_there:
        raise Http404
    return send_made(request, f"exports/{job.pk}", f"{step(job.name)}.zip", "application/zip")


@require_POST
def drop_export(request, pk):
    job = _find(request, pk)
    job.drop()
    return redirect("new_export", job.page.reference)


def _find(request, pk):
    return get_object_or_404(Export.objects.visible_to(request.person), pk=pk)


def _begun(request, form, page):
    if form.is_valid():
        try:
            return Export.objects.begin(request.person, page, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
    return None
