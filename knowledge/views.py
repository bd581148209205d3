import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from content.models import Entry
from knowledge.forms import ForwardForm, PageForm, PostForm
from knowledge.forwarding import Forwarding
from knowledge.talk import Talk

LONGEST_QUERY = 60


@never_cache
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "POST"])
def page(request, pk):
    """A page of what was said; `?space=` asks with GET for what depends on the space."""
    return _keep(request, pk, PageForm, "knowledge/page.html")


@never_cache
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "POST"])
def post(request, pk):
    return _keep(request, pk, PostForm, "knowledge/post.html")


def _keep(request, pk, form_class, template):
    """Without scripts another space is chosen by a button of its own (`look`), which keeps nothing yet."""
    talk = Talk.at(request, pk)
    looking = "look" in request.POST
    form = form_class(talk, request.POST or None, space=request.GET.get("space", ""))
    if form.is_bound and not looking and (made := form.make()):
        return redirect(made)
    space = form.space_now
    context = {
        "wrong": form.is_bound and not looking,
        "talk": talk,
        "form": form,
        "space": space,
        "wider": bool(space) and talk.is_narrower_than(space),
    }
    part = "#place" if request.htmx and not request.htmx.boosted else ""
    status = 422 if context["wrong"] else 200
    return render(request, f"{template}{part}", context | _place(talk), status=status)


@never_cache
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "POST"])
def forward(request, pk):
    """Whom to pass it on to (`?q=` looks for people and spaces), and with which words."""
    asked, looking = request.POST or request.GET, "look" in request.POST
    forwarding = Forwarding(_find(request, pk), request.person, asked.get("q", "")[:LONGEST_QUERY])
    form = ForwardForm(request.POST or None)
    if form.is_bound and not looking and (made := _sent(form, forwarding)):
        return redirect(made)
    part = "#found" if request.htmx and not request.htmx.boosted else ""
    context = {"forwarding": forwarding, "form": form, "client_id": request.POST.get("client_id") or uuid.uuid4()}
    context["wrong"] = form.is_bound and not looking
    status = 422 if context["wrong"] else 200
    return render(request, f"knowledge/forward.html{part}", context | _place(forwarding.entry), status=status)


def _sent(form, forwarding):
    if not form.is_valid():
        form.add_error(None, _("Choose whom to forward it to."))
        return None
    try:
        return forwarding.send(**form.cleaned_data)
    except PermissionDenied:
        form.add_error(None, _("You may not write there."))
    except ValidationError as refused:
        form.add_error(None, ValidationError(refused.messages))
    return None


def _find(request, pk):
    entries = Entry.objects.visible_to(request.person).select_related("space", "author", "root")
    return get_object_or_404(entries, pk=pk).as_kind()


def _place(thing):
    """In the frame the screen belongs to where one came from."""
    return {"place": "chat" if thing.space.is_direct else thing.space.get_absolute_url()}
