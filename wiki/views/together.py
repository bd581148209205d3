"""The doors of an editor: it takes a page's shared document here, and what comes through no socket comes in here."""

from base64 import b64decode, b64encode
from binascii import Error

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from web.answers import REFUSALS, refused
from wiki.errors import Unreadable
from wiki.schema import VERSION
from wiki.views.finding import find_page, number_in


@require_POST
def share(request, reference):
    """The document that is being written, whole, and the number in the page's stream up to which it goes."""
    page = find_page(request, reference)
    try:
        copy = page.share(by=request.person)
    except REFUSALS as error:
        return refused(error)
    whole = b64encode(copy.whole).decode()
    return JsonResponse(
        {"stream": page.stream, "seq": copy.no, "seed": copy.seed, "schema": VERSION, "change": whole},
        headers={"Cache-Control": "private, no-store"},
    )


@require_POST
def change(request, reference):
    """One change, by somebody whose socket does not come through, or whose page is just going."""
    page = find_page(request, reference)
    known = {name: number_in(request.POST.get(name, "")) for name in ("seed", "schema")}
    try:
        return JsonResponse({"seq": page.take(_bytes(request), by=request.person, **known)})
    except REFUSALS as error:
        return refused(error)


@require_POST
def settle(request, reference):
    """Cut a revision of what was written now; with a `name` it is kept for good."""
    page = find_page(request, reference)
    if not page.may_be_edited_by(request.person):
        raise PermissionDenied
    try:
        page.settle_words(name=request.POST.get("name", ""), summary=request.POST.get("summary", ""))
    except REFUSALS as error:
        return refused(error)
    return JsonResponse({"revision": page.node.current.number})


def _bytes(request):
    try:
        return b64decode(request.POST.get("change", ""), validate=True)
    except (Error, ValueError):
        raise Unreadable from None
