"""The small administration page: who is in the house, invited by whom, in which role, in which department."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from people.directory import Directory
from people.forms import ROLES, DepartmentForm, NewPersonForm, ParticularsForm, RoleForm
from people.invitations import invite
from people.models import Department, Person


def for_admins(view):
    """Only administrators of the house come in; others get 403, whether or not the thing exists."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.person.is_admin:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_GET
@for_admins
def people(request):
    directory = Directory.of(request.person, request.GET)
    directory.everybody = Person.objects.visible_to(request.person)
    return render(request, "people/administration/people.html", {"directory": directory, "roles": ROLES})


@require_http_methods(["GET", "POST"])
@for_admins
def new(request):
    form = NewPersonForm(request.POST or None)
    if form.is_valid():
        person = form.admit(request.person)
        if not person.has_usable_password():
            invite.enqueue(person.pk)
        messages.success(request, _("%(name)s is in the house now.") % {"name": person.name})
        return redirect("administration")
    return render(request, "people/administration/new.html", {"form": form})


@require_http_methods(["GET", "POST"])
@for_admins
def edit(request, handle):
    person = get_object_or_404(Person.objects.visible_to(request.person), handle=handle)
    form = ParticularsForm(request.POST or None, instance=person)
    if form.is_valid() and form.saved_by(request.person):
        messages.success(request, _("Saved"))
        return redirect("administration")
    context = {"form": form, "person": person}
    return render(request, "people/administration/edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@for_admins
def act(request, handle, verb):
    person = get_object_or_404(Person.objects.visible_to(request.person), handle=handle)
    try:
        VERBS[verb](request, person)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("administration")


def _promote(request, person):
    form = RoleForm(request.POST)
    if form.is_valid():
        person.promote(form.cleaned_data["role"], by=request.person)


VERBS = {
    "deactivate": lambda request, person: person.deactivate(by=request.person),
    "reactivate": lambda request, person: person.reactivate(by=request.person),
    "invite": lambda request, person: invite.enqueue(person.pk),
    "promote": _promote,
}


@require_http_methods(["GET", "POST"])
@for_admins
def departments(request):
    form = DepartmentForm(request.POST or None)
    if form.is_valid():
        form.save()
        return redirect("departments")
    return render(request, "people/administration/departments.html", {"form": form, "tree": Department.objects.tree()})
