"""Finding what an address means, among what the reader may see."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from spaces.models import Space
from wiki.models import Page


def find_page(request, reference, pages=Page.objects):
    page = pages.visible_to(request.person).with_node().at(reference)
    if page is None:
        raise Http404
    return page


def number_in(text):
    """The whole number that a form's field says, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def find_space(request, slug):
    """A space with a wiki whose inside this person may read."""
    return get_object_or_404(Space.objects.readable_by(request.person).team(), slug=slug)


def find_parent(request, space):
    """The page that `?parent=` names, or None; one of another space counts as none."""
    reference = request.GET.get("parent", "")
    return Page.objects.visible_to(request.person).filter(space=space).at(reference) if reference else None
