"""What a browser sends into a conversation or a thread, and what it is answered."""

from functools import partial

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags

from chat import commands
from chat.forms import MessageForm
from content.fragments import draw
from content.unreached import in_words
from web.answers import REFUSALS, refused, wants_json


def received(request, space, send, again, root=None):
    """Answers 200 with the message that stands now, however often it comes; 401 if somebody else signed in since.

    `send(body, **words)` says it; `again(status, error=…, body=…)` is for browsers without scripts the page once more,
    with the reason and with the words that were not sent.
    """
    if request.POST.get("as", str(request.person.pk)) != str(request.person.pk):
        return JsonResponse({}, status=401)
    try:
        if asked := _asked(request, space, root):
            return _done(request, asked, commands.run(asked))
        say = partial(_said, send)
        message = MessageForm(request.POST, request.FILES).sent_by(request.person, space, say)
    except REFUSALS as error:
        answer = refused(error)
        if wants_json(request):
            return answer
        return again(answer.status_code, error=error, body=request.POST.get("body", ""))
    unreached = in_words(message)
    if not wants_json(request):
        if unreached:
            messages.warning(request, unreached)
        return redirect(message)
    html = draw(message, request.LANGUAGE_CODE) if message.deleted_at is None else ""
    return JsonResponse({"entry": message.pk, "seq": message.seq, "html": html, "told": _told(request, unreached)})


def _said(send, body, **words):
    return send(commands.plain(body), **words)


def _asked(request, space, root):
    """What somebody asks for by a command; with files it is a message like any other."""
    asked = commands.typed(request.POST.get("body", ""))
    if not asked or "files" in request.POST or request.FILES:
        return None
    word, words = asked
    return commands.Asked(request.person, space, words, root, request.POST.get("client_id"), word)


def _done(request, asked, done):
    """For browsers without scripts what was told stands above the conversation."""
    if wants_json(request):
        return JsonResponse({"told": _told(request, done.told), "go": done.go})
    if done.told:
        messages.info(request, " ".join(strip_tags(done.told.replace("</li>", " · ")).split()))
    here = reverse("thread", args=[asked.root.pk]) if asked.root else reverse("chat", args=[asked.space.slug])
    return redirect(done.go or here)


def _told(request, words):
    """What stands below the messages for the one who has written, and for nobody else."""
    return render_to_string("chat/told.html", {"told": words}, request) if words else ""
