"""Bots in the administration: programs that come in with keys of their own, made, given keys and sent away here."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from people.administration import for_admins
from people.forms import TokenForm
from people.models import Person


class BotForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=80,
        help_text=gettext_lazy("It stands above what the bot writes, with the word Bot beside it."),
    )


@require_http_methods(["GET", "POST"])
@for_admins
def bots(request):
    form = BotForm(request.POST or None)
    if form.is_valid():
        bot = Person.objects.admit_bot(form.cleaned_data["name"], by=request.person)
        return redirect("bot", bot.handle)
    context = {"form": form, "bots": Person.objects.bots().order_by("family_name", "pk")}
    return render(request, "people/administration/bots.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@for_admins
def bot(request, handle):
    """Its keys; the answer to a new one shows it, and no later page can."""
    shown = _find(handle)
    form, key = TokenForm(request.POST or None), ""
    if form.is_valid():
        key = shown.give_key(form.cleaned_data["name"], form.cleaned_data["scopes"], by=request.person)
        form = TokenForm()
    context = {"bot": shown, "form": form, "key": key, "tokens": shown.tokens.all()}
    return render(request, "people/administration/bot.html", context, status=422 if form.is_bound else 200)


@require_POST
@for_admins
def revoke(request, handle, pk):
    token = get_object_or_404(_find(handle).tokens, pk=pk)
    token.revoke()
    messages.success(request, _("‘%(name)s’ no longer opens anything.") % {"name": token.name})
    return redirect("bot", handle)


@require_http_methods(["GET", "POST"])
@for_admins
def retire(request, handle):
    """GET asks once more, POST shuts the bot out for good."""
    shown = _find(handle)
    if request.method == "POST":
        shown.deactivate(by=request.person)
        messages.success(request, _("%(name)s does not come in any more.") % {"name": shown.name})
        return redirect("bots")
    return render(request, "people/administration/bot_retire.html", {"bot": shown})


def _find(handle):
    return get_object_or_404(Person.objects.bots(), handle=handle)
