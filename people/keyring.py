"""The settings page of personal tokens: what programs may come in as oneself, made and ended here."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people.forms import TokenForm
from people.preferences import page


@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request):
    """One's own tokens; the answer to a new one shows its key, and no later page can."""
    form, key = TokenForm(request.POST or None), ""
    if form.is_valid():
        key, form = form.issue_to(request.person), TokenForm()
    return page(
        request,
        "tokens",
        "people/settings/tokens.html",
        form=form,
        key=key,
        tokens=request.person.tokens.all(),
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["GET", "POST"])
def revoke(request, pk):
    """GET asks once more, POST ends the token. Somebody else's is not there."""
    token = get_object_or_404(request.person.tokens, pk=pk)
    if request.method == "POST":
        token.revoke()
        messages.success(request, _("‘%(name)s’ no longer opens anything.") % {"name": token.name})
        return redirect("tokens")
    return page(request, "tokens", "people/settings/revoke.html", token=token)
