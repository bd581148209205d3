"""The page with the house's own emoji: everybody sees them, those who may add and remove them."""

import json

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.forms import HouseEmojiForm
from content.house_emoji import HouseEmoji, may_be_kept_by, path_of
from content.mine import unless_known


@require_http_methods(["GET", "HEAD", "POST"])
def shelf(request):
    form = HouseEmojiForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.added_by(request.person):
        messages.success(request, _("Added"))
        return redirect("house_emoji")
    shown = {"all": HouseEmoji.objects.visible_to(request.person), "form": form}
    shown["may_keep"] = may_be_kept_by(request.person)
    return render(request, "content/emoji.html", shown, status=422 if form.is_bound else 200)


@require_POST
def remove(request, name):
    get_object_or_404(HouseEmoji.objects.visible_to(request.person), name=name).remove(by=request.person)
    messages.success(request, _("Removed"))
    return redirect("house_emoji")


@require_safe
def names(request):
    """`[[name, address of the picture], …]` for picker and menu; 304 while it is the same."""
    rows = [[emoji.name, emoji.picture_url] for emoji in HouseEmoji.objects.visible_to(request.person)]
    return unless_known(request, json.dumps(rows), "application/json")


@require_safe
def picture(request, name, picture):
    emoji = get_object_or_404(HouseEmoji.objects.visible_to(request.person), name=name)
    if emoji.picture != picture or not path_of(picture).exists():
        raise Http404
    response = FileResponse(path_of(picture).open("rb"), content_type="image/webp")
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
