"""What one does with a message that stands: change its words, or let it wait again."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from chat.forms import WordsForm
from chat.models import Message
from content.fragments import draw
from content.models import Reading, ThreadReading
from web.answers import REFUSALS, refused, wants_json


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request, pk):
    message = _find(request, pk)
    if request.method == "POST":
        return _edit(request, message)
    if not message.may_be_edited_by(request.person):
        return redirect(message)
    if wants_json(request):
        return JsonResponse({"body": message.body})
    return render(request, "chat/edit.html", {"message": message, "body": message.body})


def _edit(request, message):
    form = WordsForm(request.POST)
    try:
        if not form.is_valid():
            raise form.errors.as_data()["body"][0]
        message.edit(form.cleaned_data["body"], by=request.person)
    except REFUSALS as error:
        return refused(error) if wants_json(request) else _said_no(request, message, error)
    return JsonResponse({"html": draw(message, request.LANGUAGE_CODE)}) if wants_json(request) else redirect(message)


def _said_no(request, message, error):
    context = {"message": message, "body": request.POST.get("body", ""), "error": error}
    return render(request, "chat/edit.html", context, status=refused(error).status_code)


@require_POST
def unread(request, pk):
    """Let this message and all after it wait again."""
    message = _find(request, pk)
    readings = ThreadReading if message.is_answer else Reading
    readings.objects.mark_unread_from(request.person, message)
    return JsonResponse({}) if wants_json(request) else redirect("conversations")


def _find(request, pk):
    return get_object_or_404(Message.objects.visible_to(request.person).select_related("space", "author"), pk=pk)
