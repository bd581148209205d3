"""The page of a space's webhooks: its stewards make and end them here."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spaces import rights
from spaces.forms import WebhookForm
from spaces.models import Webhook
from spaces.visiting import Visit


@never_cache
@require_http_methods(["GET", "POST"])
def webhooks(request, slug):
    """The answer to a new one shows its address, and no later page can."""
    visit = steering(request, slug)
    form, address = WebhookForm(request.POST or None), ""
    if form.is_valid():
        webhook, secret = Webhook.objects.make(visit.space, form.cleaned_data["name"], by=request.person)
        address, form = request.build_absolute_uri(webhook.address(secret)), WebhookForm()
    context = {"visit": visit, "form": form, "address": address, "webhooks": visit.space.webhooks.all()}
    return render(request, "spaces/webhooks.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def revoke(request, slug, pk):
    """GET asks once more, POST ends the webhook."""
    visit = steering(request, slug)
    webhook = get_object_or_404(visit.space.webhooks, pk=pk)
    if request.method == "POST":
        webhook.revoke(request.person)
        messages.success(request, _("‘%(name)s’ no longer writes here.") % {"name": webhook.name})
        return redirect("space_webhooks", slug)
    return render(request, "spaces/webhook_revoke.html", {"visit": visit, "webhook": webhook})


def steering(request, slug):
    visit = Visit.of(request, slug)
    visit.space.demand(rights.STEER, request.person)
    return visit
